-- Organisations, accounts, sessions; the audit and the remembered answers of what the API itself writes.

CREATE TABLE organisation (
  id            text PRIMARY KEY,
  parent_id     text REFERENCES organisation,
  kind          text NOT NULL CHECK (kind IN ('programme', 'city', 'district', 'subDistrict', 'community', 'body', 'firm')),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  -- `programme/<id>/<id>/`: an organisation sees what its path begins.
  path          text NOT NULL UNIQUE,
  -- A body's own case.
  case_id       uuid UNIQUE,
  created_at    timestamptz NOT NULL DEFAULT now(),
  CHECK ((kind = 'programme') = (parent_id IS NULL)),
  CHECK (case_id IS NULL OR kind = 'body')
);
CREATE INDEX organisation_path ON organisation (path text_pattern_ops);
CREATE UNIQUE INDEX organisation_name ON organisation (parent_id, kind, name) WHERE kind NOT IN ('body', 'firm');

INSERT INTO organisation (id, kind, name, path) VALUES ('programme', 'programme', '老旧院落整治计划', 'programme/');

CREATE TABLE account (
  id                uuid PRIMARY KEY,
  login             text NOT NULL CHECK (login = lower(login)),
  name              text NOT NULL,
  organisation_id   text NOT NULL REFERENCES organisation,
  roles             text[] NOT NULL CHECK (cardinality(roles) > 0),
  language          text NOT NULL DEFAULT 'zh-CN' CHECK (language IN ('zh-CN', 'en')),
  email             text,
  password_hash     text NOT NULL,
  failed_attempts   integer NOT NULL DEFAULT 0,
  locked_until      timestamptz,
  disabled_at       timestamptz,
  token_generation  integer NOT NULL DEFAULT 1,
  created_at        timestamptz NOT NULL DEFAULT now(),
  -- Who somebody is at the provider of sign-in: an account has one identity there, and an identity one account.
  oidc_issuer       text,
  oidc_subject      text,
  CONSTRAINT account_identity_whole CHECK ((oidc_issuer IS NULL) = (oidc_subject IS NULL))
);
CREATE UNIQUE INDEX account_login ON account (login);
CREATE INDEX account_organisation ON account (organisation_id);
CREATE UNIQUE INDEX account_identity ON account (oidc_issuer, oidc_subject) WHERE oidc_issuer IS NOT NULL;
-- The first sign-in finds its account by an e-mail that the provider has verified.
CREATE INDEX account_email ON account (email) WHERE email IS NOT NULL;

-- A refresh token is good once; one that comes back after it was used ends its whole family.
CREATE TABLE refresh_token (
  token_hash  text PRIMARY KEY,
  family      uuid NOT NULL,
  account_id  uuid NOT NULL REFERENCES account,
  expires_at  timestamptz NOT NULL,
  used_at     timestamptz,
  revoked_at  timestamptz
);
CREATE INDEX refresh_family ON refresh_token (family);

-- What the API wrote itself, one row a command, hash-chained by stream; append-only.
CREATE TABLE audit (
  stream           text NOT NULL,
  seq              integer NOT NULL CHECK (seq > 0),
  at               timestamptz NOT NULL,
  command          text NOT NULL,
  account_id       text NOT NULL,
  role             text NOT NULL,
  organisation_id  text NOT NULL,
  detail           jsonb NOT NULL,
  previous_hash    text NOT NULL,
  hash             text NOT NULL,
  PRIMARY KEY (stream, seq)
);

-- For every table that is only ever added to.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Answers of the API's own writes, so that a repeated key does nothing twice. Given again to the letter: jsonb would put
-- their fields in another order.
CREATE TABLE answer (
  account_id    uuid NOT NULL REFERENCES account,
  key           text NOT NULL,
  request_hash  text NOT NULL,
  status        integer NOT NULL,
  body          json NOT NULL,
  answered_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, key)
);

-- Failed tries at logins that nobody has: they are counted and locked as an account's are, so that the answers
-- do not tell which logins exist. No login is kept, only its hash.
CREATE TABLE unknown_login (
  login_hash       text PRIMARY KEY,
  failed_attempts  integer NOT NULL,
  locked_until     timestamptz,
  failed_at        timestamptz NOT NULL
);
CREATE INDEX unknown_login_age ON unknown_login (failed_at);

GRANT SELECT, INSERT, UPDATE ON organisation, account, refresh_token TO yuanluo_app;
GRANT SELECT, INSERT ON audit, answer TO yuanluo_app;
GRANT SELECT ON schema_version TO yuanluo_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON unknown_login TO yuanluo_app;
