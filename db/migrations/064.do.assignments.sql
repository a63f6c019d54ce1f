-- Obligations with a person: to whom they are assigned, who stands in for whom, and who leads whom.

CREATE TABLE obligation_assignment (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id        uuid NOT NULL,
  key            text NOT NULL,
  -- An obligation that opens again is everybody's again.
  opened_at      timestamptz NOT NULL,
  role           text NOT NULL,
  account_id     uuid NOT NULL REFERENCES account,
  assigned_by    uuid NOT NULL REFERENCES account,
  assigned_at    timestamptz NOT NULL,
  ended_at       timestamptz,
  ended_because  text CHECK (ended_because IN ('handedOver', 'givenBack', 'leftOffice')),
  FOREIGN KEY (case_id, key) REFERENCES obligation,
  CHECK ((ended_at IS NULL) = (ended_because IS NULL))
);
COMMENT ON TABLE obligation_assignment IS
  'To whom an obligation was assigned, in which role, and why that ended. Beside the case: it says whose list shows an obligation and who is told. Written by the API.';
CREATE UNIQUE INDEX obligation_assignment_once ON obligation_assignment (case_id, key, opened_at, role)
  WHERE ended_at IS NULL;
CREATE INDEX obligation_assignment_account ON obligation_assignment (account_id) WHERE ended_at IS NULL;

CREATE TABLE delegation (
  id             uuid PRIMARY KEY,
  principal_id   uuid NOT NULL REFERENCES account,
  role           text NOT NULL,
  delegate_id    uuid NOT NULL REFERENCES account,
  -- Days in Asia/Shanghai, both included.
  from_day       date NOT NULL,
  until_day      date NOT NULL,
  entered_by     uuid NOT NULL REFERENCES account,
  entered_at     timestamptz NOT NULL,
  ended_at       timestamptz,
  ended_by       uuid REFERENCES account,
  ended_because  text CHECK (ended_because IN ('takenBack', 'leftOffice')),
  CHECK (principal_id <> delegate_id),
  CHECK (from_day <= until_day),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL))
);
COMMENT ON TABLE delegation IS
  'Who stands in for whom, in which role, on which days of absence. Written by the API.';
CREATE INDEX delegation_principal ON delegation (principal_id, role) WHERE ended_at IS NULL;
CREATE INDEX delegation_delegate ON delegation (delegate_id) WHERE ended_at IS NULL;

-- Who stands in for somebody in a role on a day: the last one, where a delegate is absent in turn. Null: nobody.
CREATE FUNCTION stand_in(principal uuid, held text, on_day date) RETURNS uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE chain (account_id, passed) AS (
    SELECT d.delegate_id, ARRAY[d.principal_id, d.delegate_id] FROM delegation d
    WHERE d.principal_id = principal AND d.role = held AND d.ended_at IS NULL AND on_day BETWEEN d.from_day AND d.until_day
    UNION ALL
    SELECT d.delegate_id, chain.passed || d.delegate_id FROM chain JOIN delegation d ON d.principal_id = chain.account_id
    WHERE d.role = held AND d.ended_at IS NULL AND on_day BETWEEN d.from_day AND d.until_day
      AND d.delegate_id <> ALL (chain.passed)
  )
  SELECT account_id FROM chain ORDER BY cardinality(passed) DESC LIMIT 1
$$;

-- A notice to one person, and whose notice it is that somebody gets in another's place.
ALTER TABLE outbox ADD COLUMN to_account uuid REFERENCES account;
ALTER TABLE inbox
  ADD COLUMN in_place_of uuid REFERENCES account,
  ADD COLUMN handled_by uuid REFERENCES account,
  ADD CONSTRAINT inbox_place_or_copy CHECK (in_place_of IS NULL OR handled_by IS NULL);

CREATE TABLE programme_leader (
  programme  text NOT NULL REFERENCES programme,
  role       text NOT NULL,
  leader     text NOT NULL,
  PRIMARY KEY (programme, role)
);
COMMENT ON TABLE programme_leader IS
  'The role that leads each role of a programme. Written by migrating.';

GRANT SELECT, INSERT, UPDATE ON obligation_assignment, delegation TO yuanluo_app;
GRANT SELECT ON programme_leader TO yuanluo_app;
