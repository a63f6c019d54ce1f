-- The payments of each month are read from postings by their time: those that paid by `ledger_entry_paid`, and those of
-- money that came back (退汇) by this one. No other posting leaves `paid` for these positions.
CREATE INDEX ledger_entry_came_back ON ledger_entry (at) INCLUDE (case_id, source, amount_fen)
  WHERE from_position = 'paid' AND to_position IN ('committed', 'payable', 'retained');
