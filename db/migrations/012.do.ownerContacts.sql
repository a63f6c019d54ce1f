-- Contact with owners during a ballot: papers delivered, visits, transfers of title, reminders.

CREATE TABLE ballot_paper_delivery (
  ballot_id     text NOT NULL,
  owner_key     text NOT NULL,
  no            integer NOT NULL CHECK (no > 0),
  roll_id       uuid NOT NULL,
  way           text NOT NULL CHECK (way IN ('signature', 'registeredLetter', 'posting')),
  delivered_on  date NOT NULL,
  evidence      text NOT NULL,
  -- Whether the owner was informed in writing what an unreturned paper means.
  warned        boolean NOT NULL,
  by            text NOT NULL,
  at            timestamptz NOT NULL,
  PRIMARY KEY (ballot_id, owner_key, no),
  FOREIGN KEY (ballot_id, roll_id) REFERENCES ballot (id, roll_id),
  FOREIGN KEY (roll_id, owner_key) REFERENCES roll_owner
);
COMMENT ON TABLE ballot_paper_delivery IS
  'How ballot papers were delivered to owners, with the evidence. Append-only. Written by the API.';

CREATE TABLE unit_visit (
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
COMMENT ON TABLE unit_visit IS
  'Visits to units during a ballot, and whether somebody was met. Append-only. Written by the API.';

CREATE TRIGGER ballot_paper_delivery_append_only BEFORE UPDATE OR DELETE ON ballot_paper_delivery
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();
CREATE TRIGGER unit_visit_append_only BEFORE UPDATE OR DELETE ON unit_visit
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

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
COMMENT ON TABLE title_transfer IS
  'Transfers of title while a ballot is open: the frozen roll stays as it is, and this table has the current owners. Append-only. Written by the API.';
CREATE TRIGGER title_transfer_append_only BEFORE UPDATE OR DELETE ON title_transfer
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

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
COMMENT ON TABLE owner_reminder IS
  'Reminders to owners who had not voted yet (催票): how, when, by whom. Append-only. Written by the API.';
CREATE TRIGGER owner_reminder_append_only BEFORE UPDATE OR DELETE ON owner_reminder
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

GRANT SELECT, INSERT ON ballot_paper_delivery, unit_visit, title_transfer, owner_reminder TO yuanluo_app;
