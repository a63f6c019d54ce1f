-- What was recovered or written off in each month, and what of that was reversed, is read from postings by their time, as the
-- payments are by `ledger_entry_paid` and `ledger_entry_came_back`.
CREATE INDEX ledger_entry_given_back ON ledger_entry (at) INCLUDE (case_id, source, amount_fen)
  WHERE from_position = 'paid' AND to_position IN ('recovered', 'writtenOff');
CREATE INDEX ledger_entry_owed_back ON ledger_entry (at) INCLUDE (case_id, source, amount_fen)
  WHERE to_position = 'paid' AND from_position IN ('recovered', 'writtenOff');
