-- What people do with their notices: done, or put off; and which kinds they do not want by mail.

ALTER TABLE inbox
  ADD COLUMN done_at timestamptz,
  ADD COLUMN snoozed_until timestamptz,
  ADD CONSTRAINT inbox_done_or_snoozed CHECK (done_at IS NULL OR snoozed_until IS NULL);

CREATE TABLE unwanted_mail (
  account_id  uuid NOT NULL REFERENCES account,
  kind        text NOT NULL,
  PRIMARY KEY (account_id, kind)
);
COMMENT ON TABLE unwanted_mail IS
  'The kinds of notices that somebody does not want by mail; their inbox has them all the same. Written by the API.';
GRANT SELECT, INSERT, DELETE ON unwanted_mail TO yuanluo_app;
