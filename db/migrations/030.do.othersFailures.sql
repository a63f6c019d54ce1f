-- What others did with the same login or the same content neither hinders nor is told.

CREATE TABLE case_file_again (
  case_id  uuid NOT NULL,
  sha256   text NOT NULL,
  name     text NOT NULL,
  by       text NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (case_id, sha256, by),
  FOREIGN KEY (case_id, sha256) REFERENCES case_file (case_id, sha256)
);
COMMENT ON TABLE case_file_again IS
  'Who else sent a content that a case has. Append-only. Written by the API.';
CREATE TRIGGER case_file_again_append_only BEFORE UPDATE OR DELETE ON case_file_again
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

GRANT SELECT, INSERT ON case_file_again TO yuanluo_app;

-- Codes that were looked at before the password, since the last sign-in by code.
ALTER TABLE totp ADD COLUMN early_failures integer NOT NULL DEFAULT 0;
