-- Decision lists: one meeting decides on the requests of many cases, with a result for each. One person prepares, another
-- releases; each row then gives its own command in its case.

CREATE TABLE decision_file (
  organisation_id  text NOT NULL REFERENCES organisation,
  sha256           text NOT NULL REFERENCES file,
  name             text NOT NULL,
  by               uuid NOT NULL REFERENCES account,
  at               timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, sha256)
);
COMMENT ON TABLE decision_file IS
  'The minutes of meetings that decided on many cases. Their content is in the file store. Append-only. Written by the API.';
CREATE TRIGGER decision_file_append_only BEFORE UPDATE OR DELETE ON decision_file
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

CREATE TABLE decision_list (
  id               uuid PRIMARY KEY,
  programme        text NOT NULL REFERENCES programme,
  organisation_id  text NOT NULL REFERENCES organisation,
  kind             text NOT NULL,
  step             text NOT NULL,
  -- The policy's words for the step; null: the programme has words for it.
  step_name        jsonb,
  number           text NOT NULL,
  title            text NOT NULL,
  held_on          date NOT NULL,
  minutes          text NOT NULL,
  prepared_by      uuid NOT NULL REFERENCES account,
  prepared_at      timestamptz NOT NULL,
  FOREIGN KEY (organisation_id, minutes) REFERENCES decision_file (organisation_id, sha256)
);
COMMENT ON TABLE decision_list IS
  'Meetings that decided on many cases: kind of request, step, day, number, minutes. Append-only. Written by the API.';
CREATE INDEX decision_list_of ON decision_list (programme, prepared_at);
CREATE TRIGGER decision_list_append_only BEFORE UPDATE OR DELETE ON decision_list
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

CREATE TABLE decision_release (
  list_id      uuid NOT NULL REFERENCES decision_list,
  no           integer NOT NULL CHECK (no > 0),
  released_by  uuid NOT NULL REFERENCES account,
  -- Who released it, as each case's journal names them, and the roles that they held.
  actor        jsonb NOT NULL,
  released_at  timestamptz NOT NULL,
  finished_at  timestamptz,
  PRIMARY KEY (list_id, no)
);
COMMENT ON TABLE decision_release IS
  'Releases of the prepared rows of a list by a second person. Written by the API, finished by the worker that carries it out.';
CREATE INDEX decision_release_unfinished ON decision_release (released_at) WHERE finished_at IS NULL;
CREATE TRIGGER decision_release_kept BEFORE DELETE ON decision_release
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

CREATE TABLE decision_row (
  list_id      uuid NOT NULL REFERENCES decision_list,
  no           integer NOT NULL CHECK (no > 0),
  -- Counts up when a row is entered anew.
  revision     integer NOT NULL CHECK (revision > 0),
  programme    text NOT NULL,
  kind         text NOT NULL,
  case_id      uuid NOT NULL REFERENCES case_record,
  -- The request as it waited at the list's step when the row was prepared.
  subject      text NOT NULL,
  asked_fen    bigint NOT NULL CHECK (asked_fen >= 0),
  -- What the meeting decided, and the command that follows from it.
  decision     jsonb NOT NULL,
  command      text NOT NULL,
  input        jsonb NOT NULL,
  -- Who decides the step: in one of these roles the command is given.
  offices      text[] NOT NULL,
  prepared_by  uuid NOT NULL REFERENCES account,
  prepared_at  timestamptz NOT NULL,
  state        text NOT NULL DEFAULT 'prepared'
    CHECK (state IN ('prepared', 'released', 'done', 'refused', 'replaced', 'takenOff')),
  release_no   integer,
  -- The case's version that decided it.
  version      integer,
  -- Why the case refused it.
  refused      jsonb,
  settled_at   timestamptz,
  off_by       uuid REFERENCES account,
  off_why      text,
  PRIMARY KEY (list_id, no, revision),
  FOREIGN KEY (list_id, release_no) REFERENCES decision_release (list_id, no),
  CONSTRAINT decision_row_done CHECK ((state = 'done') = (version IS NOT NULL)),
  CONSTRAINT decision_row_reasoned CHECK (state <> 'refused' OR refused IS NOT NULL),
  CONSTRAINT decision_row_off CHECK ((state = 'takenOff') = (off_by IS NOT NULL) AND (off_by IS NULL) = (off_why IS NULL)),
  CONSTRAINT decision_row_released CHECK (state NOT IN ('released', 'done', 'refused') OR release_no IS NOT NULL)
);
COMMENT ON TABLE decision_row IS
  'The rows of decision lists, one for each time that a row was entered: what was decided, and what became of it. What was prepared stays. Written by the API (prepared, released, taken off) and by workers (done, refused).';
-- One request waits on one list.
CREATE UNIQUE INDEX decision_row_open ON decision_row (programme, kind, case_id)
  WHERE state IN ('prepared', 'released', 'refused');
-- And once on each list; what replaces a row comes after it.
CREATE UNIQUE INDEX decision_row_current ON decision_row (list_id, no) WHERE state <> 'replaced';
CREATE INDEX decision_row_case ON decision_row (case_id);

-- What was prepared stays, and what was decided is not decided again.
CREATE FUNCTION keep_decision_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_change text[] := ARRAY['state', 'release_no', 'version', 'refused', 'settled_at', 'off_by', 'off_why'];
BEGIN
  IF to_jsonb(NEW) - may_change <> to_jsonb(OLD) - may_change OR NOT (NEW.state = ANY (CASE OLD.state
       WHEN 'prepared' THEN ARRAY['released', 'replaced', 'takenOff']
       WHEN 'released' THEN ARRAY['done', 'refused']
       WHEN 'refused' THEN ARRAY['replaced', 'takenOff']
       ELSE ARRAY[]::text[] END)) THEN
    RAISE EXCEPTION 'a row of a decision list stays as it was prepared and decided'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_row_kept BEFORE UPDATE ON decision_row
  FOR EACH ROW EXECUTE FUNCTION keep_decision_row();
CREATE TRIGGER decision_row_append_only BEFORE DELETE ON decision_row
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

GRANT SELECT, INSERT ON decision_file, decision_list, decision_release, decision_row TO yuanluo_app;
GRANT UPDATE (finished_at) ON decision_release TO yuanluo_app;
GRANT UPDATE (state, release_no, version, refused, settled_at, off_by, off_why) ON decision_row TO yuanluo_app;
