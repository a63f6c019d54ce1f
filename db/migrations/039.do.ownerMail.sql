-- Owners who gave an e-mail address are told by e-mail what was done to a paper in their name; all others by a slip.

CREATE TABLE roll_owner_email (
  roll_id    uuid NOT NULL,
  owner_key  text NOT NULL,
  email      text NOT NULL,
  -- The address stands under several owners, so that none of them is sure to read what comes there.
  is_shared  boolean NOT NULL,
  PRIMARY KEY (roll_id, owner_key),
  FOREIGN KEY (roll_id, owner_key) REFERENCES roll_owner
);
COMMENT ON TABLE roll_owner_email IS
  'The e-mail addresses of owners, for telling them what is done to a paper in their name; no answer shows them. Frozen with their roll, and erased after the last ballot on it. Written by the API; workers erase them.';
CREATE TRIGGER roll_owner_email_frozen BEFORE INSERT OR UPDATE ON roll_owner_email
  FOR EACH ROW EXECUTE FUNCTION enforce_frozen_roll_rows();

CREATE TABLE owner_mail (
  ballot_id    text NOT NULL,
  owner_key    text NOT NULL,
  -- The act that it tells of, and what had become of that.
  act_no       integer NOT NULL,
  state        text NOT NULL CHECK (state IN ('asked', 'done', 'declined')),
  roll_id      uuid NOT NULL,
  -- The motion's title and the public page's path, for the text.
  title        text NOT NULL,
  page         text NOT NULL,
  attempts     integer NOT NULL DEFAULT 0,
  next_try_at  timestamptz NOT NULL DEFAULT now(),
  sent_at      timestamptz,
  -- Given up: the owner is told by a slip.
  failed_at    timestamptz,
  last_error   text,
  PRIMARY KEY (ballot_id, owner_key, act_no, state),
  FOREIGN KEY (ballot_id, owner_key, act_no) REFERENCES ballot_paper_act,
  FOREIGN KEY (ballot_id, roll_id) REFERENCES ballot (id, roll_id),
  CHECK (sent_at IS NULL OR failed_at IS NULL)
);
COMMENT ON TABLE owner_mail IS
  'E-mails that tell owners what was done to a paper in their name, once for each act and what became of it. Written by the API; workers send them.';
CREATE INDEX owner_mail_waiting ON owner_mail (next_try_at) WHERE sent_at IS NULL AND failed_at IS NULL;

GRANT SELECT, INSERT, DELETE ON roll_owner_email TO yuanluo_app;
GRANT SELECT, INSERT, UPDATE ON owner_mail TO yuanluo_app;
