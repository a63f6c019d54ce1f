-- How papers were delivered to owners, and who visited whom; append-only.

CREATE TABLE delivery (
  ballot_id     text NOT NULL,
  owner_key     text NOT NULL,
  no            integer NOT NULL CHECK (no > 0),
  roll_id       uuid NOT NULL,
  way           text NOT NULL CHECK (way IN ('signature', 'registeredLetter', 'posting')),
  delivered_on  date NOT NULL,
  evidence      text NOT NULL,
  warned        boolean NOT NULL,
  by            text NOT NULL,
  at            timestamptz NOT NULL,
  PRIMARY KEY (ballot_id, owner_key, no),
  FOREIGN KEY (ballot_id, roll_id) REFERENCES ballot (id, roll_id),
  FOREIGN KEY (roll_id, owner_key) REFERENCES roll_owner
);

CREATE TABLE visit (
  ballot_id  text NOT NULL,
  building   text NOT NULL,
  unit       text NOT NULL,
  no         integer NOT NULL CHECK (no > 0),
  roll_id    uuid NOT NULL,
  outcome    text NOT NULL CHECK (outcome IN ('contacted', 'unreachable')),
  visited_on date NOT NULL,
  note       text,
  by         text NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (ballot_id, building, unit, no),
  FOREIGN KEY (ballot_id, roll_id) REFERENCES ballot (id, roll_id),
  FOREIGN KEY (roll_id, building, unit) REFERENCES roll_unit
);

CREATE TRIGGER delivery_append_only BEFORE UPDATE OR DELETE ON delivery
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER visit_append_only BEFORE UPDATE OR DELETE ON visit
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Transfers of title while a ballot is open: the frozen roll stays as it is, and this table has the current owners.
CREATE TABLE title_transfer (
  ballot_id       text NOT NULL,
  owner_key       text NOT NULL,
  no              integer NOT NULL CHECK (no > 0),
  roll_id         uuid NOT NULL,
  names           text[] NOT NULL CHECK (cardinality(names) > 0),
  transferred_on  date NOT NULL,
  evidence        text NOT NULL,
  by              text NOT NULL,
  at              timestamptz NOT NULL,
  PRIMARY KEY (ballot_id, owner_key, no),
  FOREIGN KEY (ballot_id, roll_id) REFERENCES ballot (id, roll_id),
  FOREIGN KEY (roll_id, owner_key) REFERENCES roll_owner
);
CREATE TRIGGER title_transfer_append_only BEFORE UPDATE OR DELETE ON title_transfer
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Reminders to owners who have not voted yet (催票): how, when, by whom.
CREATE TABLE owner_reminder (
  ballot_id    text NOT NULL,
  roll_id      uuid NOT NULL,
  owner_key    text NOT NULL,
  no           integer NOT NULL CHECK (no > 0),
  way          text NOT NULL CHECK (way IN ('slip', 'phone', 'visit', 'message')),
  reminded_on  date NOT NULL,
  by           text NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (ballot_id, owner_key, no),
  FOREIGN KEY (ballot_id, roll_id) REFERENCES ballot (id, roll_id),
  FOREIGN KEY (roll_id, owner_key) REFERENCES roll_owner
);
CREATE TRIGGER owner_reminder_append_only BEFORE UPDATE OR DELETE ON owner_reminder
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON delivery, visit, title_transfer, owner_reminder TO yuanluo_app;
