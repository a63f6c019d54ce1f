-- Rate limits of public pages, shared by all API processes.

-- Unlogged: after a database crash, all limits start from zero.
CREATE UNLOGGED TABLE rate_limit (
  -- The limit and the address of the caller.
  key        text PRIMARY KEY,
  hits       integer NOT NULL CHECK (hits >= 0),
  resets_at  timestamptz NOT NULL
);
COMMENT ON TABLE rate_limit IS
  'How often an address used a public page in the current window of time. Written by the API; workers delete expired rows.';
CREATE INDEX rate_limit_age ON rate_limit (resets_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO yuanluo_app;
