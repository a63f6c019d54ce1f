-- A mail may be sent again: each attempt to deliver is a row of its own with its own number, and the one it replaces is
-- not tried any more. What was sent is kept as it was sent.
ALTER TABLE mail
  ADD COLUMN no integer NOT NULL DEFAULT 1 CHECK (no > 0),
  ADD COLUMN replaced_at timestamptz,
  ADD COLUMN subject text,
  DROP CONSTRAINT mail_pkey,
  ADD PRIMARY KEY (account_id, outbox_id, no);
DROP INDEX mail_waiting;
CREATE INDEX mail_waiting ON mail (next_try_at) WHERE sent_at IS NULL AND replaced_at IS NULL;
CREATE INDEX mail_outbox ON mail (outbox_id);
