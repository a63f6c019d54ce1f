-- One mail for each person in the morning: what is due, overdue, new, and waits for others. Reminders before the due day
-- are part of it instead of being mails of their own.

CREATE TABLE digest_choice (
  account_id  uuid PRIMARY KEY REFERENCES account,
  is_wanted   boolean NOT NULL,
  -- Minutes since midnight in Shanghai.
  at_minute   smallint NOT NULL CHECK (at_minute BETWEEN 420 AND 720)
);
COMMENT ON TABLE digest_choice IS
  'Who wants the morning digest when, or not at all. Without a row: at 08:30. Written by the API.';
GRANT SELECT, INSERT, UPDATE ON digest_choice TO yuanluo_app;

CREATE TABLE morning_mail (
  account_id   uuid NOT NULL REFERENCES account,
  kind         text NOT NULL CHECK (kind IN ('digest', 'weeklyReport')),
  day          date NOT NULL,
  -- The moment that it was made for.
  made_for     timestamptz NOT NULL,
  lines        int NOT NULL CHECK (lines >= 0),
  -- What it says, until it was sent or a later one took its place.
  content      jsonb,
  attempts     int NOT NULL DEFAULT 0,
  next_try_at  timestamptz NOT NULL,
  last_error   text,
  sent_at      timestamptz,
  PRIMARY KEY (account_id, kind, day),
  CONSTRAINT morning_mail_empty CHECK (lines > 0 OR (content IS NULL AND sent_at IS NULL))
);
COMMENT ON TABLE morning_mail IS
  'One digest a day, and one weekly report a week, for each person; without lines there was nothing to say. Written by workers.';
CREATE INDEX morning_mail_waiting ON morning_mail (next_try_at) WHERE content IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON morning_mail TO yuanluo_app;

ALTER TABLE mail
  -- Until when the mail waits for the digest to say what it says; then it leaves by itself.
  ADD COLUMN digest_until timestamptz,
  -- The day of the digest that says it instead.
  ADD COLUMN digest_day date,
  DROP CONSTRAINT mail_ended_because_check,
  ADD CONSTRAINT mail_ended_because_check
    CHECK (ended_because IN ('accountDisabled', 'elsewhere', 'settled', 'undeliverable', 'inDigest')),
  ADD CONSTRAINT mail_in_digest CHECK (ended_because IS DISTINCT FROM 'inDigest' OR digest_day IS NOT NULL);
