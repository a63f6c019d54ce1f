-- What is awaited, and from whom. The programme of an obligation is its case's: no reference checks it again, because every
-- commit would have to lock that one row.

CREATE TABLE obligation (
  case_id            uuid NOT NULL,
  key                text NOT NULL,
  programme          text NOT NULL,
  code               text NOT NULL,
  -- Its name (zh, en) from the case's policy, where the programme has no words for the code.
  custom_name        jsonb,
  subject            text NOT NULL,
  holder             text NOT NULL,
  -- Others whose part in it is still missing, such as the parties of a joint acceptance.
  co_holders            text[] NOT NULL DEFAULT '{}',
  organisation_path  text NOT NULL,
  opened_at          timestamptz NOT NULL,
  due_at             timestamptz NOT NULL,
  -- Due in a year whose holidays are not published yet: the date moves once they are.
  provisional        boolean NOT NULL,
  reminders_sent     integer NOT NULL,
  escalated_to       text CHECK (escalated_to IN ('leader', 'district')),
  closed_at          timestamptz,
  PRIMARY KEY (case_id, key)
);
COMMENT ON TABLE obligation IS
  'What a case awaits: from whom, since when, until when. Written by workers, in the commit of a command.';
CREATE INDEX obligation_holder ON obligation (holder, due_at, case_id, key) WHERE closed_at IS NULL;
-- Obligations of others, by due date.
CREATE INDEX obligation_due ON obligation (due_at, case_id, key) WHERE closed_at IS NULL;
-- Open obligations by code, without reading closed ones.
CREATE INDEX obligation_open ON obligation (case_id) INCLUDE (code, opened_at, due_at) WHERE closed_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON obligation TO yuanluo_app;
