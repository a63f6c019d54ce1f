-- What waited for one person is sent as one mail; whoever sends a mail claims it; what cannot be delivered is given up.

ALTER TABLE mail
  ADD COLUMN queued_at timestamptz NOT NULL DEFAULT now(),
  -- Until when whoever claimed it may send it. In the past: whether it was sent is not known, so it is sent as it was.
  ADD COLUMN claimed_until timestamptz,
  -- The mail of several notices that it is part of.
  ADD COLUMN bundle uuid,
  DROP CONSTRAINT mail_ended_because_check,
  ADD CONSTRAINT mail_ended_because_check
    CHECK (ended_because IN ('accountDisabled', 'elsewhere', 'settled', 'undeliverable'));
CREATE INDEX mail_of_person ON mail (account_id)
  WHERE sent_at IS NULL AND replaced_at IS NULL AND ended_at IS NULL;
