-- Mails about accounts also ask for the confirmation of a declared relation: each of those who may confirm it.

ALTER TABLE account_mail
  ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN interest_id uuid REFERENCES interest,
  -- To whom a mail about an interest goes; one about a change goes to the account that was changed.
  ADD COLUMN account_id uuid REFERENCES account,
  DROP CONSTRAINT account_mail_pkey,
  ALTER COLUMN proposal_id DROP NOT NULL,
  ADD PRIMARY KEY (id),
  ADD UNIQUE (proposal_id),
  ADD UNIQUE (interest_id, account_id),
  ADD CONSTRAINT account_mail_about_one CHECK ((proposal_id IS NULL) <> (interest_id IS NULL)),
  ADD CONSTRAINT account_mail_addressed CHECK ((interest_id IS NULL) = (account_id IS NULL));
COMMENT ON TABLE account_mail IS
  'Mails that tell people what two administrators changed about their account, or ask them to confirm a declared relation. Written by the API; workers send them.';
