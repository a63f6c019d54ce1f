-- Money: an append-only ledger, and its balances.

CREATE TABLE ledger_entry (
  case_id        uuid NOT NULL,
  version        integer NOT NULL,
  no             integer NOT NULL,
  programme      text NOT NULL,
  source         text NOT NULL,
  from_position  text NOT NULL CHECK (from_position IN ('envelope', 'reserved', 'committed', 'paid')),
  to_position    text NOT NULL CHECK (to_position IN ('reserved', 'committed', 'paid', 'returned')),
  amount_fen     bigint NOT NULL CHECK (amount_fen > 0),
  reference      text NOT NULL,
  at             timestamptz NOT NULL,
  PRIMARY KEY (case_id, version, no),
  FOREIGN KEY (case_id, version) REFERENCES journal,
  FOREIGN KEY (programme, source) REFERENCES programme_funding_source
);
COMMENT ON TABLE ledger_entry IS
  'Postings: money of a case that moves from one position to another. Append-only. Written by workers, in the commit of a command.';
-- For the payments of a period, without reading all postings.
CREATE INDEX ledger_entry_paid ON ledger_entry (at) INCLUDE (case_id, source, amount_fen) WHERE to_position = 'paid';
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

CREATE TABLE ledger_balance (
  case_id            uuid NOT NULL,
  programme          text NOT NULL,
  source             text NOT NULL,
  reserved_fen       bigint NOT NULL,
  committed_fen      bigint NOT NULL,
  paid_fen           bigint NOT NULL,
  returned_fen       bigint NOT NULL,
  organisation_path  text NOT NULL,
  district_path      text NOT NULL,
  PRIMARY KEY (case_id, source)
);
COMMENT ON TABLE ledger_balance IS
  'The balance of each source of money of a case in each position. It repeats the case''s place, so that a programme is summed without reading postings; a case never moves. Written by a trigger on ledger_entry.';
CREATE INDEX ledger_balance_district ON ledger_balance (district_path);
CREATE INDEX ledger_balance_path ON ledger_balance (organisation_path text_pattern_ops);

-- Postings are append-only, so the balances only ever need additions.
CREATE FUNCTION update_ledger_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_balance AS held (case_id, programme, source, reserved_fen, committed_fen, paid_fen, returned_fen,
    organisation_path, district_path)
  SELECT NEW.case_id, NEW.programme, NEW.source,
    CASE 'reserved' WHEN NEW.to_position THEN NEW.amount_fen WHEN NEW.from_position THEN -NEW.amount_fen ELSE 0 END,
    CASE 'committed' WHEN NEW.to_position THEN NEW.amount_fen WHEN NEW.from_position THEN -NEW.amount_fen ELSE 0 END,
    CASE 'paid' WHEN NEW.to_position THEN NEW.amount_fen WHEN NEW.from_position THEN -NEW.amount_fen ELSE 0 END,
    CASE 'returned' WHEN NEW.to_position THEN NEW.amount_fen ELSE 0 END,
    c.organisation_path, c.district_path
  FROM case_record c WHERE c.id = NEW.case_id
  ON CONFLICT (case_id, source) DO UPDATE SET
    reserved_fen = held.reserved_fen + EXCLUDED.reserved_fen,
    committed_fen = held.committed_fen + EXCLUDED.committed_fen,
    paid_fen = held.paid_fen + EXCLUDED.paid_fen,
    returned_fen = held.returned_fen + EXCLUDED.returned_fen;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_balance AFTER INSERT ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION update_ledger_balance();

GRANT SELECT, INSERT ON ledger_entry TO yuanluo_app;
GRANT SELECT, INSERT, UPDATE ON ledger_balance TO yuanluo_app;
