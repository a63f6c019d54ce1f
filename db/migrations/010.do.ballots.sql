-- Ballots, the files of a case, and counts by hand.

CREATE TABLE file (
  sha256    text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  type      text NOT NULL,
  size      integer NOT NULL CHECK (size > 0),
  at        timestamptz NOT NULL
);
COMMENT ON TABLE file IS
  'Scans and photos: the type and size of each. The content is in the store under its SHA-256. Append-only. Written by the API.';
CREATE TRIGGER file_append_only BEFORE UPDATE OR DELETE ON file
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

CREATE TABLE ballot (
  id               text PRIMARY KEY,
  case_id          uuid NOT NULL,
  programme        text NOT NULL,
  roll_id          uuid NOT NULL REFERENCES roll,
  motion_kind      text NOT NULL,
  round            integer NOT NULL CHECK (round > 0),
  status           text NOT NULL CHECK (status IN ('open', 'sealed', 'closed')),
  opened_at        timestamptz NOT NULL,
  closes_at        timestamptz NOT NULL,
  -- The result. A secret ballot has no totals here, because they belong to persons.
  closed_at        timestamptz,
  carried          boolean,
  for_owners       integer,
  returned_owners  integer,
  UNIQUE (id, roll_id),
  FOREIGN KEY (programme, motion_kind) REFERENCES programme_motion
);
COMMENT ON TABLE ballot IS
  'Votes of owners on a motion. Written by workers: in the commit of a command, and when they seal the papers to count them.';
CREATE INDEX ballot_case ON ballot (case_id);
-- For results on one kind of motion, without reading other ballots.
CREATE INDEX ballot_result ON ballot (programme, motion_kind, case_id) WHERE closed_at IS NOT NULL;

CREATE TABLE case_file (
  case_id    uuid NOT NULL REFERENCES case_record,
  sha256     text NOT NULL REFERENCES file,
  name       text NOT NULL,
  -- The ballot whose scan this is. The file is hidden until that ballot closes.
  ballot_id  text REFERENCES ballot,
  by         text NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (case_id, sha256)
);
COMMENT ON TABLE case_file IS
  'Which files belong to which case. Append-only. Written by the API.';
CREATE TRIGGER case_file_append_only BEFORE UPDATE OR DELETE ON case_file
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

CREATE TABLE secret_ballot_count (
  ballot_id  text NOT NULL REFERENCES ballot,
  no         integer NOT NULL CHECK (no > 0),
  count      jsonb NOT NULL,
  counters   text[] NOT NULL CHECK (cardinality(counters) >= 2),
  scan       text NOT NULL REFERENCES file,
  by         text NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (ballot_id, no)
);
COMMENT ON TABLE secret_ballot_count IS
  'Totals of a secret ballot as one person read them from the sheet that the counters signed; the count is final once two people have read the same. Append-only. Written by the API.';
CREATE TRIGGER secret_ballot_count_append_only BEFORE UPDATE OR DELETE ON secret_ballot_count
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();
CREATE INDEX secret_ballot_count_scan ON secret_ballot_count (scan);

CREATE TABLE recount (
  ballot_id   text NOT NULL REFERENCES ballot,
  no          integer NOT NULL CHECK (no > 0),
  why         text NOT NULL,
  counters    text[] NOT NULL CHECK (cardinality(counters) >= 2),
  counted     jsonb NOT NULL,
  difference  jsonb NOT NULL,
  agrees      boolean NOT NULL,
  carried     boolean NOT NULL,
  by          text NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (ballot_id, no)
);
COMMENT ON TABLE recount IS
  'Recounts of papers by hand after the close: by whom, why, and the difference. The tally does not change. Append-only. Written by the API.';
CREATE TRIGGER recount_append_only BEFORE UPDATE OR DELETE ON recount
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

GRANT SELECT, INSERT ON file, case_file, secret_ballot_count, recount TO yuanluo_app;
GRANT SELECT, INSERT, UPDATE ON ballot TO yuanluo_app;
