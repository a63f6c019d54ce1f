-- Rolls, papers and what is done about them, too: each row keeps in whose place somebody acted.
ALTER TABLE roll
  ADD COLUMN created_for uuid REFERENCES account CHECK (created_for::text <> created_by),
  ADD COLUMN posted_for uuid REFERENCES account CHECK (posted_for::text <> posted_by),
  ADD CHECK (posted_for IS NULL OR posted_by IS NOT NULL);
COMMENT ON COLUMN roll.created_for IS 'In whose place `created_by` acted. Null: in their own.';
COMMENT ON COLUMN roll.posted_for IS 'In whose place `posted_by` acted. Null: in their own.';

ALTER TABLE ballot_paper_act ADD COLUMN acting_for uuid REFERENCES account CHECK (acting_for::text <> by);
COMMENT ON COLUMN ballot_paper_act.acting_for IS 'In whose place `by` acted. Null: in their own.';
CREATE INDEX ballot_paper_act_acting ON ballot_paper_act (ballot_id) WHERE acting_for IS NOT NULL;

ALTER TABLE ballot_paper_delivery ADD COLUMN acting_for uuid REFERENCES account CHECK (acting_for::text <> by);
COMMENT ON COLUMN ballot_paper_delivery.acting_for IS 'In whose place `by` acted. Null: in their own.';
CREATE INDEX ballot_paper_delivery_acting ON ballot_paper_delivery (ballot_id) WHERE acting_for IS NOT NULL;

ALTER TABLE ballot_paper_delivery_confirmation ADD COLUMN acting_for uuid REFERENCES account CHECK (acting_for::text <> by);
COMMENT ON COLUMN ballot_paper_delivery_confirmation.acting_for IS 'In whose place `by` acted. Null: in their own.';
CREATE INDEX ballot_paper_delivery_confirmation_acting ON ballot_paper_delivery_confirmation (ballot_id) WHERE acting_for IS NOT NULL;

ALTER TABLE unit_visit ADD COLUMN acting_for uuid REFERENCES account CHECK (acting_for::text <> by);
COMMENT ON COLUMN unit_visit.acting_for IS 'In whose place `by` acted. Null: in their own.';
CREATE INDEX unit_visit_acting ON unit_visit (ballot_id) WHERE acting_for IS NOT NULL;

ALTER TABLE owner_reminder ADD COLUMN acting_for uuid REFERENCES account CHECK (acting_for::text <> by);
COMMENT ON COLUMN owner_reminder.acting_for IS 'In whose place `by` acted. Null: in their own.';
CREATE INDEX owner_reminder_acting ON owner_reminder (ballot_id) WHERE acting_for IS NOT NULL;

ALTER TABLE unit_transfer ADD COLUMN acting_for uuid REFERENCES account CHECK (acting_for::text <> by);
COMMENT ON COLUMN unit_transfer.acting_for IS 'In whose place `by` acted. Null: in their own.';
CREATE INDEX unit_transfer_acting ON unit_transfer (ballot_id) WHERE acting_for IS NOT NULL;

ALTER TABLE secret_ballot_count ADD COLUMN acting_for uuid REFERENCES account CHECK (acting_for::text <> by);
COMMENT ON COLUMN secret_ballot_count.acting_for IS 'In whose place `by` acted. Null: in their own.';
CREATE INDEX secret_ballot_count_acting ON secret_ballot_count (ballot_id) WHERE acting_for IS NOT NULL;
