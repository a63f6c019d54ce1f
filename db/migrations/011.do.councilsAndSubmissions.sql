-- A community's deliberation council: the members of a term, and its rules of procedure. A later term replaces the
-- earlier one from its first day.
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

-- Submissions from the public page. A sender without a code left name, home and phone: personal data that only the
-- handlers of the submission read, and that is erased after its retention. The case's state has how it was handled.

CREATE TABLE submission (
  ref           uuid PRIMARY KEY,
  case_id       uuid NOT NULL REFERENCES case_record,
  ballot_id     text NOT NULL REFERENCES ballot,
  receipt_hash  text NOT NULL UNIQUE,
  received_at   timestamptz NOT NULL,
  -- Absent if the sender had a code: then the journal has the objection.
  text          text,
  name          text,
  home          text,
  phone         text
);
CREATE INDEX submission_case ON submission (case_id, received_at) WHERE text IS NOT NULL;
CREATE INDEX submission_personal ON submission (received_at) WHERE name IS NOT NULL;

GRANT SELECT, INSERT ON council_term, submission TO yuanluo_app;
GRANT UPDATE (name, home, phone) ON submission TO yuanluo_app;
