-- A council's term that was recorded wrongly is declined instead of confirmed, and counts for nothing.

CREATE TABLE council_term_decline (
  term_id  uuid PRIMARY KEY REFERENCES council_term,
  by       text NOT NULL,
  at       timestamptz NOT NULL,
  why      text NOT NULL
);
COMMENT ON TABLE council_term_decline IS
  'Who declined a term of a council that nobody had confirmed, or took it back, and why. Append-only. Written by the API.';
CREATE TRIGGER council_term_decline_append_only BEFORE UPDATE OR DELETE ON council_term_decline
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();
GRANT SELECT, INSERT ON council_term_decline TO yuanluo_app;
