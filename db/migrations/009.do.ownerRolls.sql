-- Rolls of owners, on which ballots are held.

CREATE TABLE roll (
  id              uuid PRIMARY KEY,
  case_id         uuid NOT NULL,
  status          text NOT NULL CHECK (status IN ('draft', 'frozen')),
  units           integer NOT NULL CHECK (units > 0),
  owners          integer NOT NULL CHECK (owners > 0),
  area_centi_sqm  bigint NOT NULL CHECK (area_centi_sqm > 0),
  hash            text,
  created_by      text NOT NULL,
  created_at      timestamptz NOT NULL,
  frozen_at       timestamptz,
  CHECK ((status = 'frozen') = (hash IS NOT NULL AND frozen_at IS NOT NULL))
);
COMMENT ON TABLE roll IS
  'Rolls of owners (业主名册): who may vote in a courtyard. A ballot is pinned to the hash of a frozen roll, which never changes. Written by the API.';
CREATE INDEX roll_case ON roll (case_id, created_at);

CREATE TABLE roll_owner (
  roll_id         uuid NOT NULL REFERENCES roll,
  owner_key       text NOT NULL,
  names           text[] NOT NULL,
  units           integer NOT NULL CHECK (units > 0),
  area_centi_sqm  bigint NOT NULL CHECK (area_centi_sqm > 0),
  PRIMARY KEY (roll_id, owner_key)
);
COMMENT ON TABLE roll_owner IS
  'The voting owners on a roll: co-owners share one ballot paper, and an owner of several units counts once (Civil Code art. 278). Written by the API.';

CREATE TABLE roll_unit (
  roll_id         uuid NOT NULL,
  building        text NOT NULL,
  unit            text NOT NULL,
  use             text NOT NULL CHECK (use IN ('dwelling', 'shop', 'other')),
  area_centi_sqm  bigint NOT NULL CHECK (area_centi_sqm > 0),
  owner_key       text NOT NULL,
  PRIMARY KEY (roll_id, building, unit),
  FOREIGN KEY (roll_id, owner_key) REFERENCES roll_owner
);
COMMENT ON TABLE roll_unit IS
  'The units on a roll, each with its owner. Written by the API.';

CREATE FUNCTION enforce_frozen_roll() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'frozen' THEN
    RAISE EXCEPTION 'roll % is frozen', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER roll_frozen BEFORE UPDATE OR DELETE ON roll FOR EACH ROW EXECUTE FUNCTION enforce_frozen_roll();

-- Rows of a frozen roll cannot be added, changed or removed, so that its hash stays true.
CREATE FUNCTION enforce_frozen_roll_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_roll uuid := CASE TG_OP WHEN 'INSERT' THEN NEW.roll_id ELSE OLD.roll_id END;
BEGIN
  IF EXISTS (SELECT FROM roll WHERE id = of_roll AND status = 'frozen') THEN
    RAISE EXCEPTION 'roll % is frozen', of_roll USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.roll_id <> OLD.roll_id THEN
    RAISE EXCEPTION 'a row cannot move to another roll' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER roll_owner_frozen BEFORE INSERT OR UPDATE OR DELETE ON roll_owner
  FOR EACH ROW EXECUTE FUNCTION enforce_frozen_roll_rows();
CREATE TRIGGER roll_unit_frozen BEFORE INSERT OR UPDATE OR DELETE ON roll_unit
  FOR EACH ROW EXECUTE FUNCTION enforce_frozen_roll_rows();

GRANT SELECT, INSERT ON roll_owner, roll_unit TO yuanluo_app;
GRANT SELECT, INSERT, UPDATE ON roll TO yuanluo_app;
