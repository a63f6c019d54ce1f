-- What somebody does outside the commands of a case, a delegate may do in the principal's place: each row keeps both.
ALTER TABLE budget_proposal
  ADD COLUMN proposed_for uuid REFERENCES account CHECK (proposed_for <> proposed_by),
  ADD COLUMN decided_for uuid REFERENCES account CHECK (decided_for <> decided_by),
  ADD CHECK (decided_for IS NULL OR decided_by IS NOT NULL);
COMMENT ON COLUMN budget_proposal.proposed_for IS 'In whose place `proposed_by` acted. Null: in their own.';
COMMENT ON COLUMN budget_proposal.decided_for IS 'In whose place `decided_by` acted. Null: in their own.';
CREATE OR REPLACE FUNCTION keep_budget_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_change text[] := ARRAY['decision', 'decided_by', 'decided_for', 'decided_at', 'reason', 'unspent', 'policy_version'];
BEGIN
  IF OLD.decision IS NOT NULL OR to_jsonb(NEW) - may_change <> to_jsonb(OLD) - may_change THEN
    RAISE EXCEPTION 'a proposal stays as it was made and decided' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
GRANT UPDATE (decided_for) ON budget_proposal TO yuanluo_app;

ALTER TABLE decision_list ADD COLUMN prepared_for uuid REFERENCES account CHECK (prepared_for <> prepared_by);
COMMENT ON COLUMN decision_list.prepared_for IS 'In whose place `prepared_by` acted. Null: in their own.';
ALTER TABLE decision_release ADD COLUMN released_for uuid REFERENCES account CHECK (released_for <> released_by);
COMMENT ON COLUMN decision_release.released_for IS 'In whose place `released_by` acted, as `actor` says. Null: in their own.';
ALTER TABLE decision_row
  ADD COLUMN prepared_for uuid REFERENCES account CHECK (prepared_for <> prepared_by),
  ADD COLUMN off_for uuid REFERENCES account CHECK (off_for <> off_by),
  ADD CHECK (off_for IS NULL OR off_by IS NOT NULL);
COMMENT ON COLUMN decision_row.prepared_for IS 'In whose place `prepared_by` acted. Null: in their own.';
COMMENT ON COLUMN decision_row.off_for IS 'In whose place `off_by` acted. Null: in their own.';
CREATE OR REPLACE FUNCTION keep_decision_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_change text[] := ARRAY['state', 'release_no', 'version', 'refused', 'settled_at', 'off_by', 'off_for', 'off_why'];
BEGIN
  IF to_jsonb(NEW) - may_change <> to_jsonb(OLD) - may_change OR NOT (NEW.state = ANY (CASE OLD.state
       WHEN 'prepared' THEN ARRAY['released', 'replaced', 'takenOff']
       WHEN 'released' THEN ARRAY['done', 'refused']
       WHEN 'refused' THEN ARRAY['replaced', 'takenOff']
       ELSE ARRAY[]::text[] END)) THEN
    RAISE EXCEPTION 'a row of a decision list stays as it was prepared and decided'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
GRANT UPDATE (off_for) ON decision_row TO yuanluo_app;
