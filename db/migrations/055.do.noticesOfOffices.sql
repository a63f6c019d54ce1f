-- What is prepared for an office and not for one case – an envelope, a year's closing, a list of decisions – has a notice of its own.
ALTER TABLE outbox ALTER COLUMN case_id DROP NOT NULL;
COMMENT ON TABLE outbox IS
  'Notices of a case, or of an office where case_id is null (a transactional outbox). A notice whose key exists is not sent again. Written by workers: in the commit of a command, when they find an infected file, and when they dispatch it; by the API when somebody uploads one, and when envelopes and lists of decisions are prepared, released or declined.';
