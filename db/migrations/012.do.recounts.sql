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
  FOR EACH ROW EXECUTE FUNCTION refuse_canvass_change();

GRANT SELECT, INSERT ON recount TO yuanluo_app;
