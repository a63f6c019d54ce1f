-- Ballot papers: every act on them, and their state after the last act.

CREATE TABLE ballot_paper (
  ballot_id      text NOT NULL,
  owner_key      text NOT NULL,
  roll_id        uuid NOT NULL,
  -- Absent in a secret vote.
  choice         text CHECK (choice IN ('for', 'against', 'abstain')),
  channel        text NOT NULL CHECK (channel IN ('paper', 'meeting', 'online')),
  received_on    date NOT NULL,
  status         text NOT NULL CHECK (status IN ('entered', 'disputed', 'counted', 'withdrawn')),
  entered_by     text NOT NULL,
  entered_at     timestamptz NOT NULL,
  verified_by    text,
  proxy_name     text,
  proxy_mandate  text,
  scan           text REFERENCES file,
  acts           integer NOT NULL CHECK (acts > 0),
  PRIMARY KEY (ballot_id, owner_key),
  FOREIGN KEY (ballot_id, roll_id) REFERENCES ballot (id, roll_id),
  FOREIGN KEY (roll_id, owner_key) REFERENCES roll_owner,
  CHECK ((proxy_name IS NULL) = (proxy_mandate IS NULL)),
  -- The verifier is another person than the one who entered it.
  CHECK (verified_by <> entered_by)
);
COMMENT ON TABLE ballot_paper IS
  'The state of each owner''s ballot paper after the last act on it, whatever the channel. Written by the API; papers of a sealed ballot never change.';
CREATE INDEX ballot_paper_pending ON ballot_paper (ballot_id) WHERE status IN ('entered', 'disputed');

CREATE TABLE ballot_paper_act (
  ballot_id  text NOT NULL,
  owner_key  text NOT NULL,
  no         integer NOT NULL CHECK (no > 0),
  act        text NOT NULL CHECK (act IN ('enter', 'vote', 'attend', 'verify', 'resolve', 'correct', 'withdraw')),
  choice     text CHECK (choice IN ('for', 'against', 'abstain')),
  why        text,
  scan       text REFERENCES file,
  by         text NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (ballot_id, owner_key, no),
  FOREIGN KEY (ballot_id, owner_key) REFERENCES ballot_paper,
  CHECK ((act IN ('withdraw', 'attend')) = (choice IS NULL)),
  CHECK ((act IN ('resolve', 'correct', 'withdraw')) = (why IS NOT NULL))
);
COMMENT ON TABLE ballot_paper_act IS
  'Every act on a ballot paper: entered, verified, resolved, corrected, withdrawn. Append-only. Written by the API.';
CREATE INDEX ballot_paper_act_scan ON ballot_paper_act (scan) WHERE scan IS NOT NULL;
CREATE TRIGGER ballot_paper_act_append_only BEFORE UPDATE OR DELETE ON ballot_paper_act
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

-- Papers cannot change once the ballot is sealed, because the tally was counted from them. No paper is ever deleted.
CREATE FUNCTION enforce_sealed_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NOT EXISTS (SELECT FROM ballot WHERE id = OLD.ballot_id AND status = 'open') THEN
    RAISE EXCEPTION 'the papers of ballot % are sealed', OLD.ballot_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.acts <> OLD.acts + 1 THEN
    RAISE EXCEPTION 'a paper changes by one act at a time' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballot_paper_sealed BEFORE UPDATE OR DELETE ON ballot_paper FOR EACH ROW EXECUTE FUNCTION enforce_sealed_ballot();

-- A paper of a secret vote has no choice; any other has one. programme_motion says which motions are secret.
CREATE FUNCTION enforce_secret_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM written w JOIN ballot b ON b.id = w.ballot_id
    JOIN programme_motion m ON m.programme = b.programme AND m.kind = b.motion_kind
    WHERE m.is_secret <> (w.choice IS NULL)
  ) THEN
    RAISE EXCEPTION 'a secret vote records no choice, any other vote does'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ballot_paper_secret_insert AFTER INSERT ON ballot_paper REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION enforce_secret_ballot();
CREATE TRIGGER ballot_paper_secret_update AFTER UPDATE ON ballot_paper REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION enforce_secret_ballot();

CREATE TABLE vote_code (
  ballot_id   text NOT NULL,
  owner_key   text NOT NULL,
  no          integer NOT NULL CHECK (no > 0),
  roll_id     uuid NOT NULL,
  hash        text NOT NULL UNIQUE,
  issued_by   text NOT NULL,
  issued_at   timestamptz NOT NULL,
  revoked_by  text,
  revoked_at  timestamptz,
  why         text,
  used_at     timestamptz,
  PRIMARY KEY (ballot_id, owner_key, no),
  FOREIGN KEY (ballot_id, roll_id) REFERENCES ballot (id, roll_id),
  FOREIGN KEY (roll_id, owner_key) REFERENCES roll_owner,
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_at IS NULL) = (why IS NULL)),
  CHECK (used_at IS NULL OR revoked_at IS NULL)
);
COMMENT ON TABLE vote_code IS
  'Personal codes for voting online, by their hash: each is valid for one vote of one owner. Written by the API.';
-- One valid code for each owner.
CREATE UNIQUE INDEX vote_code_live ON vote_code (ballot_id, owner_key) WHERE revoked_at IS NULL;

-- A code can be used or revoked once, and its identity never changes.
CREATE FUNCTION enforce_vote_code_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.used_at IS NOT NULL OR OLD.revoked_at IS NOT NULL
    OR (NEW.ballot_id, NEW.owner_key, NEW.no, NEW.hash) IS DISTINCT FROM (OLD.ballot_id, OLD.owner_key, OLD.no, OLD.hash)
  THEN
    RAISE EXCEPTION 'a vote code can be used or revoked only once' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vote_code_final BEFORE UPDATE OR DELETE ON vote_code
  FOR EACH ROW EXECUTE FUNCTION enforce_vote_code_final();

GRANT SELECT, INSERT, UPDATE ON ballot_paper, vote_code TO yuanluo_app;
GRANT SELECT, INSERT ON ballot_paper_act TO yuanluo_app;
