-- Who has an interest in a body or a firm, or is related to another official, takes no part where it matters.

CREATE TABLE interest (
  id                uuid PRIMARY KEY,
  no                integer GENERATED ALWAYS AS IDENTITY UNIQUE,
  -- Whose person has it. An account that turns out to be another person's takes it along.
  account_id        uuid NOT NULL REFERENCES account,
  -- In a firm or a body, or else in another official.
  organisation_id   text REFERENCES organisation,
  other_account_id  uuid REFERENCES account,
  relation          text NOT NULL,
  declared_by       uuid NOT NULL REFERENCES account,
  declared_at       timestamptz NOT NULL DEFAULT now(),
  ended_at          timestamptz,
  -- The proposal by which two administrators ended it.
  ended_by          uuid REFERENCES account_proposal,
  CONSTRAINT interest_in_one CHECK ((organisation_id IS NULL) <> (other_account_id IS NULL)),
  CONSTRAINT interest_in_another CHECK (other_account_id <> account_id),
  CONSTRAINT interest_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
COMMENT ON TABLE interest IS
  'Interests of officials in firms and bodies, and their relatives among officials. What was declared stays. Written by the API.';
CREATE UNIQUE INDEX interest_once ON interest (account_id, organisation_id, other_account_id) NULLS NOT DISTINCT
  WHERE ended_at IS NULL;
CREATE INDEX interest_other ON interest (other_account_id) WHERE other_account_id IS NOT NULL;

-- Ended once.
CREATE FUNCTION keep_interest() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_change text[] := ARRAY['ended_at', 'ended_by'];
BEGIN
  IF OLD.ended_at IS NOT NULL OR to_jsonb(NEW) - may_change <> to_jsonb(OLD) - may_change THEN
    RAISE EXCEPTION 'an interest stays as it was declared' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER interest_kept BEFORE UPDATE ON interest
  FOR EACH ROW EXECUTE FUNCTION keep_interest();
CREATE TRIGGER interest_append_only BEFORE DELETE ON interest
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

ALTER TABLE account_proposal DROP CONSTRAINT account_proposal_kind_check;
ALTER TABLE account_proposal ADD CONSTRAINT account_proposal_kind_check CHECK (kind IN (
  'createAccount', 'changeRoles', 'resetPassword', 'setEmail', 'linkIdentity', 'enableAccount', 'identifyPerson',
  'mergePersons', 'separatePerson', 'endInterest', 'resetSecondFactor'));

GRANT SELECT, INSERT ON interest TO yuanluo_app;
GRANT UPDATE (ended_at, ended_by) ON interest TO yuanluo_app;
