-- A row of a decision list holds the one request that it decides, at its step, until it is carried out or refused. What it left
-- refused, or what was decided otherwise before its release, keeps no other meeting from what the case asks for now.
ALTER TABLE decision_row ADD COLUMN step text;
ALTER TABLE decision_row DISABLE TRIGGER decision_row_kept;
UPDATE decision_row r SET step = l.step FROM decision_list l WHERE l.id = r.list_id;
ALTER TABLE decision_row ENABLE TRIGGER decision_row_kept;
ALTER TABLE decision_row ALTER COLUMN step SET NOT NULL;
COMMENT ON COLUMN decision_row.step IS 'The step of its list, at which the request waits.';

DROP INDEX decision_row_open;
-- One request waits on one list.
CREATE UNIQUE INDEX decision_row_open ON decision_row (programme, kind, case_id, step, subject)
  WHERE state IN ('prepared', 'released');
