-- Ballots, and what is counted of them. Ballots are written by activities alone.

-- Scans and photos: the content lies in the store under its SHA-256, here is what is known of it.
CREATE TABLE file (
  sha256    text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  type      text NOT NULL,
  size      integer NOT NULL CHECK (size > 0),
  at        timestamptz NOT NULL
);
CREATE TRIGGER file_append_only BEFORE UPDATE OR DELETE ON file
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

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
  -- How it ended. A secret one has no totals here: they are those of its persons.
  closed_at        timestamptz,
  carried          boolean,
  for_owners       integer,
  returned_owners  integer,
  UNIQUE (id, roll_id),
  FOREIGN KEY (programme, motion_kind) REFERENCES programme_motion
);
CREATE INDEX ballot_case ON ballot (case_id);
-- Results on one kind of motion, without reading the others'.
CREATE INDEX ballot_result ON ballot (programme, motion_kind, case_id) WHERE closed_at IS NOT NULL;

-- Whose a file is.
CREATE TABLE case_file (
  case_id    uuid NOT NULL REFERENCES case_record,
  sha256     text NOT NULL REFERENCES file,
  name       text NOT NULL,
  -- Whose scan it is said to be: hidden until that ballot is closed, from the first moment.
  ballot_id  text REFERENCES ballot,
  by         text NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (case_id, sha256)
);
CREATE TRIGGER case_file_append_only BEFORE UPDATE OR DELETE ON case_file
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- One reading of the totals that the counters signed; the count stands once two people have read it alike.
CREATE TABLE secret_count (
  ballot_id  text NOT NULL REFERENCES ballot,
  no         integer NOT NULL CHECK (no > 0),
  count      jsonb NOT NULL,
  counters   text[] NOT NULL CHECK (cardinality(counters) >= 2),
  scan       text NOT NULL REFERENCES file,
  by         text NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (ballot_id, no)
);
CREATE TRIGGER secret_count_append_only BEFORE UPDATE OR DELETE ON secret_count
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE INDEX secret_count_scan ON secret_count (scan);

-- Papers counted again by hand after the close: who, why, and the difference. The tally stays what it was.

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
CREATE TRIGGER recount_append_only BEFORE UPDATE OR DELETE ON recount
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON file, case_file, secret_count, recount TO yuanluo_app;
GRANT SELECT, INSERT, UPDATE ON ballot TO yuanluo_app;
