-- Second factors of sign-in, and the policy that says who must have one.

-- How its owner showed who they are: names of RFC 8176 where it has them. Sessions so far began with a password.
ALTER TABLE session ADD COLUMN amr text[] NOT NULL DEFAULT '{pwd}';

CREATE TABLE passkey (
  id            uuid PRIMARY KEY,
  account_id    uuid NOT NULL REFERENCES account,
  -- As the authenticator names it, in base64url.
  credential_id text NOT NULL UNIQUE,
  -- COSE, in base64url.
  public_key    text NOT NULL,
  -- How often the authenticator says that it was used; 0 for ever where it does not count.
  counter       bigint NOT NULL CHECK (counter >= 0),
  transports    text[] NOT NULL,
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  created_at    timestamptz NOT NULL DEFAULT now(),
  last_used_at  timestamptz,
  -- Its counter went back: there are two of it. It signs nobody in any more.
  copied_at     timestamptz
);
COMMENT ON TABLE passkey IS
  'Passkeys (WebAuthn) of accounts. Each signs in by itself, because it asks for a PIN or a fingerprint. Written by the API.';
CREATE INDEX passkey_account ON passkey (account_id);

CREATE TABLE passkey_challenge (
  challenge   text PRIMARY KEY,
  -- Who registers a passkey with it; null: somebody signs in.
  account_id  uuid REFERENCES account,
  expires_at  timestamptz NOT NULL
);
COMMENT ON TABLE passkey_challenge IS
  'What passkeys have to sign; each challenge is good for one answer. Written by the API; workers delete expired rows.';
CREATE INDEX passkey_challenge_age ON passkey_challenge (expires_at);

CREATE TABLE totp (
  account_id    uuid PRIMARY KEY REFERENCES account,
  -- Encrypted with the API's key, together with the account.
  secret        text NOT NULL,
  -- The time step of the last code that was used: no code is good twice.
  last_step     bigint NOT NULL,
  -- Wrong codes since the last right one.
  failures      integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
  created_at    timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE totp IS
  'Authenticator apps of accounts: time-based one-time codes (RFC 6238). Written by the API.';

CREATE TABLE recovery_code (
  account_id  uuid NOT NULL REFERENCES account,
  code_hash   text NOT NULL,
  used_at     timestamptz,
  PRIMARY KEY (account_id, code_hash)
);
COMMENT ON TABLE recovery_code IS
  'Recovery codes by their hash; each replaces a second factor once. Written by the API.';

CREATE TABLE programme_deciding_role (
  programme  text NOT NULL REFERENCES programme,
  role       text NOT NULL,
  PRIMARY KEY (programme, role)
);
COMMENT ON TABLE programme_deciding_role IS
  'The roles of a programme that decide on cases or release money. Written by migrating.';

CREATE TABLE sign_in_policy (
  no            integer PRIMARY KEY CHECK (no > 0),
  roles         text[] NOT NULL,
  -- A day in Asia/Shanghai.
  applies_from  date NOT NULL,
  why           text NOT NULL,
  created_by    uuid NOT NULL REFERENCES account,
  created_at    timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE sign_in_policy IS
  'Which roles must sign in with a second factor. The newest row that applies replaces the others; without one, all deciding roles and administrators must. Written by the API.';

GRANT SELECT, INSERT, UPDATE, DELETE ON passkey, totp, recovery_code TO yuanluo_app;
GRANT SELECT, INSERT, DELETE ON passkey_challenge TO yuanluo_app;
GRANT SELECT ON programme_deciding_role TO yuanluo_app;
GRANT SELECT, INSERT ON sign_in_policy TO yuanluo_app;
