-- Supervision reads what reminded whom in the cases of a place within some weeks, and what came of it.
CREATE INDEX IF NOT EXISTS journal_reminds ON journal (case_id, at)
  WHERE events @> '[{"type": "obligationUrged"}]' OR events @> '[{"type": "rungReached"}]';
-- Streams of changes that resume read the latest rows. Without this, all that was written since the last vacuum is read.
ALTER INDEX journal_written SET (autosummarize = on);
