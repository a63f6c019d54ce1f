-- What is awaited, and from whom. `programme` repeats that of the case. It has no foreign key, because every
-- commit would have to lock the programme's one row.

CREATE TABLE obligation (
  case_id            uuid NOT NULL,
  key                text NOT NULL,
  programme          text NOT NULL,
  code               text NOT NULL,
  -- The policy's words (zh, en), if the programme has none for this code.
  custom_name        jsonb,
  subject            text NOT NULL,
  holder             text NOT NULL,
  -- Other roles whose part is still missing, e.g. the parties of a joint acceptance.
  co_holders            text[] NOT NULL DEFAULT '{}',
  organisation_path  text NOT NULL,
  opened_at          timestamptz NOT NULL,
  due_at             timestamptz NOT NULL,
  -- The due date's year has no published holidays yet, so the date may move once it has.
  provisional        boolean NOT NULL,
  reminders_sent     integer NOT NULL,
  escalated_to       text CHECK (escalated_to IN ('leader', 'district')),
  closed_at          timestamptz,
  PRIMARY KEY (case_id, key)
);
COMMENT ON TABLE obligation IS
  'What a case awaits, from whom, since when and until when. Written by workers, in the commit of a command.';
CREATE INDEX obligation_holder ON obligation (holder, due_at, case_id, key) WHERE closed_at IS NULL;
-- For what is awaited from others, by due date.
CREATE INDEX obligation_due ON obligation (due_at, case_id, key) WHERE closed_at IS NULL;
-- For open obligations by code, without reading closed ones.
CREATE INDEX obligation_open ON obligation (case_id) INCLUDE (code, opened_at, due_at) WHERE closed_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON obligation TO yuanluo_app;
