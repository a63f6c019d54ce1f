-- Reorganisations take two administrators: one proposes, another decides.

ALTER TABLE reorganisation RENAME COLUMN ordered_by TO proposed_by;
ALTER TABLE reorganisation RENAME COLUMN ordered_at TO proposed_at;
-- Null until a split is confirmed: the new organisation does not exist before.
ALTER TABLE reorganisation ALTER COLUMN into_id DROP NOT NULL;
ALTER TABLE reorganisation
  -- What a split is to create.
  ADD COLUMN new_name text,
  ADD COLUMN expires_at timestamptz,
  ADD COLUMN decision text CHECK (decision IN ('confirmed', 'declined')),
  -- Null in those from before it took two.
  ADD COLUMN decided_by uuid REFERENCES account,
  ADD COLUMN decided_at timestamptz,
  ADD COLUMN decision_reason text;
UPDATE reorganisation r SET expires_at = r.proposed_at, decision = 'confirmed', decided_at = r.proposed_at,
  new_name = CASE WHEN r.kind = 'split' THEN (SELECT name FROM organisation o WHERE o.id = r.into_id) END;
ALTER TABLE reorganisation ALTER COLUMN expires_at SET NOT NULL;
ALTER TABLE reorganisation
  ADD CONSTRAINT reorganisation_decided CHECK ((decision IS NULL) = (decided_at IS NULL)
    AND (decision IS NOT NULL OR decided_by IS NULL) AND (finished_at IS NULL OR decision IS NOT DISTINCT FROM 'confirmed')),
  ADD CONSTRAINT reorganisation_taker CHECK ((kind = 'split') = (new_name IS NOT NULL)
    AND (into_id IS NOT NULL OR (kind = 'split' AND decision IS DISTINCT FROM 'confirmed')));
COMMENT ON TABLE reorganisation IS
  'Mergers, splits and moves of organisations that one administrator proposed and another decided. What was proposed or decided stays. Written by the API; workers write the end.';
COMMENT ON TABLE reorganisation_item IS
  'What a reorganisation has taken over, and what was refused so far. Written by the API, which takes offices and accounts, and by workers, which take cases.';

DROP INDEX reorganisation_unfinished;
CREATE INDEX reorganisation_running ON reorganisation (decided_at) WHERE decision = 'confirmed' AND finished_at IS NULL;

-- Decided once; after that only whether it has ended changes.
CREATE FUNCTION keep_reorganisation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_change text[] := CASE WHEN OLD.decision IS NULL
    THEN ARRAY['decision', 'decided_by', 'decided_at', 'decision_reason', 'into_id'] ELSE ARRAY['finished_at'] END;
BEGIN
  IF to_jsonb(NEW) - may_change <> to_jsonb(OLD) - may_change
     OR (OLD.into_id IS NOT NULL AND NEW.into_id IS DISTINCT FROM OLD.into_id) THEN
    RAISE EXCEPTION 'a reorganisation stays as it was proposed and decided'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reorganisation_kept BEFORE UPDATE ON reorganisation
  FOR EACH ROW EXECUTE FUNCTION keep_reorganisation();
CREATE TRIGGER reorganisation_append_only BEFORE DELETE ON reorganisation
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

GRANT UPDATE (into_id, decision, decided_by, decided_at, decision_reason) ON reorganisation TO yuanluo_app;
