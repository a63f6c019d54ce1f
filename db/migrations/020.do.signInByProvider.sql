-- Who somebody is at the provider of sign-in: an account has one identity there, and an identity one account.
ALTER TABLE account
  ADD COLUMN oidc_issuer  text,
  ADD COLUMN oidc_subject text,
  ADD CONSTRAINT account_identity_whole CHECK ((oidc_issuer IS NULL) = (oidc_subject IS NULL));
CREATE UNIQUE INDEX account_identity ON account (oidc_issuer, oidc_subject) WHERE oidc_issuer IS NOT NULL;
-- The first sign-in finds its account by an e-mail that the provider has verified.
CREATE INDEX account_email ON account (email) WHERE email IS NOT NULL;
