-- The events of cases, and what triggers derive from each row.

CREATE TABLE journal (
  case_id              uuid NOT NULL,
  version              integer NOT NULL CHECK (version > 0),
  at                   timestamptz NOT NULL,
  command              text NOT NULL,
  account_id           text NOT NULL,
  role                 text NOT NULL,
  organisation_id      text NOT NULL,
  from_stage           text,
  to_stage             text NOT NULL,
  -- Stages that this command entered, in order; it may pass several.
  entered_stages       text[] NOT NULL,
  -- The versions that the decision followed.
  policy_version       text NOT NULL,
  calendar_version     text NOT NULL,
  -- Without personal values; these are in journal_personal_data.
  events               jsonb NOT NULL,
  answer               jsonb NOT NULL,
  key                  text,
  request_hash         text,
  state_hash           text NOT NULL,
  personal_commitment  text NOT NULL,
  previous_hash        text NOT NULL,
  hash                 text NOT NULL,
  -- The database's clock, to find recent rows; not part of the hashed record.
  written_at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (case_id, version)
);
COMMENT ON TABLE journal IS
  'The event store: one row for each command with its events, its answer and the versions that it followed, hash-chained within a case. Append-only. Written by workers, in the commit of a command.';
CREATE INDEX journal_written ON journal USING brin (written_at);
CREATE UNIQUE INDEX journal_key ON journal (case_id, account_id, key) WHERE key IS NOT NULL;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

CREATE TABLE journal_personal_data (
  case_id         uuid NOT NULL,
  version         integer NOT NULL,
  -- Changes with an erasure. With the old salt, somebody could find an erased name by trying names against the hash.
  salt            text NOT NULL,
  content         jsonb NOT NULL,
  erased_at       timestamptz,
  erased_by       text,
  erasure_reason  text,
  PRIMARY KEY (case_id, version),
  FOREIGN KEY (case_id, version) REFERENCES journal,
  CHECK ((erased_at IS NULL) = (erased_by IS NULL) AND (erased_at IS NULL) = (erasure_reason IS NULL))
);
COMMENT ON TABLE journal_personal_data IS
  'The personal data of a journal row: names, reasons, input, and the personal values of its events. The journal row holds a salted hash of it, so it can be erased as the law requires without breaking the chain. Written by workers, in the commit of a command and when they erase.';

-- True if the structure is the same and each value is unchanged or replaced by the mark of an erasure.
CREATE FUNCTION differs_only_by_erasure(before jsonb, after jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT NOT EXISTS (
    SELECT FROM (SELECT * FROM jsonb_path_query(before, 'strict $.**') WITH ORDINALITY o(was, no)) o
    FULL JOIN (SELECT * FROM jsonb_path_query(after, 'strict $.**') WITH ORDINALITY n(becomes, no)) n USING (no)
    WHERE CASE jsonb_typeof(was)
      WHEN 'object' THEN jsonb_typeof(becomes) IS DISTINCT FROM 'object'
        OR ARRAY(SELECT jsonb_object_keys(was)) <> ARRAY(SELECT jsonb_object_keys(becomes))
      WHEN 'array' THEN jsonb_typeof(becomes) IS DISTINCT FROM 'array'
        OR jsonb_array_length(was) <> jsonb_array_length(becomes)
      ELSE was IS DISTINCT FROM becomes
        AND (jsonb_typeof(was) = 'string' AND becomes #>> '{}' ~ '^〔已依法删除 \d+〕$') IS NOT TRUE
    END
  )
$$;

CREATE FUNCTION enforce_only_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.case_id, NEW.version) <> (OLD.case_id, OLD.version)
    OR NEW.erased_at IS NULL OR NOT differs_only_by_erasure(OLD.content, NEW.content)
  THEN
    RAISE EXCEPTION '% is append-only except for erasures', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER journal_personal_data_only_erasure BEFORE UPDATE OR DELETE ON journal_personal_data
  FOR EACH ROW EXECUTE FUNCTION enforce_only_erasure();

CREATE TABLE stage_history (
  case_id            uuid NOT NULL,
  version            integer NOT NULL,
  no                 integer NOT NULL,
  programme          text NOT NULL,
  stage              text NOT NULL,
  entered_at         timestamptz NOT NULL,
  left_at            timestamptz,
  organisation_path  text NOT NULL,
  district_path      text NOT NULL,
  PRIMARY KEY (case_id, version, no),
  FOREIGN KEY (case_id, version) REFERENCES journal,
  FOREIGN KEY (programme, stage) REFERENCES programme_stage
);
COMMENT ON TABLE stage_history IS
  'When a case entered and left each stage. It repeats the case''s place, so that durations are counted by place without reading cases; a case never moves. Written by a trigger on journal.';
CREATE INDEX stage_history_district ON stage_history (district_path);
CREATE INDEX stage_history_path ON stage_history (organisation_path text_pattern_ops);

-- One command may pass several stages; all but the last are left at once.
CREATE FUNCTION record_stage_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE stage_history SET left_at = NEW.at WHERE case_id = NEW.case_id AND left_at IS NULL;
  INSERT INTO stage_history (case_id, version, no, programme, stage, entered_at, left_at, organisation_path, district_path)
  SELECT NEW.case_id, NEW.version, s.no, c.programme, s.stage, NEW.at,
    CASE WHEN s.no < cardinality(NEW.entered_stages) THEN NEW.at END, c.organisation_path, c.district_path
  FROM unnest(NEW.entered_stages) WITH ORDINALITY s(stage, no), case_record c WHERE c.id = NEW.case_id;
  RETURN NULL;
END $$;
CREATE TRIGGER journal_stage_history AFTER INSERT ON journal
  FOR EACH ROW WHEN (cardinality(NEW.entered_stages) > 0) EXECUTE FUNCTION record_stage_history();

GRANT SELECT, INSERT ON journal, journal_personal_data TO yuanluo_app;
GRANT UPDATE (salt, content, erased_at, erased_by, erasure_reason) ON journal_personal_data TO yuanluo_app;
GRANT SELECT, INSERT, UPDATE ON stage_history TO yuanluo_app;
