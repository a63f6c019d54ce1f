-- The deliberation council of a community: who sits on it for a term, and its rules of procedure. A later term takes over
-- from the day it begins.
CREATE TABLE council_term (
  id               uuid PRIMARY KEY,
  organisation_id  text NOT NULL REFERENCES organisation,
  no               integer NOT NULL CHECK (no > 0),
  from_day         date NOT NULL,
  to_day           date NOT NULL CHECK (to_day > from_day),
  members          jsonb NOT NULL,
  rules            jsonb NOT NULL,
  by               text NOT NULL,
  at               timestamptz NOT NULL,
  UNIQUE (organisation_id, no)
);
CREATE TRIGGER council_term_append_only BEFORE UPDATE OR DELETE ON council_term
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON council_term TO yuanluo_app;
