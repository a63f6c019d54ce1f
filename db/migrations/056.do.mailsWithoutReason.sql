-- A mail whose reason has gone by the time it would be sent is not sent, and the delivery log says why.

ALTER TABLE mail
  ADD COLUMN ended_at timestamptz,
  ADD COLUMN ended_because text CHECK (ended_because IN ('accountDisabled', 'elsewhere', 'settled')),
  ADD CONSTRAINT mail_ended_because CHECK ((ended_at IS NULL) = (ended_because IS NULL)),
  ADD CONSTRAINT mail_sent_or_ended CHECK (sent_at IS NULL OR ended_at IS NULL);
DROP INDEX mail_waiting;
CREATE INDEX mail_waiting ON mail (next_try_at) WHERE sent_at IS NULL AND replaced_at IS NULL AND ended_at IS NULL;
