-- Supervision reads what reminded whom within some weeks, and what came of it.
CREATE INDEX IF NOT EXISTS journal_reminds ON journal (at)
  WHERE events @> '[{"type": "obligationUrged"}]' OR events @> '[{"type": "rungReached"}]';
