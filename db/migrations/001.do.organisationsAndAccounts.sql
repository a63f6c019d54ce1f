-- Organisations, the accounts of their people, and sign-in.

CREATE TABLE organisation (
  id            text PRIMARY KEY,
  parent_id     text REFERENCES organisation,
  kind          text NOT NULL CHECK (kind IN ('programme', 'city', 'district', 'subDistrict', 'community', 'body', 'firm')),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  -- `programme/<id>/<id>/`: an organisation sees everything whose path starts with its own.
  path          text NOT NULL UNIQUE,
  -- The case of a body.
  case_id       uuid UNIQUE,
  created_at    timestamptz NOT NULL DEFAULT now(),
  CHECK ((kind = 'programme') = (parent_id IS NULL)),
  CHECK (case_id IS NULL OR kind = 'body')
);
COMMENT ON TABLE organisation IS
  'Offices, courtyard bodies and firms, as a tree. Written by the API.';
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
  -- The identity at the OpenID provider. An account has at most one, and an identity belongs to one account.
  oidc_issuer       text,
  oidc_subject      text,
  CONSTRAINT account_identity_whole CHECK ((oidc_issuer IS NULL) = (oidc_subject IS NULL))
);
COMMENT ON TABLE account IS
  'People who sign in, with the offices (roles) they hold. Written by the API.';
CREATE UNIQUE INDEX account_login ON account (login);
CREATE INDEX account_organisation ON account (organisation_id);
CREATE UNIQUE INDEX account_identity ON account (oidc_issuer, oidc_subject) WHERE oidc_issuer IS NOT NULL;
-- The first sign-in finds its account by an e-mail that the provider has verified.
CREATE INDEX account_email ON account (email) WHERE email IS NOT NULL;

CREATE TABLE refresh_token (
  token_hash  text PRIMARY KEY,
  family      uuid NOT NULL,
  account_id  uuid NOT NULL REFERENCES account,
  expires_at  timestamptz NOT NULL,
  used_at     timestamptz,
  revoked_at  timestamptz
);
COMMENT ON TABLE refresh_token IS
  'Refresh tokens by their hash. Each can be used once; a second use revokes its whole family. Written by the API.';
CREATE INDEX refresh_token_family ON refresh_token (family);

CREATE TABLE unknown_login (
  login_hash       text PRIMARY KEY,
  failed_attempts  integer NOT NULL,
  locked_until     timestamptz,
  failed_at        timestamptz NOT NULL
);
COMMENT ON TABLE unknown_login IS
  'Failed attempts at logins that do not exist, by the hash of the login. They are counted and locked like those of accounts, so that answers do not reveal which logins exist. Written by the API.';
CREATE INDEX unknown_login_age ON unknown_login (failed_at);

GRANT SELECT, INSERT, UPDATE ON organisation, account, refresh_token TO yuanluo_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON unknown_login TO yuanluo_app;
GRANT SELECT ON schema_version TO yuanluo_app;
