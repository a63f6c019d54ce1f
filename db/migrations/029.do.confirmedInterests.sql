-- What somebody declares of themselves and another binds themselves at once. It binds the other once the other, or an
-- administrator of theirs, has confirmed it.

ALTER TABLE interest
  ADD COLUMN confirmed_by uuid REFERENCES account,
  ADD COLUMN confirmed_at timestamptz,
  ADD CONSTRAINT interest_confirmed CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
  ADD CONSTRAINT interest_confirmed_of_two CHECK (confirmed_by IS NULL OR other_account_id IS NOT NULL);

-- Confirmed once, while it is in force, and ended once.
CREATE OR REPLACE FUNCTION keep_interest() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_change text[] := ARRAY['ended_at', 'ended_by']
    || CASE WHEN OLD.confirmed_at IS NULL THEN ARRAY['confirmed_at', 'confirmed_by'] ELSE '{}' END;
BEGIN
  IF OLD.ended_at IS NOT NULL OR to_jsonb(NEW) - may_change <> to_jsonb(OLD) - may_change THEN
    RAISE EXCEPTION 'an interest stays as it was declared' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

GRANT UPDATE (confirmed_at, confirmed_by) ON interest TO yuanluo_app;
