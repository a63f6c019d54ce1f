-- The programmes that this house runs, and what each calls its stages, motions and sources of money. `declareProgrammes`
-- (db/programmes.ts) fills these from the programmes' own words after the migrations: a new programme is new rows.

CREATE TABLE programme (
  name        text PRIMARY KEY,
  -- Who is told, with administrators, where nobody holds the role that a notice is meant for.
  supervisor  text NOT NULL
);

CREATE TABLE programme_stage (
  programme   text NOT NULL REFERENCES programme,
  stage       text NOT NULL,
  -- In the order of a life; ends follow the stages.
  position    integer NOT NULL CHECK (position > 0),
  is_end      boolean NOT NULL,
  -- An end whose cases may begin again: their workflows still live.
  may_reopen  boolean NOT NULL,
  PRIMARY KEY (programme, stage),
  CHECK (is_end OR NOT may_reopen)
);

CREATE TABLE programme_motion (
  programme  text NOT NULL REFERENCES programme,
  kind       text NOT NULL,
  -- Motions about persons are voted on in secret: who took part is kept, never who chose whom.
  is_secret  boolean NOT NULL,
  PRIMARY KEY (programme, kind)
);

CREATE TABLE programme_source (
  programme  text NOT NULL REFERENCES programme,
  source     text NOT NULL,
  PRIMARY KEY (programme, source)
);

-- What is decided under: a programme's policies, and the State Council's calendars, which hold for all.
CREATE TABLE policy_version (
  programme   text NOT NULL REFERENCES programme,
  version     text NOT NULL,
  document    jsonb NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  created_by  text NOT NULL,
  PRIMARY KEY (programme, version)
);

CREATE TABLE calendar_notice (
  year              integer NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  version           text NOT NULL,
  days_off          date[] NOT NULL,
  working_weekends  date[] NOT NULL,
  source            text NOT NULL,
  loaded_by         text NOT NULL,
  loaded_at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (year, version)
);

-- Views of a programme's board that somebody keeps under a name.
CREATE TABLE saved_view (
  account_id  uuid NOT NULL REFERENCES account,
  programme   text NOT NULL REFERENCES programme,
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  filter      jsonb NOT NULL,
  saved_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, programme, name)
);

GRANT SELECT ON programme, programme_stage, programme_motion, programme_source TO yuanluo_app;
GRANT SELECT, INSERT ON policy_version, calendar_notice TO yuanluo_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_view TO yuanluo_app;
