-- What each unit of a roll bears of the planned co-funding, and what owners pledged.

CREATE TABLE co_funding_allocation (
  case_id        uuid NOT NULL,
  no             integer NOT NULL CHECK (no > 0),
  roll_id        uuid NOT NULL REFERENCES roll,
  method         text NOT NULL CHECK (method IN ('households', 'area', 'list')),
  planned_fen    bigint NOT NULL CHECK (planned_fen > 0),
  plan_revision  integer NOT NULL,
  reductions     integer NOT NULL CHECK (reductions >= 0),
  units          integer NOT NULL CHECK (units > 0),
  hash           text NOT NULL,
  by             text NOT NULL,
  at             timestamptz NOT NULL,
  PRIMARY KEY (case_id, no),
  UNIQUE (case_id, no, roll_id)
);
COMMENT ON TABLE co_funding_allocation IS
  'Drafts of allocations (分摊) of a courtyard''s planned co-funding over the units of a frozen roll. The journal says which of them the body decided on. Append-only. Written by the API.';
CREATE TRIGGER co_funding_allocation_append_only BEFORE UPDATE OR DELETE ON co_funding_allocation
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

CREATE TABLE co_funding_share (
  case_id     uuid NOT NULL,
  no          integer NOT NULL,
  roll_id     uuid NOT NULL,
  building    text NOT NULL,
  unit        text NOT NULL,
  amount_fen  bigint NOT NULL CHECK (amount_fen >= 0),
  PRIMARY KEY (case_id, no, building, unit),
  FOREIGN KEY (case_id, no, roll_id) REFERENCES co_funding_allocation (case_id, no, roll_id),
  FOREIGN KEY (roll_id, building, unit) REFERENCES roll_unit
);
COMMENT ON TABLE co_funding_share IS
  'What each unit bears under an allocation, in fen; names stand on the roll alone. Append-only. Written by the API.';
CREATE TRIGGER co_funding_share_append_only BEFORE UPDATE OR DELETE ON co_funding_share
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

-- The shares of an allocation come in one statement: each unit has one, and they add up to what is planned.
CREATE FUNCTION enforce_whole_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM co_funding_allocation a
    CROSS JOIN LATERAL (
      SELECT count(*) AS units, sum(s.amount_fen) AS fen FROM co_funding_share s
      WHERE s.case_id = a.case_id AND s.no = a.no
    ) t
    WHERE (a.case_id, a.no) IN (SELECT case_id, no FROM added) AND (t.units <> a.units OR t.fen <> a.planned_fen)
  ) THEN
    RAISE EXCEPTION 'shares do not add up to the allocation' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER co_funding_share_whole AFTER INSERT ON co_funding_share
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION enforce_whole_allocation();

CREATE TABLE co_funding_pledge (
  case_id     uuid NOT NULL,
  no          integer NOT NULL CHECK (no > 0),
  roll_id     uuid NOT NULL,
  building    text NOT NULL,
  unit        text NOT NULL,
  amount_fen  bigint NOT NULL CHECK (amount_fen > 0),
  pledged_on  date NOT NULL,
  evidence    text,
  by          text NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (case_id, no),
  FOREIGN KEY (roll_id, building, unit) REFERENCES roll_unit
);
COMMENT ON TABLE co_funding_pledge IS
  'What owners pledged (认缴) of the co-funding, in fen; evidence is a file of the case. The journal says which pledges were written off. Append-only. Written by the API.';
CREATE TRIGGER co_funding_pledge_append_only BEFORE UPDATE OR DELETE ON co_funding_pledge
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

GRANT SELECT, INSERT ON co_funding_allocation, co_funding_share, co_funding_pledge TO yuanluo_app;
