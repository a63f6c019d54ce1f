-- How papers reached the owners, and who went to see whom. Both are kept line by line.

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

CREATE FUNCTION refuse_canvass_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'deliveries and visits are append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER delivery_append_only BEFORE UPDATE OR DELETE ON delivery
  FOR EACH ROW EXECUTE FUNCTION refuse_canvass_change();
CREATE TRIGGER visit_append_only BEFORE UPDATE OR DELETE ON visit
  FOR EACH ROW EXECUTE FUNCTION refuse_canvass_change();

GRANT SELECT, INSERT ON delivery, visit TO yuanluo_app;
