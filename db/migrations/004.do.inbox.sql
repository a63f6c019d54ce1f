-- Notices as they arrive: one row for each receiver, once; e-mails beside them.

CREATE TABLE inbox (
  outbox_id   bigint NOT NULL REFERENCES outbox,
  account_id  uuid NOT NULL REFERENCES account,
  arrived_at  timestamptz NOT NULL,
  read_at     timestamptz,
  PRIMARY KEY (account_id, outbox_id)
);

CREATE TABLE mail (
  outbox_id     bigint NOT NULL REFERENCES outbox,
  account_id    uuid NOT NULL REFERENCES account,
  attempts      integer NOT NULL DEFAULT 0,
  next_try_at   timestamptz NOT NULL,
  sent_at       timestamptz,
  last_error    text,
  PRIMARY KEY (account_id, outbox_id)
);
CREATE INDEX mail_waiting ON mail (next_try_at) WHERE sent_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON inbox, mail TO yuanluo_app;
