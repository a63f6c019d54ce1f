-- A policy may ask for the last characters of an owner's identity number beside the code, instead of a telephone number.

CREATE TABLE roll_owner_identity (
  roll_id      uuid NOT NULL,
  owner_key    text NOT NULL,
  -- A keyed hash of the last characters of the number.
  digits_hash  text NOT NULL,
  PRIMARY KEY (roll_id, owner_key, digits_hash),
  FOREIGN KEY (roll_id, owner_key) REFERENCES roll_owner
);
COMMENT ON TABLE roll_owner_identity IS
  'The last characters of identity numbers that owners give when they vote online, as keyed hashes alone. Frozen with their roll. Written by the API.';
CREATE TRIGGER roll_owner_identity_frozen BEFORE INSERT OR UPDATE OR DELETE ON roll_owner_identity
  FOR EACH ROW EXECUTE FUNCTION enforce_frozen_roll_rows();
GRANT SELECT, INSERT ON roll_owner_identity TO yuanluo_app;

COMMENT ON COLUMN vote_code.wrong_numbers IS
  'How often the code was sent with a telephone number, or last characters of an identity number, that the roll does not have.';
