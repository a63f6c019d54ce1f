-- Title that passes while a ballot runs: the roll stays as it was frozen, and says beside it who the owner is now.

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
  FOR EACH ROW EXECUTE FUNCTION refuse_canvass_change();

GRANT SELECT, INSERT ON title_transfer TO yuanluo_app;
