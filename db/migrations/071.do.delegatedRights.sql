-- A delegation to somebody who lacks the role gives them a right: it holds once another hand has confirmed it.
ALTER TABLE delegation
  ADD COLUMN gives_right boolean NOT NULL DEFAULT false,
  ADD COLUMN confirmed_by uuid REFERENCES account,
  ADD COLUMN confirmed_at timestamptz,
  ADD CONSTRAINT delegation_confirmed_by_another
    CHECK (confirmed_by IS NULL OR gives_right AND confirmed_by NOT IN (entered_by, principal_id, delegate_id)),
  ADD CONSTRAINT delegation_confirmed CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL));
ALTER TABLE delegation DROP CONSTRAINT delegation_ended_because_check;
ALTER TABLE delegation
  ADD CONSTRAINT delegation_ended_because_check CHECK (ended_because IN ('takenBack', 'leftOffice', 'declined'));
COMMENT ON COLUMN delegation.gives_right IS
  'The delegate lacks the role: they act in the principal''s, as their delegate, from the confirmation on.';

-- Who stands in for somebody in a role on a day: the last one, where a delegate is absent in turn. Null: nobody. What gives a
-- right stands in once it is confirmed, and leads no further: whoever lacks the role has no absence in it.
CREATE OR REPLACE FUNCTION stand_in(principal uuid, held text, on_day date) RETURNS uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE chain (account_id, passed, is_last) AS (
    SELECT d.delegate_id, ARRAY[d.principal_id, d.delegate_id], d.gives_right FROM delegation d
    WHERE d.principal_id = principal AND d.role = held AND d.ended_at IS NULL AND on_day BETWEEN d.from_day AND d.until_day
      AND (NOT d.gives_right OR d.confirmed_at IS NOT NULL)
    UNION ALL
    SELECT d.delegate_id, chain.passed || d.delegate_id, d.gives_right
    FROM chain JOIN delegation d ON d.principal_id = chain.account_id
    WHERE NOT chain.is_last AND d.role = held AND d.ended_at IS NULL AND on_day BETWEEN d.from_day AND d.until_day
      AND (NOT d.gives_right OR d.confirmed_at IS NOT NULL) AND d.delegate_id <> ALL (chain.passed)
  )
  SELECT account_id FROM chain ORDER BY cardinality(passed) DESC LIMIT 1
$$;
