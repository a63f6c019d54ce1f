-- Obligations, and notices with their inbox entries and mails. The programme column repeats that of the case. It has no
-- foreign key, because every commit would have to lock the programme's one row.

CREATE TABLE obligation (
  case_id            uuid NOT NULL,
  key                text NOT NULL,
  programme          text NOT NULL,
  code               text NOT NULL,
  -- The policy's words (zh, en), if the programme has none for this code.
  own_name           jsonb,
  subject            text NOT NULL,
  holder             text NOT NULL,
  -- Other roles whose part is still missing, e.g. the parties of a joint acceptance.
  besides            text[] NOT NULL DEFAULT '{}',
  organisation_path  text NOT NULL,
  opened_at          timestamptz NOT NULL,
  due_at             timestamptz NOT NULL,
  provisional        boolean NOT NULL,
  reminders_sent     integer NOT NULL,
  escalated_to       text CHECK (escalated_to IN ('leader', 'district')),
  closed_at          timestamptz,
  PRIMARY KEY (case_id, key)
);
CREATE INDEX obligation_holder ON obligation (holder, due_at, case_id, key) WHERE closed_at IS NULL;
-- For what is awaited from others.
CREATE INDEX obligation_due ON obligation (due_at, case_id, key) WHERE closed_at IS NULL;
-- For open obligations by step, without reading closed ones.
CREATE INDEX obligation_open ON obligation (case_id) INCLUDE (code, opened_at, due_at) WHERE closed_at IS NULL;

-- A notice with an existing key is not sent again.
CREATE TABLE outbox (
  id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key                text NOT NULL UNIQUE,
  case_id            uuid NOT NULL,
  programme          text NOT NULL,
  organisation_path  text NOT NULL,
  kind               text NOT NULL,
  to_role            text NOT NULL,
  params             jsonb NOT NULL,
  created_at         timestamptz NOT NULL,
  dispatched_at      timestamptz
);
CREATE INDEX outbox_waiting ON outbox (id) WHERE dispatched_at IS NULL;
-- For the notices about one case.
CREATE INDEX outbox_case ON outbox (case_id, id);

-- One row for each receiver of a notice.
CREATE TABLE inbox (
  outbox_id   bigint NOT NULL REFERENCES outbox,
  account_id  uuid NOT NULL REFERENCES account,
  arrived_at  timestamptz NOT NULL,
  read_at     timestamptz,
  PRIMARY KEY (account_id, outbox_id)
);
CREATE INDEX inbox_outbox ON inbox (outbox_id);

-- A mail may be sent again: each attempt to deliver is a row with its own number, and the attempt that it replaces is
-- no longer tried. A sent mail never changes.
CREATE TABLE mail (
  outbox_id    bigint NOT NULL REFERENCES outbox,
  account_id   uuid NOT NULL REFERENCES account,
  no           integer NOT NULL DEFAULT 1 CHECK (no > 0),
  attempts     integer NOT NULL DEFAULT 0,
  next_try_at  timestamptz NOT NULL,
  sent_at      timestamptz,
  last_error   text,
  replaced_at  timestamptz,
  subject      text,
  PRIMARY KEY (account_id, outbox_id, no)
);
CREATE INDEX mail_waiting ON mail (next_try_at) WHERE sent_at IS NULL AND replaced_at IS NULL;
CREATE INDEX mail_outbox ON mail (outbox_id);

-- Texts that replace the standard texts of notices. The newest version of a kind and language is in force; a version
-- without texts restores the standard.
CREATE TABLE notice_template (
  programme  text NOT NULL REFERENCES programme,
  kind       text NOT NULL,
  language   text NOT NULL CHECK (language IN ('zh-CN', 'en')),
  version    integer NOT NULL CHECK (version > 0),
  subject    text,
  body       text,
  why        text NOT NULL,
  by         uuid NOT NULL REFERENCES account,
  at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (programme, kind, language, version),
  CHECK ((subject IS NULL) = (body IS NULL))
);
CREATE TRIGGER notice_template_append_only BEFORE UPDATE OR DELETE ON notice_template
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT, UPDATE ON obligation, outbox, inbox, mail TO yuanluo_app;
GRANT SELECT, INSERT ON notice_template TO yuanluo_app;
