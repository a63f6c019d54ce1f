-- What each source holds in each position, kept as postings are entered, and where: the programme sums thousands of
-- courtyards without reading their postings. A courtyard never moves.
CREATE TABLE money_held (
  courtyard_id       uuid NOT NULL,
  source             text NOT NULL,
  reserved_fen       bigint NOT NULL,
  committed_fen      bigint NOT NULL,
  paid_fen           bigint NOT NULL,
  returned_fen       bigint NOT NULL,
  organisation_path  text NOT NULL,
  district_path      text NOT NULL,
  PRIMARY KEY (courtyard_id, source)
);

INSERT INTO money_held
SELECT l.courtyard_id, l.source,
  sum(CASE 'reserved' WHEN l.to_position THEN l.amount_fen WHEN l.from_position THEN -l.amount_fen ELSE 0 END),
  sum(CASE 'committed' WHEN l.to_position THEN l.amount_fen WHEN l.from_position THEN -l.amount_fen ELSE 0 END),
  sum(CASE 'paid' WHEN l.to_position THEN l.amount_fen WHEN l.from_position THEN -l.amount_fen ELSE 0 END),
  sum(CASE 'returned' WHEN l.to_position THEN l.amount_fen ELSE 0 END),
  c.organisation_path, c.district_path
FROM ledger_entry l JOIN courtyard c ON c.id = l.courtyard_id GROUP BY l.courtyard_id, l.source, c.id;

CREATE INDEX money_held_district ON money_held (district_path);
CREATE INDEX money_held_path ON money_held (organisation_path text_pattern_ops);

-- Postings are only ever added, so what is held only ever follows them.
CREATE FUNCTION keep_money() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO money_held AS held
  SELECT NEW.courtyard_id, NEW.source,
    CASE 'reserved' WHEN NEW.to_position THEN NEW.amount_fen WHEN NEW.from_position THEN -NEW.amount_fen ELSE 0 END,
    CASE 'committed' WHEN NEW.to_position THEN NEW.amount_fen WHEN NEW.from_position THEN -NEW.amount_fen ELSE 0 END,
    CASE 'paid' WHEN NEW.to_position THEN NEW.amount_fen WHEN NEW.from_position THEN -NEW.amount_fen ELSE 0 END,
    CASE 'returned' WHEN NEW.to_position THEN NEW.amount_fen ELSE 0 END,
    c.organisation_path, c.district_path
  FROM courtyard c WHERE c.id = NEW.courtyard_id
  ON CONFLICT (courtyard_id, source) DO UPDATE SET
    reserved_fen = held.reserved_fen + EXCLUDED.reserved_fen,
    committed_fen = held.committed_fen + EXCLUDED.committed_fen,
    paid_fen = held.paid_fen + EXCLUDED.paid_fen,
    returned_fen = held.returned_fen + EXCLUDED.returned_fen;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_held AFTER INSERT ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION keep_money();

GRANT SELECT, INSERT, UPDATE ON money_held TO yuanluo_app;
