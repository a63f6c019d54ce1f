-- A person may have several accounts. What must be done by different people compares persons.

CREATE TABLE person (
  id            uuid PRIMARY KEY,
  -- Who it is, as a keyed hash; null: nobody has said yet.
  identity_key  text UNIQUE,
  created_at    timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE person IS
  'People, each with their accounts. Written by the API.';

ALTER TABLE account ADD COLUMN person_id uuid;
UPDATE account SET person_id = gen_random_uuid();
INSERT INTO person (id) SELECT person_id FROM account;
ALTER TABLE account
  ALTER COLUMN person_id SET NOT NULL,
  ADD CONSTRAINT account_person FOREIGN KEY (person_id) REFERENCES person;
CREATE INDEX account_of_person ON account (person_id);

GRANT SELECT, INSERT, UPDATE ON person TO yuanluo_app;
