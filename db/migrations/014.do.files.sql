-- Scans and photos: the content lies in the store under its SHA-256, here is what is known of it and whose it is.

CREATE TABLE file (
  sha256    text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  type      text NOT NULL,
  size      integer NOT NULL CHECK (size > 0),
  at        timestamptz NOT NULL
);
CREATE TABLE courtyard_file (
  courtyard_id  uuid NOT NULL REFERENCES courtyard,
  sha256        text NOT NULL REFERENCES file,
  name          text NOT NULL,
  -- Whose scan it is said to be: hidden until that ballot is closed, from the first moment.
  ballot_id     text REFERENCES ballot,
  by            text NOT NULL,
  at            timestamptz NOT NULL,
  PRIMARY KEY (courtyard_id, sha256)
);
CREATE TRIGGER file_append_only BEFORE UPDATE OR DELETE ON file
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER courtyard_file_append_only BEFORE UPDATE OR DELETE ON courtyard_file
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The scan of a paper, and of the sheet that a secret count was signed on.
ALTER TABLE paper ADD scan text REFERENCES file;
ALTER TABLE paper_act ADD scan text REFERENCES file;
ALTER TABLE secret_count ADD FOREIGN KEY (scan) REFERENCES file;
CREATE INDEX paper_act_scan ON paper_act (scan) WHERE scan IS NOT NULL;
CREATE INDEX secret_count_scan ON secret_count (scan);

GRANT SELECT, INSERT ON file, courtyard_file TO yuanluo_app;
