-- A council's term counts once another person has confirmed it.

CREATE TABLE council_term_confirmation (
  term_id  uuid PRIMARY KEY REFERENCES council_term,
  -- Null: a term from before they were confirmed.
  by       text,
  at       timestamptz NOT NULL
);
COMMENT ON TABLE council_term_confirmation IS
  'Who confirmed a term of a council, another person than who recorded it: from then on sessions are judged by it. Append-only. Written by the API.';
CREATE TRIGGER council_term_confirmation_append_only BEFORE UPDATE OR DELETE ON council_term_confirmation
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();
GRANT SELECT, INSERT ON council_term_confirmation TO yuanluo_app;

INSERT INTO council_term_confirmation (term_id, at) SELECT id, at FROM council_term;
