-- Objections sent from the public page. Whoever showed no code left a name, a home and a telephone number: personal data,
-- read by those who handle the submission and by nobody else, and erased in time. What became of it stands in the facts.

CREATE TABLE submission (
  ref           uuid PRIMARY KEY,
  courtyard_id  uuid NOT NULL REFERENCES courtyard (id),
  ballot_id     text NOT NULL REFERENCES ballot (id),
  receipt_hash  text NOT NULL UNIQUE,
  received_at   timestamptz NOT NULL,
  -- Absent where a code spoke for the sender: the objection itself is in the journal.
  text          text,
  name          text,
  home          text,
  phone         text
);
CREATE INDEX submission_courtyard ON submission (courtyard_id, received_at) WHERE text IS NOT NULL;
CREATE INDEX submission_personal ON submission (received_at) WHERE name IS NOT NULL;

GRANT SELECT, INSERT ON submission TO yuanluo_app;
GRANT UPDATE (name, home, phone) ON submission TO yuanluo_app;
