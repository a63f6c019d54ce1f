-- Rolls: posted for correction before they are frozen, units without a private owner, owners confirmed apart.
-- Transfers of title: unit by unit, entered by two people.

ALTER TABLE roll
  ADD COLUMN posted_at timestamptz,
  ADD COLUMN posted_by text,
  ADD COLUMN posted_place text,
  ADD COLUMN posted_until timestamptz,
  ADD CHECK (num_nulls(posted_at, posted_by, posted_place, posted_until) IN (0, 4));

ALTER TABLE roll_owner
  ADD COLUMN title_kind text CHECK (title_kind IN ('publicHousing', 'enterprise', 'unsold', 'heirsUnsettled')),
  ADD COLUMN counts_apart boolean NOT NULL DEFAULT false;
ALTER TABLE roll_unit
  ADD COLUMN title_kind text CHECK (title_kind IN ('publicHousing', 'enterprise', 'unsold', 'heirsUnsettled'));

CREATE TABLE unit_transfer (
  ballot_id       text NOT NULL,
  no              integer NOT NULL CHECK (no > 0),
  roll_id         uuid NOT NULL,
  building        text NOT NULL,
  unit            text NOT NULL,
  from_key        text NOT NULL,
  owner_key       text NOT NULL,
  names           text[] NOT NULL CHECK (cardinality(names) > 0),
  transferred_on  date NOT NULL,
  evidence        text NOT NULL,
  -- The first person's entry that this one repeats: with it the transfer stands.
  confirms        integer,
  -- Whether the unit votes with its new owner; a vote already cast stands.
  moves           boolean NOT NULL DEFAULT false,
  by              text NOT NULL,
  at              timestamptz NOT NULL,
  PRIMARY KEY (ballot_id, no),
  FOREIGN KEY (ballot_id, roll_id) REFERENCES ballot (id, roll_id),
  FOREIGN KEY (roll_id, building, unit) REFERENCES roll_unit,
  FOREIGN KEY (ballot_id, confirms) REFERENCES unit_transfer,
  UNIQUE (ballot_id, confirms),
  CHECK (confirms < no),
  CHECK (NOT moves OR confirms IS NOT NULL)
);
COMMENT ON TABLE unit_transfer IS
  'Who became the owner of a unit while a ballot is open, as each of two people entered it: the frozen roll stays as it is. Append-only. Written by the API.';
CREATE INDEX unit_transfer_moves ON unit_transfer (ballot_id, building, unit) WHERE moves;
CREATE TRIGGER unit_transfer_append_only BEFORE UPDATE OR DELETE ON unit_transfer
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();
GRANT SELECT, INSERT ON unit_transfer TO yuanluo_app;

-- Transfers recorded before were of all units of an owner, by one person: the owner's key stays with the new names.
INSERT INTO unit_transfer (ballot_id, no, roll_id, building, unit, from_key, owner_key, names, transferred_on, evidence,
  by, at)
SELECT t.ballot_id, 2 * row_number() OVER w - 1, t.roll_id, u.building, u.unit, t.owner_key, t.owner_key, t.names,
  t.transferred_on, t.evidence, t.by, t.at
FROM title_transfer t JOIN roll_unit u ON u.roll_id = t.roll_id AND u.owner_key = t.owner_key
WINDOW w AS (PARTITION BY t.ballot_id ORDER BY t.at, t.owner_key, t.no, u.building, u.unit);
INSERT INTO unit_transfer (ballot_id, no, roll_id, building, unit, from_key, owner_key, names, transferred_on, evidence,
  confirms, moves, by, at)
SELECT ballot_id, no + 1, roll_id, building, unit, from_key, owner_key, names, transferred_on, evidence, no, true, by, at
FROM unit_transfer;
DROP TABLE title_transfer;

-- The units of a ballot's roll with who votes for each now. A unit that found an owner is a private one.
CREATE FUNCTION voting_units(of_ballot text)
RETURNS TABLE (roll_id uuid, building text, unit text, use text, area_centi_sqm bigint, owner_key text, title_kind text)
LANGUAGE sql STABLE AS $$
  SELECT u.roll_id, u.building, u.unit, u.use, u.area_centi_sqm, coalesce(t.owner_key, u.owner_key),
    CASE WHEN t.owner_key IS NULL THEN u.title_kind END
  FROM ballot b JOIN roll_unit u ON u.roll_id = b.roll_id
  LEFT JOIN (
    SELECT DISTINCT ON (e.building, e.unit) e.building, e.unit, e.owner_key FROM unit_transfer e
    WHERE e.ballot_id = of_ballot AND e.moves ORDER BY e.building, e.unit, e.no DESC
  ) t ON t.building = u.building AND t.unit = u.unit
  WHERE b.id = of_ballot
$$;

-- The voting owners of a ballot: whoever holds a unit counts once, and whoever holds none any more does not count.
CREATE FUNCTION voting_owners(of_ballot text)
RETURNS TABLE (roll_id uuid, owner_key text, names text[], units integer, area_centi_sqm bigint, title_kind text)
LANGUAGE sql STABLE AS $$
  SELECT u.roll_id, u.owner_key, coalesce(max(t.names), max(o.names)), count(*)::int,
    sum(u.area_centi_sqm)::bigint, max(u.title_kind)
  FROM voting_units(of_ballot) u
  LEFT JOIN roll_owner o ON o.roll_id = u.roll_id AND o.owner_key = u.owner_key
  LEFT JOIN (
    SELECT DISTINCT ON (e.owner_key) e.owner_key, e.names FROM unit_transfer e
    WHERE e.ballot_id = of_ballot AND e.moves ORDER BY e.owner_key, e.no DESC
  ) t ON t.owner_key = u.owner_key
  GROUP BY u.roll_id, u.owner_key
$$;

-- Papers, codes, deliveries and reminders are of an owner on the roll, or of one who became an owner meanwhile.
ALTER TABLE ballot_paper DROP CONSTRAINT ballot_paper_roll_id_owner_key_fkey;
ALTER TABLE vote_code DROP CONSTRAINT vote_code_roll_id_owner_key_fkey;
ALTER TABLE ballot_paper_delivery DROP CONSTRAINT ballot_paper_delivery_roll_id_owner_key_fkey;
ALTER TABLE owner_reminder DROP CONSTRAINT owner_reminder_roll_id_owner_key_fkey;

CREATE FUNCTION enforce_voting_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM roll_owner WHERE roll_id = NEW.roll_id AND owner_key = NEW.owner_key)
    AND NOT EXISTS (SELECT FROM unit_transfer WHERE ballot_id = NEW.ballot_id AND owner_key = NEW.owner_key AND moves)
  THEN
    RAISE EXCEPTION 'ballot % has no owner %', NEW.ballot_id, NEW.owner_key USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballot_paper_owner BEFORE INSERT ON ballot_paper FOR EACH ROW EXECUTE FUNCTION enforce_voting_owner();
CREATE TRIGGER vote_code_owner BEFORE INSERT ON vote_code FOR EACH ROW EXECUTE FUNCTION enforce_voting_owner();
CREATE TRIGGER ballot_paper_delivery_owner BEFORE INSERT ON ballot_paper_delivery
  FOR EACH ROW EXECUTE FUNCTION enforce_voting_owner();
CREATE TRIGGER owner_reminder_owner BEFORE INSERT ON owner_reminder
  FOR EACH ROW EXECUTE FUNCTION enforce_voting_owner();
