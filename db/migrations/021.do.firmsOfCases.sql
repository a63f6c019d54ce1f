-- The firms that are engaged in cases: whose people act in which case, and see it.

CREATE TABLE case_party (
  case_id          uuid NOT NULL REFERENCES case_record,
  -- The order in which the firms of a case were engaged.
  no               integer NOT NULL CHECK (no > 0),
  organisation_id  text NOT NULL REFERENCES organisation,
  role             text NOT NULL,
  engaged_at       timestamptz NOT NULL,
  -- When another firm took its place; null: it is engaged.
  ended_at         timestamptz CHECK (ended_at >= engaged_at),
  PRIMARY KEY (case_id, no)
);
COMMENT ON TABLE case_party IS
  'Firms engaged in cases. A firm sees the cases in which it is or was engaged, and acts only where and as what it is engaged. Written by workers, in the commit of a command.';
CREATE INDEX case_party_organisation ON case_party (organisation_id, case_id);
-- One firm for each role at a time.
CREATE UNIQUE INDEX case_party_engaged ON case_party (case_id, role) WHERE ended_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON case_party TO yuanluo_app;

-- Listeners also learn which firms may be told of a change.
CREATE OR REPLACE FUNCTION notify_case_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('case_change', json_build_object(
    'caseId', NEW.id, 'version', NEW.version, 'organisationPath', NEW.organisation_path,
    'firms', coalesce((SELECT json_agg(organisation_id) FROM case_party WHERE case_id = NEW.id), '[]'))::text);
  RETURN NULL;
END $$;
