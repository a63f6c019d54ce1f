-- Failed tries at logins that nobody has: they are counted and locked as an account's are, so that the answers
-- do not tell which logins exist. No login is kept, only its hash.

CREATE TABLE unknown_login (
  login_hash       text PRIMARY KEY,
  failed_attempts  integer NOT NULL,
  locked_until     timestamptz,
  failed_at        timestamptz NOT NULL
);
CREATE INDEX unknown_login_age ON unknown_login (failed_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON unknown_login TO yuanluo_app;
