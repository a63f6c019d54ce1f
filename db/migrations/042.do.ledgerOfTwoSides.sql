-- Double entry: every posting takes from one account and gives to another of the same source, and what payers bring is
-- posted as well. A case has eight positions; the programme's budget and the payers stand outside it.

-- What the ledger called `envelope` is the budget. What was returned was recovered from a payment, or went back to the
-- budget and is no position of the case any more.
DROP TRIGGER ledger_entry_balance ON ledger_entry;
ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_append_only;
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_from_position_check;
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_to_position_check;
UPDATE ledger_entry SET
  from_position = CASE from_position WHEN 'envelope' THEN 'budget' ELSE from_position END,
  to_position = CASE WHEN to_position <> 'returned' THEN to_position WHEN from_position = 'paid' THEN 'recovered'
    ELSE 'budget' END
WHERE from_position = 'envelope' OR to_position = 'returned';
ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_append_only;

-- The accounts between which money moves, in the order of the flow, and back where a posting is reversed
-- (domain/kernel/ledger/movement.ts says the same).
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_transfer CHECK (
  (from_position, to_position) IN (('budget', 'reserved'), ('budget', 'committed'), ('reserved', 'committed'),
    ('committed', 'payable'), ('committed', 'retained'), ('committed', 'paid'), ('payable', 'retained'),
    ('payable', 'paid'), ('retained', 'paid'), ('paid', 'recovered'), ('payers', 'received'), ('received', 'refunded'))
  OR (to_position, from_position) IN (('budget', 'reserved'), ('budget', 'committed'), ('reserved', 'committed'),
    ('committed', 'payable'), ('committed', 'retained'), ('committed', 'paid'), ('payable', 'retained'),
    ('payable', 'paid'), ('retained', 'paid'), ('paid', 'recovered'), ('payers', 'received'), ('received', 'refunded')));
COMMENT ON TABLE ledger_entry IS
  'Postings: each takes money of one source from one account of a case and gives it to another. Append-only. Written by workers, in the commit of a command.';

-- What the accounts of a case hold. Those outside hold what the case has from them, below zero; each of the two flows
-- adds up to nothing, and no position is ever below zero.
DROP TABLE ledger_balance;
CREATE TABLE ledger_balance (
  case_id            uuid NOT NULL,
  programme          text NOT NULL,
  source             text NOT NULL,
  budget_fen         bigint NOT NULL DEFAULT 0,
  reserved_fen       bigint NOT NULL DEFAULT 0 CHECK (reserved_fen >= 0),
  committed_fen      bigint NOT NULL DEFAULT 0 CHECK (committed_fen >= 0),
  payable_fen        bigint NOT NULL DEFAULT 0 CHECK (payable_fen >= 0),
  retained_fen       bigint NOT NULL DEFAULT 0 CHECK (retained_fen >= 0),
  paid_fen           bigint NOT NULL DEFAULT 0 CHECK (paid_fen >= 0),
  recovered_fen      bigint NOT NULL DEFAULT 0 CHECK (recovered_fen >= 0),
  payers_fen         bigint NOT NULL DEFAULT 0,
  received_fen       bigint NOT NULL DEFAULT 0 CHECK (received_fen >= 0),
  refunded_fen       bigint NOT NULL DEFAULT 0 CHECK (refunded_fen >= 0),
  organisation_path  text NOT NULL,
  district_path      text NOT NULL,
  PRIMARY KEY (case_id, source),
  CONSTRAINT ledger_balance_of_budget CHECK (budget_fen + reserved_fen + committed_fen + payable_fen + retained_fen
    + paid_fen + recovered_fen = 0),
  CONSTRAINT ledger_balance_of_payers CHECK (payers_fen + received_fen + refunded_fen = 0)
);
COMMENT ON TABLE ledger_balance IS
  'What each account of a case holds, for each source of money. It repeats the case''s place, so that a programme is summed without reading postings, and follows when the case moves. Written by triggers on ledger_entry and case_record alone.';
CREATE INDEX ledger_balance_district ON ledger_balance (district_path);
CREATE INDEX ledger_balance_path ON ledger_balance (organisation_path text_pattern_ops);

-- Postings are append-only, so the balances only ever need additions. The owner writes them: the application cannot
-- change a balance without a posting.
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
    payers_fen = b.payers_fen + moved_fen(NEW, 'payers'),
    received_fen = b.received_fen + moved_fen(NEW, 'received'),
    refunded_fen = b.refunded_fen + moved_fen(NEW, 'refunded')
  WHERE b.case_id = NEW.case_id AND b.source = NEW.source;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'posting of the unknown case %', NEW.case_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION moved_fen(posting ledger_entry, account text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE account WHEN posting.to_position THEN posting.amount_fen WHEN posting.from_position
    THEN -posting.amount_fen ELSE 0 END
$$;
CREATE TRIGGER ledger_entry_balance AFTER INSERT ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION update_ledger_balance();

-- Workers of the release before run on until the new one takes over: their postings are read as today's.
CREATE FUNCTION read_older_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.from_position = 'envelope' THEN NEW.from_position := 'budget'; END IF;
  IF NEW.to_position = 'returned' THEN
    NEW.to_position := CASE NEW.from_position WHEN 'paid' THEN 'recovered' ELSE 'budget' END;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_entry_older BEFORE INSERT ON ledger_entry
  FOR EACH ROW WHEN (NEW.from_position = 'envelope' OR NEW.to_position = 'returned')
  EXECUTE FUNCTION read_older_posting();

-- Residents' money stood beside the ledger: version 1 of its events had no posting. It follows from them, for what was
-- recorded before and for what those workers still record.
CREATE FUNCTION older_receipts(recorded journal) RETURNS SETOF ledger_entry LANGUAGE sql STABLE AS $$
  SELECT recorded.case_id, recorded.version, e.no::int, c.programme, 'coFunding',
    CASE e.event ->> 'type' WHEN 'coFundingRecorded' THEN 'payers' ELSE 'received' END,
    CASE e.event ->> 'type' WHEN 'coFundingRecorded' THEN 'received' ELSE 'refunded' END,
    (e.event #>> '{data,amountFen}')::bigint, e.event #>> '{data,receipt}', recorded.at
  FROM case_record c, LATERAL (
    SELECT event, row_number() OVER (ORDER BY place) AS no
    FROM jsonb_array_elements(recorded.events) WITH ORDINALITY all_events(event, place)
    WHERE event ->> 'type' IN ('coFundingRecorded', 'coFundingRefunded') AND (event ->> 'v')::int = 1) e
  WHERE c.id = recorded.case_id AND c.programme = 'renovation'
$$;
CREATE FUNCTION post_older_receipts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_entry SELECT * FROM older_receipts(NEW);
  RETURN NULL;
END $$;
CREATE TRIGGER journal_older_receipts AFTER INSERT ON journal
  FOR EACH ROW WHEN (NEW.command IN ('recordCoFunding', 'refundCoFunding')
    AND (NEW.events @> '[{"type": "coFundingRecorded", "v": 1}]'
      OR NEW.events @> '[{"type": "coFundingRefunded", "v": 1}]'))
  EXECUTE FUNCTION post_older_receipts();

-- What was recorded before.
ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_balance;
INSERT INTO ledger_entry
SELECT posting.* FROM journal j, LATERAL older_receipts(j) posting
WHERE j.command IN ('recordCoFunding', 'refundCoFunding');
ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_balance;
INSERT INTO ledger_balance (case_id, programme, source, budget_fen, reserved_fen, committed_fen, payable_fen,
  retained_fen, paid_fen, recovered_fen, payers_fen, received_fen, refunded_fen, organisation_path, district_path)
SELECT l.case_id, l.programme, l.source, sum(moved_fen(l, 'budget')), sum(moved_fen(l, 'reserved')),
  sum(moved_fen(l, 'committed')), sum(moved_fen(l, 'payable')), sum(moved_fen(l, 'retained')),
  sum(moved_fen(l, 'paid')), sum(moved_fen(l, 'recovered')), sum(moved_fen(l, 'payers')),
  sum(moved_fen(l, 'received')), sum(moved_fen(l, 'refunded')), c.organisation_path, c.district_path
FROM ledger_entry l JOIN case_record c ON c.id = l.case_id
GROUP BY l.case_id, l.programme, l.source, c.organisation_path, c.district_path;

GRANT SELECT, UPDATE (organisation_path, district_path) ON ledger_balance TO yuanluo_app;
