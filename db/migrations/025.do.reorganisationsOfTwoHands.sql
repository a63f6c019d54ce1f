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

-- From now on the confirmation takes offices and accounts, and the workflow cases only. So one that runs takes those that
-- it has left now. A namesake keeps the old version's workflow waiting as well, so nothing is upgraded until it is renamed.
DO $$
DECLARE
  running record;
  office record;
BEGIN
  FOR running IN
    SELECT r.id, r.organisation_ids, r.account_ids, f.id AS from_id, f.path AS from_path, f.name, t.id AS into_id,
      t.path AS into_path
    FROM reorganisation r JOIN organisation f ON f.id = r.from_id JOIN organisation t ON t.id = r.into_id
    WHERE r.finished_at IS NULL ORDER BY r.proposed_at
  LOOP
    FOR office IN
      SELECT id, name, path, running.into_path || id || '/' AS to_path FROM organisation
      WHERE parent_id = running.from_id AND kind <> 'body' AND ended_at IS NULL
        AND (running.organisation_ids IS NULL OR id = ANY (running.organisation_ids))
    LOOP
      BEGIN
        UPDATE organisation SET path = office.to_path || substr(path, length(office.path) + 1),
          parent_id = CASE WHEN id = office.id THEN running.into_id ELSE parent_id END
        WHERE starts_with(path, office.path) AND kind <> 'body';
      EXCEPTION WHEN unique_violation THEN
        RAISE EXCEPTION 'the reorganisation % of % waits for a namesake of %: rename one of the two before the upgrade',
          running.id, running.name, office.name;
      END;
      UPDATE account a SET token_generation = a.token_generation + 1 FROM organisation o
      WHERE o.id = a.organisation_id AND starts_with(o.path, office.to_path) AND o.kind <> 'body';
      INSERT INTO reorganisation_item AS held (reorganisation_id, kind, subject_id, name, from_path, to_path, at)
      VALUES (running.id, 'organisation', office.id, office.name, office.path, office.to_path, now())
      ON CONFLICT (reorganisation_id, kind, subject_id) DO UPDATE
        SET to_path = EXCLUDED.to_path, refusal = NULL, at = EXCLUDED.at;
    END LOOP;
    WITH gone AS (
      UPDATE account SET organisation_id = running.into_id, token_generation = token_generation + 1
      WHERE organisation_id = running.from_id AND (running.account_ids IS NULL OR id = ANY (running.account_ids))
      RETURNING id, name)
    INSERT INTO reorganisation_item (reorganisation_id, kind, subject_id, name, from_path, to_path, at)
    SELECT running.id, 'account', id::text, name, running.from_path, running.into_path, now() FROM gone
    ON CONFLICT DO NOTHING;
  END LOOP;
END $$;

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
