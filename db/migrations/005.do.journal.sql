<<<<<<< HEAD:db/migrations/005.do.journal.sql
-- The events of cases, and what is derived from each row as it is written.
=======
-- One row for each command: audit, events and answer. Hash-chained by case; a changed row breaks the chain.
>>>>>>> prose1:db/migrations/004.do.journal.sql

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
<<<<<<< HEAD:db/migrations/005.do.journal.sql
  -- The policy and calendars it was decided under.
  policy_version       text NOT NULL,
  calendar_version     text NOT NULL,
  -- Without personal values, which are in journal_personal_data.
=======
  -- The versions that the decision followed.
  policy_version       text NOT NULL,
  calendar_version     text NOT NULL,
  -- Without personal values; these are in journal_personal.
>>>>>>> prose1:db/migrations/004.do.journal.sql
  events               jsonb NOT NULL,
  answer               jsonb NOT NULL,
  key                  text,
  request_hash         text,
  state_hash           text NOT NULL,
  personal_commitment  text NOT NULL,
  previous_hash        text NOT NULL,
  hash                 text NOT NULL,
<<<<<<< HEAD:db/migrations/005.do.journal.sql
  -- The database's clock, for finding what was written lately; not covered by the hash.
=======
  -- The database's clock, to find recent rows; not part of the hashed record.
>>>>>>> prose1:db/migrations/004.do.journal.sql
  written_at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (case_id, version)
);
COMMENT ON TABLE journal IS
  'The event store: one row a command with its events, answer and decision basis, chained by hashes within a case. Append-only. Written by workers, in the commit of a command.';
CREATE INDEX journal_written ON journal USING brin (written_at);
CREATE UNIQUE INDEX journal_key ON journal (case_id, account_id, key) WHERE key IS NOT NULL;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

<<<<<<< HEAD:db/migrations/005.do.journal.sql
CREATE TABLE journal_personal_data (
  case_id         uuid NOT NULL,
  version         integer NOT NULL,
  -- Replaced when something is erased: with the first salt, whoever has the hash could try out names.
=======
-- The personal part of a row: the actor's name, the reason, the input, and personal values of the events by their
-- place. The row has only a salted commitment to it, so it can be erased as the law requires while the chain still
-- holds.
CREATE TABLE journal_personal (
  case_id         uuid NOT NULL,
  version         integer NOT NULL,
  -- Changes with an erasure. With the old salt, somebody could find an erased name by trying out names against the
  -- commitment.
>>>>>>> prose1:db/migrations/004.do.journal.sql
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

<<<<<<< HEAD:db/migrations/005.do.journal.sql
-- Whether every value is unchanged, or replaced by the mark of erased data.
CREATE FUNCTION differs_only_by_erasure(before jsonb, after jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
=======
-- True if `after` has the same structure and each value is unchanged or replaced by the mark of an erasure.
CREATE FUNCTION is_only_erased(before jsonb, after jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
>>>>>>> prose1:db/migrations/004.do.journal.sql
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
    RAISE EXCEPTION '% is append-only but for erasing', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER journal_personal_data_only_erasure BEFORE UPDATE OR DELETE ON journal_personal_data
  FOR EACH ROW EXECUTE FUNCTION enforce_only_erasure();

<<<<<<< HEAD:db/migrations/005.do.journal.sql
CREATE TABLE stage_history (
=======
-- Each stay of a case in a stage, derived from the journal, in order. It has the case's path, so that stays are counted
-- by place without reading cases; a case never moves.
CREATE TABLE stage_stay (
>>>>>>> prose1:db/migrations/004.do.journal.sql
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

<<<<<<< HEAD:db/migrations/005.do.journal.sql
-- One command may pass several stages: all but the last are left as they are entered.
CREATE FUNCTION record_stage_history() RETURNS trigger LANGUAGE plpgsql AS $$
=======
-- One command may pass several stages; all but the last are left at once.
CREATE FUNCTION keep_stays() RETURNS trigger LANGUAGE plpgsql AS $$
>>>>>>> prose1:db/migrations/004.do.journal.sql
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
