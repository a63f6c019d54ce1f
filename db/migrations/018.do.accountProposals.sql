-- What makes an account powerful takes two administrators. Persons are known by their numbers and subjects.

-- Null: nobody has set a password yet, or it was reset.
ALTER TABLE account ALTER COLUMN password_hash DROP NOT NULL;
-- Roles are taken away at once, the last one too.
ALTER TABLE account DROP CONSTRAINT account_roles_check;

CREATE TABLE person_subject (
  issuer     text NOT NULL,
  subject    text NOT NULL,
  person_id  uuid NOT NULL REFERENCES person,
  PRIMARY KEY (issuer, subject)
);
COMMENT ON TABLE person_subject IS
  'Whose identity at a sign-in provider it is, also after an account is no longer linked to it. Written by the API.';
CREATE INDEX person_subject_of ON person_subject (person_id);
INSERT INTO person_subject SELECT oidc_issuer, oidc_subject, person_id FROM account WHERE oidc_issuer IS NOT NULL;

CREATE TABLE account_proposal (
  id               uuid PRIMARY KEY,
  no               integer GENERATED ALWAYS AS IDENTITY UNIQUE,
  kind             text NOT NULL CHECK (kind IN ('createAccount', 'changeRoles', 'resetPassword', 'resetSecondFactor',
                     'setEmail', 'linkIdentity', 'enableAccount', 'identifyPerson', 'mergePersons', 'separatePerson')),
  -- Null: an account that does not exist yet.
  account_id       uuid REFERENCES account,
  -- Whose administrators decide.
  organisation_id  text NOT NULL REFERENCES organisation,
  detail           jsonb NOT NULL,
  proposed_by      uuid NOT NULL REFERENCES account,
  proposed_at      timestamptz NOT NULL DEFAULT now(),
  expires_at       timestamptz NOT NULL,
  decision         text CHECK (decision IN ('confirmed', 'declined')),
  decided_by       uuid REFERENCES account,
  decided_at       timestamptz,
  reason           text,
  -- When the account's person set a password with the code that the decision gave out.
  activated_at     timestamptz,
  CONSTRAINT account_proposal_decided CHECK (
    (decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL)
    AND (activated_at IS NULL OR decision = 'confirmed')),
  CONSTRAINT account_proposal_account CHECK (account_id IS NOT NULL OR (kind = 'createAccount' AND decision IS DISTINCT FROM 'confirmed'))
);
COMMENT ON TABLE account_proposal IS
  'Changes of accounts that one administrator proposed and another decided. What was proposed or decided stays. Written by the API.';
CREATE INDEX account_proposal_account ON account_proposal (account_id);
CREATE INDEX account_proposal_open ON account_proposal (no) WHERE decision IS NULL;

-- Decided once, and activated once.
CREATE FUNCTION keep_account_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_change text[] := CASE WHEN OLD.decision IS NULL
    THEN ARRAY['decision', 'decided_by', 'decided_at', 'reason', 'account_id'] ELSE ARRAY['activated_at'] END;
BEGIN
  IF OLD.activated_at IS NOT NULL OR to_jsonb(NEW) - may_change <> to_jsonb(OLD) - may_change THEN
    RAISE EXCEPTION 'a proposal stays as it was made and decided' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_proposal_kept BEFORE UPDATE ON account_proposal
  FOR EACH ROW EXECUTE FUNCTION keep_account_proposal();
CREATE TRIGGER account_proposal_append_only BEFORE DELETE ON account_proposal
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

CREATE TABLE account_mail (
  proposal_id  uuid PRIMARY KEY REFERENCES account_proposal,
  -- Where the account's person was reached before the change.
  email        text NOT NULL,
  next_try_at  timestamptz NOT NULL DEFAULT now(),
  attempts     integer NOT NULL DEFAULT 0,
  last_error   text,
  sent_at      timestamptz
);
COMMENT ON TABLE account_mail IS
  'Mails that tell people what two administrators changed about their account. Written by the API; workers send them.';
CREATE INDEX account_mail_waiting ON account_mail (next_try_at) WHERE sent_at IS NULL;

CREATE TABLE break_glass (
  id               uuid PRIMARY KEY,
  account_id       uuid NOT NULL REFERENCES account,
  used_at          timestamptz NOT NULL DEFAULT now(),
  acknowledged_by  uuid REFERENCES account,
  acknowledged_at  timestamptz,
  CONSTRAINT break_glass_acknowledged CHECK ((acknowledged_by IS NULL) = (acknowledged_at IS NULL))
);
COMMENT ON TABLE break_glass IS
  'Administrators made or re-enabled by command from the server, until another administrator has acknowledged it. Written by the API and npm run admin.';

GRANT SELECT, INSERT, UPDATE ON person_subject TO yuanluo_app;
GRANT SELECT, INSERT ON account_proposal, account_mail, break_glass TO yuanluo_app;
GRANT UPDATE (next_try_at, attempts, last_error, sent_at) ON account_mail TO yuanluo_app;
GRANT UPDATE (account_id, decision, decided_by, decided_at, reason, activated_at) ON account_proposal TO yuanluo_app;
GRANT UPDATE (acknowledged_by, acknowledged_at) ON break_glass TO yuanluo_app;
