-- Cases that were half-way on paper when they were taken over are marked for good, and can be found.
ALTER TABLE case_record ADD COLUMN IF NOT EXISTS taken_over_at timestamptz;
COMMENT ON COLUMN case_record.taken_over_at IS
  'When it was taken over half-way, from its paper record (存量接入). Null: it began here.';

-- How long their stage had lasted by then is not known here, so durations leave it out. They are few, or all of a city.
CREATE INDEX IF NOT EXISTS case_record_taken_over ON case_record (id) INCLUDE (taken_over_at) WHERE taken_over_at IS NOT NULL;

-- A vote that was held on paper has no row in `ballot`, and owners object to its result all the same. Which votes take objections
-- is in the case's state, by which the API takes them.
ALTER TABLE objection_submission DROP CONSTRAINT IF EXISTS objection_submission_ballot_id_fkey;
