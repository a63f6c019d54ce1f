-- What is done about a paper is kept act by act; `paper` says where each owner's paper stands after the last of them.

ALTER TABLE paper RENAME COLUMN recorded_by TO entered_by;
ALTER TABLE paper RENAME COLUMN recorded_at TO entered_at;
ALTER TABLE paper
  ADD status text NOT NULL DEFAULT 'counted' CHECK (status IN ('entered', 'disputed', 'counted', 'withdrawn')),
  ADD verified_by text,
  ADD proxy_name text,
  ADD proxy_mandate text,
  ADD acts integer NOT NULL DEFAULT 1 CHECK (acts > 0),
  ADD CHECK ((proxy_name IS NULL) = (proxy_mandate IS NULL)),
  -- Whoever entered it does not verify it.
  ADD CHECK (verified_by <> entered_by);
ALTER TABLE paper ALTER status DROP DEFAULT, ALTER acts DROP DEFAULT;
CREATE INDEX paper_pending ON paper (ballot_id) WHERE status IN ('entered', 'disputed');

CREATE TABLE paper_act (
  ballot_id  text NOT NULL,
  owner_key  text NOT NULL,
  no         integer NOT NULL CHECK (no > 0),
  act        text NOT NULL CHECK (act IN ('enter', 'verify', 'settle', 'correct', 'withdraw')),
  choice     text CHECK (choice IN ('for', 'against', 'abstain')),
  why        text,
  by         text NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (ballot_id, owner_key, no),
  FOREIGN KEY (ballot_id, owner_key) REFERENCES paper,
  CHECK ((act = 'withdraw') = (choice IS NULL)),
  CHECK ((act IN ('settle', 'correct', 'withdraw')) = (why IS NOT NULL))
);
INSERT INTO paper_act (ballot_id, owner_key, no, act, choice, by, at)
SELECT ballot_id, owner_key, 1, 'enter', choice, entered_by, entered_at FROM paper;

DROP TRIGGER paper_append_only ON paper;
CREATE TRIGGER paper_act_append_only BEFORE UPDATE OR DELETE ON paper_act
  FOR EACH ROW EXECUTE FUNCTION refuse_paper_change();

-- What a tally was counted from stays as it was; no paper is ever deleted.
CREATE FUNCTION refuse_sealed_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NOT EXISTS (SELECT FROM ballot WHERE id = OLD.ballot_id AND status = 'open') THEN
    RAISE EXCEPTION 'the papers of ballot % are sealed', OLD.ballot_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.acts <> OLD.acts + 1 THEN
    RAISE EXCEPTION 'a paper changes by one act' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER paper_sealed BEFORE UPDATE OR DELETE ON paper FOR EACH ROW EXECUTE FUNCTION refuse_sealed_paper();

GRANT UPDATE ON paper TO yuanluo_app;
GRANT SELECT, INSERT ON paper_act TO yuanluo_app;
