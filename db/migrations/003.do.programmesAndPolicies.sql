-- The programmes that this service runs, with their stages, kinds of motion and sources of money. After the
-- migrations, `declareProgrammes` (db/programmes.ts) fills these tables from the programmes' declarations.

CREATE TABLE programme (
  name        text PRIMARY KEY,
  -- The role that, together with administrators, gets notices for a role that nobody holds.
  supervisor  text NOT NULL
);
COMMENT ON TABLE programme IS
  'The programmes that this service runs. Written by migrating, from the programmes'' declarations.';

CREATE TABLE programme_stage (
  programme   text NOT NULL REFERENCES programme,
  stage       text NOT NULL,
  -- In the order of the lifecycle, ends last.
  position    integer NOT NULL CHECK (position > 0),
  is_end      boolean NOT NULL,
  -- An end whose cases can be reopened, so their workflows are still running.
  may_reopen  boolean NOT NULL,
  PRIMARY KEY (programme, stage),
  CHECK (is_end OR NOT may_reopen)
);
COMMENT ON TABLE programme_stage IS
  'A programme''s stages in order, and its ends. Written by migrating.';

CREATE TABLE programme_motion (
  programme  text NOT NULL REFERENCES programme,
  kind       text NOT NULL,
  -- Votes about persons are secret: they record who took part, never who chose whom.
  is_secret  boolean NOT NULL,
  PRIMARY KEY (programme, kind)
);
COMMENT ON TABLE programme_motion IS
  'The kinds of motion that a programme votes on. Written by migrating.';

CREATE TABLE programme_funding_source (
  programme  text NOT NULL REFERENCES programme,
  source     text NOT NULL,
  PRIMARY KEY (programme, source)
);
COMMENT ON TABLE programme_funding_source IS
  'The sources of money of a programme. Written by migrating.';

CREATE TABLE policy_version (
  programme   text NOT NULL REFERENCES programme,
  version     text NOT NULL,
  document    jsonb NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  created_by  text NOT NULL,
  PRIMARY KEY (programme, version)
);
COMMENT ON TABLE policy_version IS
  'Published versions of a programme''s policy; a version never changes. Written by the API, the shipped ones by migrating.';

CREATE TABLE holiday_calendar (
  year              integer NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  version           text NOT NULL,
  days_off          date[] NOT NULL,
  working_weekends  date[] NOT NULL,
  source            text NOT NULL,
  loaded_by         text NOT NULL,
  loaded_at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (year, version)
);
COMMENT ON TABLE holiday_calendar IS
  'The State Council''s yearly notices of holidays and working weekends, for all programmes; a version never changes. Written by the API, the shipped ones by migrating.';

CREATE TABLE saved_view (
  account_id  uuid NOT NULL REFERENCES account,
  programme   text NOT NULL REFERENCES programme,
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  filter      jsonb NOT NULL,
  saved_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, programme, name)
);
COMMENT ON TABLE saved_view IS
  'Filters of a programme''s board that an account has saved under a name. Written by the API.';

GRANT SELECT ON programme, programme_stage, programme_motion, programme_funding_source TO yuanluo_app;
GRANT SELECT, INSERT ON policy_version, holiday_calendar TO yuanluo_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_view TO yuanluo_app;
