-- The API's own writes outside of cases: their audit, and their responses for repeated requests.

CREATE TABLE audit_entry (
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
COMMENT ON TABLE audit_entry IS
  'The API''s own writes, one row for each command, hash-chained within a stream. Append-only. Written by the API.';

-- For append-only tables.
CREATE FUNCTION enforce_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

CREATE TABLE idempotent_response (
  account_id    uuid NOT NULL REFERENCES account,
  key           text NOT NULL,
  request_hash  text NOT NULL,
  -- json, not jsonb, to return the response byte for byte; jsonb would reorder its fields.
  body          json NOT NULL,
  answered_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, key)
);
COMMENT ON TABLE idempotent_response IS
  'Responses to the API''s own writes: a request repeated under its idempotency key gets the same response and writes nothing. Written by the API.';

GRANT SELECT, INSERT ON audit_entry, idempotent_response TO yuanluo_app;
