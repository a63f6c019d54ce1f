-- Cases of any programme, as boards, lists and commands read them.

CREATE TABLE case_registration (
  case_id            uuid PRIMARY KEY,
  programme          text NOT NULL,
  organisation_path  text NOT NULL,
  policy_version     text NOT NULL,
  enrolment          jsonb NOT NULL,
  account_id         text NOT NULL,
  key                text NOT NULL,
  request_hash       text NOT NULL,
  registered_at      timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (programme, policy_version) REFERENCES policy_version (programme, version)
);
COMMENT ON TABLE case_registration IS
  'Registered cases, written before their workflow starts, so that a start that failed can be repeated. Written by the API.';
CREATE INDEX case_registration_key ON case_registration (account_id, key);

CREATE TABLE case_record (
  id                 uuid PRIMARY KEY,
  programme          text NOT NULL,
  version            integer NOT NULL CHECK (version > 0),
  organisation_path  text NOT NULL,
  district_path      text NOT NULL,
  name               text NOT NULL,
  city               text NOT NULL,
  district           text,
  sub_district       text,
  community          text,
  policy_version     text NOT NULL,
  calendar_version   text NOT NULL,
  stage              text NOT NULL,
  stage_since        timestamptz NOT NULL,
  suspended          boolean NOT NULL,
  overridden         boolean NOT NULL,
  next_due_at        timestamptz,
  -- When its workflow next wakes without a command; null: never.
  wake_at            timestamptz,
  granted_fen        bigint NOT NULL CHECK (granted_fen >= 0),
  paid_fen           bigint NOT NULL CHECK (paid_fen >= 0),
  -- The position, in millionths of a degree.
  latitude_e6        integer CHECK (latitude_e6 BETWEEN -90000000 AND 90000000),
  longitude_e6       integer CHECK (longitude_e6 BETWEEN -180000000 AND 180000000),
  state              jsonb NOT NULL,
  -- The shape of `state`. The programme's state upcasters read older ones.
  shape              integer NOT NULL,
  state_hash         text NOT NULL,
  updated_at         timestamptz NOT NULL,
  CHECK ((latitude_e6 IS NULL) = (longitude_e6 IS NULL)),
  FOREIGN KEY (programme, stage) REFERENCES programme_stage,
  FOREIGN KEY (programme, policy_version) REFERENCES policy_version (programme, version)
);
COMMENT ON TABLE case_record IS
  'The read model of a case: its state as of the last journal row, and the columns that boards and lists filter by. Written by workers, in the commit of a command.';
CREATE INDEX case_record_path ON case_record (organisation_path text_pattern_ops);
CREATE INDEX case_record_due ON case_record (coalesce(next_due_at, 'infinity'::timestamptz), id);
CREATE INDEX case_record_district_due ON case_record (district_path, (coalesce(next_due_at, 'infinity'::timestamptz)), id);
CREATE INDEX case_record_stage_due ON case_record (programme, stage, (coalesce(next_due_at, 'infinity'::timestamptz)), id);
CREATE INDEX case_record_updated ON case_record (updated_at);
CREATE INDEX case_record_located ON case_record (organisation_path text_pattern_ops) WHERE latitude_e6 IS NOT NULL;
-- For the public index: a district's cases by name, in pages.
CREATE INDEX case_record_public ON case_record (district, name, id);

CREATE TABLE stage_count (
  programme      text NOT NULL,
  district_path  text NOT NULL,
  stage          text NOT NULL,
  cases          integer NOT NULL,
  PRIMARY KEY (programme, district_path, stage)
);
COMMENT ON TABLE stage_count IS
  'Number of cases by district and stage, so that a board of 100,000 cases reads a few hundred rows. Written by a trigger on case_record.';

CREATE FUNCTION update_stage_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    IF OLD.stage = NEW.stage AND OLD.district_path = NEW.district_path THEN RETURN NULL; END IF;
    UPDATE stage_count SET cases = cases - 1
     WHERE programme = OLD.programme AND district_path = OLD.district_path AND stage = OLD.stage;
  END IF;
  INSERT INTO stage_count AS held (programme, district_path, stage, cases)
  VALUES (NEW.programme, NEW.district_path, NEW.stage, 1)
  ON CONFLICT (programme, district_path, stage) DO UPDATE SET cases = held.cases + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER case_record_stage_count AFTER INSERT OR UPDATE OF stage, district_path ON case_record
  FOR EACH ROW EXECUTE FUNCTION update_stage_count();

-- Notifies listeners of each change of a case: its id, version and path.
CREATE FUNCTION notify_case_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('case_change', json_build_object(
    'caseId', NEW.id, 'version', NEW.version, 'organisationPath', NEW.organisation_path)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER case_record_notify AFTER INSERT OR UPDATE ON case_record
  FOR EACH ROW EXECUTE FUNCTION notify_case_change();

GRANT SELECT, INSERT ON case_registration TO yuanluo_app;
GRANT SELECT, INSERT, UPDATE ON case_record, stage_count TO yuanluo_app;
