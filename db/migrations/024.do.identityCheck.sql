-- Persons are known by keys that only one secret makes. With another one nobody would be recognised.

CREATE TABLE identity_check (
  only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  -- A fixed text as a keyed hash.
  value     text NOT NULL
);
COMMENT ON TABLE identity_check IS
  'What the secret of the persons’ identity keys is recognised by, from their first use on. Written by the API and npm run admin.';

GRANT SELECT, INSERT ON identity_check TO yuanluo_app;
