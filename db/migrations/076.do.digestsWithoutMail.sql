-- Whoever has no mail is told of the morning digest by a notice. What it says before the due day waits for it, as mails do.
ALTER TABLE person_delivery ADD COLUMN digest_until timestamptz;
COMMENT ON COLUMN person_delivery.digest_until IS 'Until when it waits for the digest to say it. Null: it did not wait.';
ALTER TABLE person_delivery DROP CONSTRAINT person_delivery_ended_because_check;
ALTER TABLE person_delivery ADD CONSTRAINT person_delivery_ended_because_check CHECK
  (ended_because IN ('accountDisabled', 'elsewhere', 'settled', 'undeliverable', 'addressRemoved', 'inDigest'));

-- Supervisors may do without the weekly report.
ALTER TABLE digest_choice ADD COLUMN is_report_wanted boolean NOT NULL DEFAULT true;
COMMENT ON TABLE digest_choice IS
  'Who wants the morning digest when, or not at all, and whether they want the weekly report. Without a row: both, at 08:30. Written by the API.';
