-- Owners who had not voted yet were reminded (催票): how, when, by whom.
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
  FOR EACH ROW EXECUTE FUNCTION refuse_canvass_change();

GRANT SELECT, INSERT ON owner_reminder TO yuanluo_app;
