-- Residents decide more than the works: their covenant too.
ALTER TABLE ballot DROP CONSTRAINT ballot_motion_kind_check;
ALTER TABLE ballot ADD CONSTRAINT ballot_motion_kind_check
  CHECK (motion_kind IN ('whether', 'how', 'result', 'covenant'));
