-- Motions about persons are voted on in secret: who took part is kept, and the signed totals; never who chose whom.
ALTER TABLE ballot DROP CONSTRAINT ballot_motion_kind_check;
ALTER TABLE ballot ADD CONSTRAINT ballot_motion_kind_check CHECK (motion_kind IN (
  'whether', 'how', 'result', 'covenant', 'election', 'recall', 'useFunds', 'raiseFunds'));

ALTER TABLE paper ALTER choice DROP NOT NULL;
ALTER TABLE paper_act
  DROP CONSTRAINT paper_act_act_check,
  DROP CONSTRAINT paper_act_check,
  ADD CONSTRAINT paper_act_act_check
    CHECK (act IN ('enter', 'vote', 'attend', 'verify', 'settle', 'correct', 'withdraw')),
  ADD CONSTRAINT paper_act_check CHECK ((act IN ('withdraw', 'attend')) = (choice IS NULL));

-- No paper of a secret vote has a choice, and every other has one.
CREATE FUNCTION refuse_told_secret() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM written w JOIN ballot b ON b.id = w.ballot_id
    WHERE (b.motion_kind IN ('election', 'recall')) <> (w.choice IS NULL)
  ) THEN
    RAISE EXCEPTION 'a secret vote keeps no choice, any other does'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER paper_secret AFTER INSERT ON paper REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_told_secret();
CREATE TRIGGER paper_secret_kept AFTER UPDATE ON paper REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_told_secret();

-- One reading of the totals that the counters signed; the count stands once two people have read it alike.
CREATE TABLE secret_count (
  ballot_id  text NOT NULL REFERENCES ballot,
  no         integer NOT NULL CHECK (no > 0),
  count      jsonb NOT NULL,
  counters   text[] NOT NULL CHECK (cardinality(counters) >= 2),
  scan       text NOT NULL,
  by         text NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (ballot_id, no)
);
CREATE TRIGGER secret_count_append_only BEFORE UPDATE OR DELETE ON secret_count
  FOR EACH ROW EXECUTE FUNCTION refuse_canvass_change();

GRANT SELECT, INSERT ON secret_count TO yuanluo_app;
