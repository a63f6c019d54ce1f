-- A code that was given out can be made void, and an administrator may be disabled by two hands.

-- When the code of a decision was made void before it was used: its account was disabled, lost roles, or was let in by
-- somebody at the server.
ALTER TABLE account_proposal ADD COLUMN code_voided_at timestamptz;
ALTER TABLE account_proposal ADD CONSTRAINT account_proposal_code CHECK (
  code_voided_at IS NULL OR (decision = 'confirmed' AND activated_at IS NULL));

ALTER TABLE account_proposal DROP CONSTRAINT account_proposal_kind_check;
ALTER TABLE account_proposal ADD CONSTRAINT account_proposal_kind_check CHECK (kind IN (
  'createAccount', 'changeRoles', 'resetPassword', 'resetSecondFactor', 'setEmail', 'linkIdentity', 'enableAccount',
  'disableAccount', 'identifyPerson', 'mergePersons', 'separatePerson', 'endInterest'));

-- Decided once; then its code is used or made void, once.
CREATE OR REPLACE FUNCTION keep_account_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_change text[] := CASE WHEN OLD.decision IS NULL
    THEN ARRAY['decision', 'decided_by', 'decided_at', 'reason', 'account_id'] ELSE ARRAY['activated_at', 'code_voided_at'] END;
BEGIN
  IF OLD.activated_at IS NOT NULL OR OLD.code_voided_at IS NOT NULL
    OR to_jsonb(NEW) - may_change <> to_jsonb(OLD) - may_change THEN
    RAISE EXCEPTION 'a proposal stays as it was made and decided' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

GRANT UPDATE (code_voided_at) ON account_proposal TO yuanluo_app;
