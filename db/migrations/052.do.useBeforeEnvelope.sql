-- An envelope that is made after its year was drawn on counts what the cases have used by then (db/envelopeUse.ts). Whoever
-- confirms it waits for the draws on their way, and those that follow wait for it and find it.
CREATE OR REPLACE FUNCTION post_to_envelopes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  came text := budget_position(NEW.from_position);
  goes text := budget_position(NEW.to_position);
BEGIN
  IF came IS NOT DISTINCT FROM goes THEN RETURN NULL; END IF;
  IF came IS NULL THEN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('draws of ' || NEW.source, 13));
    INSERT INTO budget_entry (envelope_id, case_id, version, no, reserved_fen, committed_fen, paid_fen, at)
    SELECT e.id, NEW.case_id, NEW.version, NEW.no,
      CASE goes WHEN 'reserved' THEN NEW.amount_fen ELSE 0 END, CASE goes WHEN 'committed' THEN NEW.amount_fen ELSE 0 END,
      CASE goes WHEN 'paid' THEN NEW.amount_fen ELSE 0 END, NEW.at
    FROM case_record c, budget_envelope e JOIN organisation o ON o.id = e.organisation_id
    WHERE c.id = NEW.case_id AND e.programme = NEW.programme AND e.source = NEW.source
      AND e.year = extract(year FROM NEW.at AT TIME ZONE 'Asia/Shanghai') AND starts_with(c.organisation_path, o.path)
    ORDER BY length(o.path) DESC;
    RETURN NULL;
  END IF;
  -- Whoever closes a year moves what stands in it; nobody takes it from there meanwhile.
  PERFORM FROM budget_envelope WHERE source = NEW.source
    AND id IN (SELECT envelope_id FROM budget_entry WHERE case_id = NEW.case_id) ORDER BY year, id FOR UPDATE;
  INSERT INTO budget_entry (envelope_id, case_id, version, no, reserved_fen, committed_fen, paid_fen, at)
  SELECT held.id, NEW.case_id, NEW.version, NEW.no,
    part.fen * CASE 'reserved' WHEN goes THEN 1 WHEN came THEN -1 ELSE 0 END,
    part.fen * CASE 'committed' WHEN goes THEN 1 WHEN came THEN -1 ELSE 0 END,
    part.fen * CASE 'paid' WHEN goes THEN 1 WHEN came THEN -1 ELSE 0 END, NEW.at
  FROM (
    SELECT standing.*, coalesce(sum(fen) OVER (PARTITION BY kind ORDER BY turn, id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS earlier
    FROM (
      SELECT e.id, o.kind, CASE came WHEN 'paid' THEN -e.year ELSE e.year END AS turn,
        sum(CASE came WHEN 'reserved' THEN b.reserved_fen WHEN 'committed' THEN b.committed_fen ELSE b.paid_fen END) AS fen
      FROM budget_entry b JOIN budget_envelope e ON e.id = b.envelope_id JOIN organisation o ON o.id = e.organisation_id
      WHERE b.case_id = NEW.case_id AND e.programme = NEW.programme AND e.source = NEW.source
      GROUP BY e.id, o.kind, e.year) standing
    WHERE fen > 0) held,
    LATERAL (SELECT least(held.fen, NEW.amount_fen - held.earlier)::bigint AS fen) part
  WHERE part.fen > 0 ORDER BY held.kind DESC, held.turn, held.id;
  RETURN NULL;
END $$;

COMMENT ON TABLE budget_entry IS
  'What each posting of a case, each closing of a year, and each grant that found its year drawn on without it, did to an envelope. Append-only. Written by a trigger on ledger_entry, and by the API when a year is closed or an envelope is granted.';
COMMENT ON COLUMN budget_entry.closing_id IS
  'The confirmed proposal by which it was entered, beside the postings: of a closing, or of a grant.';
