-- Notices: written in the commit that causes them (a transactional outbox), delivered to inboxes and by e-mail.

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
COMMENT ON TABLE outbox IS
  'Notices of a case (a transactional outbox). A notice whose key exists is not sent again. Written by workers: in the commit of a command, and when they dispatch it.';
CREATE INDEX outbox_waiting ON outbox (id) WHERE dispatched_at IS NULL;
-- For the notices about one case.
CREATE INDEX outbox_case ON outbox (case_id, id);

CREATE TABLE inbox (
  outbox_id   bigint NOT NULL REFERENCES outbox,
  account_id  uuid NOT NULL REFERENCES account,
  arrived_at  timestamptz NOT NULL,
  read_at     timestamptz,
  PRIMARY KEY (account_id, outbox_id)
);
COMMENT ON TABLE inbox IS
  'Notices as they reached each receiver. Written by workers when they dispatch; the API marks them read.';
CREATE INDEX inbox_outbox ON inbox (outbox_id);

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
COMMENT ON TABLE mail IS
  'E-mails of notices. Each attempt to send one again is a row with its own number, and the row that it replaces is no longer tried. A sent mail never changes. Written by workers; the API adds attempts.';
CREATE INDEX mail_waiting ON mail (next_try_at) WHERE sent_at IS NULL AND replaced_at IS NULL;
CREATE INDEX mail_outbox ON mail (outbox_id);

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
COMMENT ON TABLE notice_template IS
  'Texts of notices other than the standard ones. The newest version of a kind and language is in force; a version without texts restores the standard. Append-only. Written by the API.';
CREATE TRIGGER notice_template_append_only BEFORE UPDATE OR DELETE ON notice_template
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

GRANT SELECT, INSERT, UPDATE ON outbox, inbox, mail TO yuanluo_app;
GRANT SELECT, INSERT ON notice_template TO yuanluo_app;
