-- The councils that put motions to the vote, and objections that residents send in.

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
COMMENT ON TABLE council_term IS
  'Terms of a community''s deliberation council: its members and rules of procedure. A later term takes over on the day it begins. Append-only. Written by the API.';
CREATE TRIGGER council_term_append_only BEFORE UPDATE OR DELETE ON council_term
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

CREATE TABLE objection_submission (
  ref           uuid PRIMARY KEY,
  case_id       uuid NOT NULL REFERENCES case_record,
  ballot_id     text NOT NULL REFERENCES ballot,
  receipt_hash  text NOT NULL UNIQUE,
  received_at   timestamptz NOT NULL,
  -- Absent if the sender had a voting code: then the journal has the objection.
  text          text,
  name          text,
  home          text,
  phone         text
);
COMMENT ON TABLE objection_submission IS
  'Objections sent from the public page. A sender without a voting code leaves a name, an address and a telephone number: personal data, read only by those who handle the submission, and erased after its retention. The journal has how it was handled. Written by the API; workers erase the sender.';
CREATE INDEX objection_submission_case ON objection_submission (case_id, received_at) WHERE text IS NOT NULL;
CREATE INDEX objection_submission_personal ON objection_submission (received_at) WHERE name IS NOT NULL;

GRANT SELECT, INSERT ON council_term, objection_submission TO yuanluo_app;
GRANT UPDATE (name, home, phone) ON objection_submission TO yuanluo_app;
