-- The rules by which a district narrows the programme's policy for its own cases, and the versions of policies that
-- follow from them.

CREATE TABLE district_rules (
  programme        text NOT NULL REFERENCES programme,
  version          text NOT NULL CHECK (version ~ '^[a-z0-9][a-z0-9.-]{0,47}$'),
  organisation_id  text NOT NULL REFERENCES organisation,
  -- Counted in each district; the last one is in force.
  no               integer NOT NULL CHECK (no > 0),
  name             text NOT NULL,
  -- The version of the programme's policy that it was checked against.
  policy_version   text NOT NULL,
  points           jsonb NOT NULL,
  why              text NOT NULL,
  created_by       uuid NOT NULL REFERENCES account,
  created_at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (programme, version),
  UNIQUE (programme, organisation_id, no),
  FOREIGN KEY (programme, policy_version) REFERENCES policy_version (programme, version)
);
COMMENT ON TABLE district_rules IS
  'The rules of districts, which may only be stricter than the programme''s policy; a version never changes. Written by the API.';

ALTER TABLE policy_version ADD COLUMN narrows text;
ALTER TABLE policy_version ADD COLUMN rules text;
ALTER TABLE policy_version ADD CONSTRAINT policy_version_narrowed CHECK ((narrows IS NULL) = (rules IS NULL));
ALTER TABLE policy_version ADD FOREIGN KEY (programme, narrows) REFERENCES policy_version (programme, version);
ALTER TABLE policy_version ADD FOREIGN KEY (programme, rules) REFERENCES district_rules (programme, version);
COMMENT ON COLUMN policy_version.narrows IS
  'The version of the programme that a district''s rules narrow; null: the programme''s own. A narrowed version is written when the first case is pinned to it.';
COMMENT ON COLUMN policy_version.rules IS 'The version of the district''s rules.';

GRANT SELECT, INSERT ON district_rules TO yuanluo_app;
