-- One row for each command: audit, events and answer. Hash-chained by case; a changed row breaks the chain.

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
  -- Without personal values; these are in journal_personal.
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
CREATE INDEX journal_written ON journal USING brin (written_at);
CREATE UNIQUE INDEX journal_key ON journal (case_id, account_id, key) WHERE key IS NOT NULL;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The personal part of a row: the actor's name, the reason, the input, and personal values of the events by their
-- place. The row has only a salted commitment to it, so it can be erased as the law requires while the chain still
-- holds.
CREATE TABLE journal_personal (
  case_id         uuid NOT NULL,
  version         integer NOT NULL,
  -- Changes with an erasure. With the old salt, somebody could find an erased name by trying out names against the
  -- commitment.
  salt            text NOT NULL,
  content         jsonb NOT NULL,
  erased_at       timestamptz,
  erased_by       text,
  erased_because  text,
  PRIMARY KEY (case_id, version),
  FOREIGN KEY (case_id, version) REFERENCES journal,
  CHECK ((erased_at IS NULL) = (erased_by IS NULL) AND (erased_at IS NULL) = (erased_because IS NULL))
);

-- True if `after` has the same structure and each value is unchanged or replaced by the mark of an erasure.
CREATE FUNCTION is_only_erased(before jsonb, after jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
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

CREATE FUNCTION refuse_more_than_erasing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.case_id, NEW.version) <> (OLD.case_id, OLD.version)
    OR NEW.erased_at IS NULL OR NOT is_only_erased(OLD.content, NEW.content)
  THEN
    RAISE EXCEPTION '% is append-only but for erasing', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER journal_personal_erased BEFORE UPDATE OR DELETE ON journal_personal
  FOR EACH ROW EXECUTE FUNCTION refuse_more_than_erasing();

-- Each stay of a case in a stage, derived from the journal, in order. It has the case's path, so that stays are counted
-- by place without reading cases; a case never moves.
CREATE TABLE stage_stay (
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
CREATE INDEX stage_stay_district ON stage_stay (district_path);
CREATE INDEX stage_stay_path ON stage_stay (organisation_path text_pattern_ops);

-- One command may pass several stages; all but the last are left at once.
CREATE FUNCTION keep_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE stage_stay SET left_at = NEW.at WHERE case_id = NEW.case_id AND left_at IS NULL;
  INSERT INTO stage_stay (case_id, version, no, programme, stage, entered_at, left_at, organisation_path, district_path)
  SELECT NEW.case_id, NEW.version, s.no, c.programme, s.stage, NEW.at,
    CASE WHEN s.no < cardinality(NEW.entered_stages) THEN NEW.at END, c.organisation_path, c.district_path
  FROM unnest(NEW.entered_stages) WITH ORDINALITY s(stage, no), case_record c WHERE c.id = NEW.case_id;
  RETURN NULL;
END $$;
CREATE TRIGGER journal_stays AFTER INSERT ON journal
  FOR EACH ROW WHEN (cardinality(NEW.entered_stages) > 0) EXECUTE FUNCTION keep_stays();

GRANT SELECT, INSERT ON journal, journal_personal TO yuanluo_app;
GRANT UPDATE (salt, content, erased_at, erased_by, erased_because) ON journal_personal TO yuanluo_app;
GRANT SELECT, INSERT, UPDATE ON stage_stay TO yuanluo_app;
