-- Sessions that end at once everywhere, and delays of sign-in that lock nobody out.

-- Refresh tokens so far belong to no session: who is signed in signs in once more.
DROP TABLE refresh_token;

CREATE TABLE session (
  id            uuid PRIMARY KEY,
  account_id    uuid NOT NULL REFERENCES account,
  started_at    timestamptz NOT NULL DEFAULT now(),
  -- Its last renewal, and from which address.
  last_used_at  timestamptz NOT NULL DEFAULT now(),
  address       text NOT NULL,
  user_agent    text NOT NULL,
  -- The end without another renewal; each renewal moves it, never beyond `ends_at`.
  expires_at    timestamptz NOT NULL,
  ends_at       timestamptz NOT NULL,
  ended_at      timestamptz,
  CONSTRAINT session_ends CHECK (expires_at <= ends_at)
);
COMMENT ON TABLE session IS
  'Sign-ins of accounts: from where, and until when they hold. Written by the API; workers delete those that are over.';
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expired ON session (expires_at);

CREATE TABLE refresh_token (
  token_hash  text PRIMARY KEY,
  session_id  uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  used_at     timestamptz
);
COMMENT ON TABLE refresh_token IS
  'Refresh tokens by their hash. Each can be used once; a second use ends its session. Written by the API.';
CREATE INDEX refresh_token_session ON refresh_token (session_id);

DROP TABLE unknown_login;
ALTER TABLE account DROP COLUMN failed_attempts, DROP COLUMN locked_until;

-- Unlogged: after a database crash, all delays start from zero.
CREATE UNLOGGED TABLE sign_in_delay (
  -- Who failed at what: an address, a login (by its hash), both together, a known device, or a session.
  key            text PRIMARY KEY,
  -- Of the login that the key is about, whether an account has it or not.
  login_hash     text,
  failures       integer NOT NULL CHECK (failures >= 0),
  failed_at      timestamptz NOT NULL,
  blocked_until  timestamptz
);
COMMENT ON TABLE sign_in_delay IS
  'Failed sign-ins and until when the next one has to wait. Logins that do not exist are counted like those of accounts, so that answers do not reveal which exist. Written by the API; workers delete expired rows.';
CREATE INDEX sign_in_delay_login ON sign_in_delay (login_hash);
CREATE INDEX sign_in_delay_age ON sign_in_delay (failed_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON session, refresh_token, sign_in_delay TO yuanluo_app;
