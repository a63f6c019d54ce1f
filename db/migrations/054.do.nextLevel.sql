-- Reminders may also tell the leader of the holder's leader.
ALTER TABLE obligation DROP CONSTRAINT obligation_escalated_to_check;
ALTER TABLE obligation ADD CONSTRAINT obligation_escalated_to_check
  CHECK (escalated_to IN ('leader', 'nextLevel', 'district'));
