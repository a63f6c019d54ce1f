-- A district's rules are proposed by one administrator and published by another's confirmation.

CREATE TABLE district_rules_proposal (
  id               uuid PRIMARY KEY,
  programme        text NOT NULL REFERENCES programme,
  organisation_id  text NOT NULL REFERENCES organisation,
  -- As they will be published, with the number of the rules that they replace.
  rules            jsonb NOT NULL,
  proposed_by      uuid NOT NULL REFERENCES account,
  proposed_at      timestamptz NOT NULL DEFAULT now(),
  expires_at       timestamptz NOT NULL,
  decision         text CHECK (decision IN ('confirmed', 'declined')),
  decided_by       uuid REFERENCES account,
  decided_at       timestamptz,
  reason           text,
  CONSTRAINT district_rules_proposal_decided
    CHECK ((decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL))
);
COMMENT ON TABLE district_rules_proposal IS
  'Rules of districts that one administrator proposed and another decided. What was proposed or decided stays. Written by the API.';
CREATE INDEX district_rules_proposal_open ON district_rules_proposal (programme, organisation_id) WHERE decision IS NULL;

-- Decided once.
CREATE FUNCTION keep_district_rules_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_change text[] := ARRAY['decision', 'decided_by', 'decided_at', 'reason'];
BEGIN
  IF OLD.decision IS NOT NULL OR to_jsonb(NEW) - may_change <> to_jsonb(OLD) - may_change THEN
    RAISE EXCEPTION 'a proposal stays as it was made and decided' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER district_rules_proposal_kept BEFORE UPDATE ON district_rules_proposal
  FOR EACH ROW EXECUTE FUNCTION keep_district_rules_proposal();
CREATE TRIGGER district_rules_proposal_append_only BEFORE DELETE ON district_rules_proposal
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

ALTER TABLE district_rules ADD COLUMN confirmed_by uuid REFERENCES account;
COMMENT ON COLUMN district_rules.confirmed_by IS
  'Who confirmed what another administrator had proposed; null: published when one was enough.';

GRANT SELECT, INSERT ON district_rules_proposal TO yuanluo_app;
GRANT UPDATE (decision, decided_by, decided_at, reason) ON district_rules_proposal TO yuanluo_app;
