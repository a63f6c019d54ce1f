-- Days on which the offices of a district are closed, such as for a flood. One person of the district enters them, another
-- confirms; from then on they count as days off for the district's cases, and move deadlines later only.
CREATE TABLE local_closure (
  id               uuid PRIMARY KEY,
  organisation_id  text NOT NULL REFERENCES organisation,
  from_day         date NOT NULL,
  until_day        date NOT NULL,
  reason           text NOT NULL,
  -- The order in which closures were confirmed. A calendar's version names the last that it has.
  no               bigint UNIQUE,
  proposed_by      uuid NOT NULL REFERENCES account,
  proposed_at      timestamptz NOT NULL DEFAULT now(),
  decision         text CHECK (decision IN ('confirmed', 'declined')),
  decided_by       uuid REFERENCES account,
  decided_at       timestamptz,
  CONSTRAINT local_closure_span CHECK (until_day BETWEEN from_day AND from_day + 30),
  CONSTRAINT local_closure_decided
    CHECK ((decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL)),
  CONSTRAINT local_closure_numbered CHECK ((no IS NOT NULL) = (decision IS NOT DISTINCT FROM 'confirmed'))
);
COMMENT ON TABLE local_closure IS
  'Days on which the offices of a district are closed. What was proposed or decided stays. Written by the API.';
CREATE SEQUENCE local_closure_no;
CREATE INDEX local_closure_of_district ON local_closure (organisation_id, no);

-- Decided once.
CREATE FUNCTION keep_local_closure() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_change text[] := ARRAY['no', 'decision', 'decided_by', 'decided_at'];
BEGIN
  IF OLD.decision IS NOT NULL OR to_jsonb(NEW) - may_change <> to_jsonb(OLD) - may_change THEN
    RAISE EXCEPTION 'a closure stays as it was entered and decided' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER local_closure_kept BEFORE UPDATE ON local_closure FOR EACH ROW EXECUTE FUNCTION keep_local_closure();
CREATE TRIGGER local_closure_append_only BEFORE DELETE ON local_closure
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

GRANT SELECT, INSERT ON local_closure TO yuanluo_app;
GRANT UPDATE (no, decision, decided_by, decided_at) ON local_closure TO yuanluo_app;
GRANT USAGE ON SEQUENCE local_closure_no TO yuanluo_app;

-- A closure is carried to its district's cases as a notice is to all.
ALTER TABLE calendar_rollout ALTER COLUMN year DROP NOT NULL, ALTER COLUMN version DROP NOT NULL;
ALTER TABLE calendar_rollout ADD COLUMN closure_id uuid REFERENCES local_closure;
ALTER TABLE calendar_rollout ADD COLUMN path text NOT NULL DEFAULT '';
ALTER TABLE calendar_rollout ADD CONSTRAINT calendar_rollout_cause CHECK ((closure_id IS NULL) = (version IS NOT NULL));
COMMENT ON COLUMN calendar_rollout.path IS 'The district whose cases it concerns; empty: all.';
