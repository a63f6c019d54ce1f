-- Voting codes exist only on their slips. An owner proves more than the code, and may vote again until the close.

CREATE TABLE roll_owner_phone (
  roll_id      uuid NOT NULL,
  owner_key    text NOT NULL,
  -- Keyed hashes of the whole number and of its last digits.
  phone_hash   text NOT NULL,
  digits_hash  text NOT NULL,
  PRIMARY KEY (roll_id, owner_key, phone_hash),
  FOREIGN KEY (roll_id, owner_key) REFERENCES roll_owner
);
COMMENT ON TABLE roll_owner_phone IS
  'The telephone numbers that owners give when they vote online, as keyed hashes alone. Frozen with their roll. Written by the API.';
CREATE TRIGGER roll_owner_phone_frozen BEFORE INSERT OR UPDATE OR DELETE ON roll_owner_phone
  FOR EACH ROW EXECUTE FUNCTION enforce_frozen_roll_rows();
GRANT SELECT, INSERT ON roll_owner_phone TO yuanluo_app;

-- A code that has voted can be revoked: its slip is lost, or the unit has another owner.
ALTER TABLE vote_code
  DROP CONSTRAINT vote_code_check1,
  ADD COLUMN wrong_numbers integer NOT NULL DEFAULT 0 CHECK (wrong_numbers >= 0);
COMMENT ON COLUMN vote_code.used_at IS 'The first vote with the code. It may vote again until the close.';
COMMENT ON COLUMN vote_code.wrong_numbers IS 'How often the code was sent with a number that the roll does not have.';
COMMENT ON TABLE vote_code IS
  'Personal codes for voting online, by their hash: one valid code for each owner, made when its slip is printed. Written by the API.';

-- A code can be revoked once, and its identity never changes.
CREATE OR REPLACE FUNCTION enforce_vote_code_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.revoked_at IS NOT NULL OR NEW.wrong_numbers < OLD.wrong_numbers
    OR (OLD.used_at IS NOT NULL AND NEW.used_at IS DISTINCT FROM OLD.used_at)
    OR (NEW.ballot_id, NEW.owner_key, NEW.no, NEW.hash, NEW.issued_by, NEW.issued_at) IS DISTINCT FROM
      (OLD.ballot_id, OLD.owner_key, OLD.no, OLD.hash, OLD.issued_by, OLD.issued_at)
  THEN
    RAISE EXCEPTION 'a vote code can be revoked only once' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
