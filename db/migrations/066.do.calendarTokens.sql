-- A subscription of one's own deadlines, for programs that read calendars.

CREATE TABLE calendar_token (
  account_id  uuid PRIMARY KEY REFERENCES account,
  hash        text NOT NULL UNIQUE,
  created_at  timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE calendar_token IS
  'The address under which an account''s deadlines are read without signing in, by its hash. One for each account. Written by the API.';
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_token TO yuanluo_app;
