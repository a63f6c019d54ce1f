-- An overpayment that nobody can recover is written off (核销): its own position of a case, which the budget filled and which
-- no envelope gets back. A recovery or a write-off that is reversed goes back to `paid`, and is no payment.

ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_transfer;
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_transfer CHECK (
  (from_position, to_position) IN (('budget', 'reserved'), ('budget', 'committed'), ('reserved', 'committed'),
    ('committed', 'payable'), ('committed', 'retained'), ('committed', 'paid'), ('payable', 'retained'),
    ('payable', 'paid'), ('retained', 'paid'), ('paid', 'recovered'), ('paid', 'writtenOff'), ('payers', 'received'),
    ('received', 'refunded'))
  OR (to_position, from_position) IN (('budget', 'reserved'), ('budget', 'committed'), ('reserved', 'committed'),
    ('committed', 'payable'), ('committed', 'retained'), ('committed', 'paid'), ('payable', 'retained'),
    ('payable', 'paid'), ('retained', 'paid'), ('paid', 'recovered'), ('paid', 'writtenOff'), ('payers', 'received'),
    ('received', 'refunded')));

ALTER TABLE ledger_balance ADD COLUMN written_off_fen bigint NOT NULL DEFAULT 0 CHECK (written_off_fen >= 0);
ALTER TABLE ledger_balance DROP CONSTRAINT ledger_balance_of_budget;
ALTER TABLE ledger_balance ADD CONSTRAINT ledger_balance_of_budget CHECK (budget_fen + reserved_fen + committed_fen
  + payable_fen + retained_fen + paid_fen + recovered_fen + written_off_fen = 0);

CREATE OR REPLACE FUNCTION update_ledger_balance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO ledger_balance (case_id, programme, source, organisation_path, district_path)
  SELECT NEW.case_id, NEW.programme, NEW.source, c.organisation_path, c.district_path
  FROM case_record c WHERE c.id = NEW.case_id
  ON CONFLICT (case_id, source) DO NOTHING;
  UPDATE ledger_balance b SET
    budget_fen = b.budget_fen + moved_fen(NEW, 'budget'),
    reserved_fen = b.reserved_fen + moved_fen(NEW, 'reserved'),
    committed_fen = b.committed_fen + moved_fen(NEW, 'committed'),
    payable_fen = b.payable_fen + moved_fen(NEW, 'payable'),
    retained_fen = b.retained_fen + moved_fen(NEW, 'retained'),
    paid_fen = b.paid_fen + moved_fen(NEW, 'paid'),
    recovered_fen = b.recovered_fen + moved_fen(NEW, 'recovered'),
    written_off_fen = b.written_off_fen + moved_fen(NEW, 'writtenOff'),
    payers_fen = b.payers_fen + moved_fen(NEW, 'payers'),
    received_fen = b.received_fen + moved_fen(NEW, 'received'),
    refunded_fen = b.refunded_fen + moved_fen(NEW, 'refunded')
  WHERE b.case_id = NEW.case_id AND b.source = NEW.source;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'posting of the unknown case %', NEW.case_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

-- What was written off was paid out of its envelope, and stays so.
CREATE OR REPLACE FUNCTION budget_position(ledger_position text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN ledger_position = 'reserved' THEN 'reserved'
    WHEN ledger_position IN ('committed', 'payable', 'retained') THEN 'committed'
    WHEN ledger_position IN ('paid', 'writtenOff') THEN 'paid' END
$$;

-- The payments of each month: what a reversed recovery or write-off brings back to `paid` was paid before.
DROP INDEX ledger_entry_paid;
CREATE INDEX ledger_entry_paid ON ledger_entry (at) INCLUDE (case_id, source, amount_fen)
  WHERE to_position = 'paid' AND from_position IN ('committed', 'payable', 'retained');
