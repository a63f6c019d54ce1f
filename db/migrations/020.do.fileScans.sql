-- What a malware scanner found in the content of files, and an index to count what an account uploads.

CREATE TABLE file_scan (
  sha256      text PRIMARY KEY REFERENCES file,
  state       text NOT NULL DEFAULT 'unscanned' CHECK (state IN ('unscanned', 'clean', 'infected')),
  -- The scanner's name for what it found.
  finding     text,
  scanned_at  timestamptz,
  -- Whether workers still have to scan it, for the first time or again. Until then the state is the last known one.
  due         boolean NOT NULL,
  -- When a scan failed last: the file is tried again later, and holds up no other.
  failed_at   timestamptz,
  CHECK ((state = 'infected') = (finding IS NOT NULL)),
  CHECK ((state = 'unscanned') = (scanned_at IS NULL))
);
COMMENT ON TABLE file_scan IS
  'What the malware scanner said of each file last. An infected file is in quarantine: nobody gets it, and nothing may name it. Written by the API when a file is uploaded, and by workers.';
CREATE INDEX file_scan_due ON file_scan (failed_at NULLS FIRST, sha256) WHERE due;
GRANT SELECT, INSERT, UPDATE ON file_scan TO yuanluo_app;

INSERT INTO file_scan (sha256, due) SELECT sha256, true FROM file;

-- For an account's quota.
CREATE INDEX case_file_by ON case_file (by, at);
-- For the cases of an infected file.
CREATE INDEX case_file_content ON case_file (sha256);

COMMENT ON TABLE outbox IS
  'Notices of a case (a transactional outbox). A notice whose key exists is not sent again. Written by workers: in the commit of a command, when they find an infected file, and when they dispatch it; by the API when somebody uploads one.';
