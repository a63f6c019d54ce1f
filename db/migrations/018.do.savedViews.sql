-- Views of the board that somebody keeps under a name.
CREATE TABLE saved_view (
  account_id  uuid NOT NULL REFERENCES account,
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  filter      jsonb NOT NULL,
  saved_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, name)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_view TO yuanluo_app;
