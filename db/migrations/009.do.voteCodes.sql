-- Voting online: a personal code for each owner, kept as its hash alone, good for one vote.

ALTER TABLE paper DROP CONSTRAINT paper_channel_check;
ALTER TABLE paper ADD CONSTRAINT paper_channel_check CHECK (channel IN ('paper', 'meeting', 'online'));
ALTER TABLE paper_act DROP CONSTRAINT paper_act_act_check;
ALTER TABLE paper_act ADD CONSTRAINT paper_act_act_check
  CHECK (act IN ('enter', 'vote', 'verify', 'settle', 'correct', 'withdraw'));

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
-- One live code for each owner.
CREATE UNIQUE INDEX vote_code_live ON vote_code (ballot_id, owner_key) WHERE revoked_at IS NULL;

-- A code is used or revoked once, and never becomes another.
CREATE FUNCTION refuse_code_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.used_at IS NOT NULL OR OLD.revoked_at IS NOT NULL
    OR (NEW.ballot_id, NEW.owner_key, NEW.no, NEW.hash) IS DISTINCT FROM (OLD.ballot_id, OLD.owner_key, OLD.no, OLD.hash)
  THEN
    RAISE EXCEPTION 'a vote code ends once' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vote_code_ends_once BEFORE UPDATE OR DELETE ON vote_code
  FOR EACH ROW EXECUTE FUNCTION refuse_code_change();

GRANT SELECT, INSERT, UPDATE ON vote_code TO yuanluo_app;
