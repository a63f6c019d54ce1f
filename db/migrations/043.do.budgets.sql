-- Envelopes of public money by city, district and year. What cases reserve, commit and pay comes out of them, and the database
-- decides whether they cover it: two approvals at once cannot overdraw one.

CREATE TABLE budget_envelope (
  id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  programme         text NOT NULL,
  organisation_id   text NOT NULL REFERENCES organisation,
  year              integer NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  source            text NOT NULL,
  granted_fen       bigint NOT NULL CHECK (granted_fen >= 0),
  carried_in_fen    bigint NOT NULL DEFAULT 0 CHECK (carried_in_fen >= 0),
  carried_out_fen   bigint NOT NULL DEFAULT 0 CHECK (carried_out_fen >= 0),
  reserved_fen      bigint NOT NULL DEFAULT 0 CHECK (reserved_fen >= 0),
  committed_fen     bigint NOT NULL DEFAULT 0 CHECK (committed_fen >= 0),
  paid_fen          bigint NOT NULL DEFAULT 0 CHECK (paid_fen >= 0),
  closed_at         timestamptz,
  UNIQUE (programme, organisation_id, year, source),
  FOREIGN KEY (programme, source) REFERENCES programme_funding_source,
  -- Never overdrawn, and never lowered below what is used.
  CONSTRAINT budget_envelope_covers
    CHECK (reserved_fen + committed_fen + paid_fen <= granted_fen + carried_in_fen - carried_out_fen)
);
COMMENT ON TABLE budget_envelope IS
  'Public money by organisation, year and source: what finance granted, and the sums of its entries. Written by the API (grants, closings) and by a trigger on budget_entry.';

CREATE TABLE budget_file (
  organisation_id  text NOT NULL REFERENCES organisation,
  sha256           text NOT NULL REFERENCES file,
  name             text NOT NULL,
  by               uuid NOT NULL REFERENCES account,
  at               timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, sha256)
);
COMMENT ON TABLE budget_file IS
  'The documents by which an organisation''s envelopes were set. Their content is in the file store. Append-only. Written by the API.';
CREATE TRIGGER budget_file_append_only BEFORE UPDATE OR DELETE ON budget_file
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

CREATE TABLE budget_proposal (
  id               uuid PRIMARY KEY,
  programme        text NOT NULL REFERENCES programme,
  organisation_id  text NOT NULL REFERENCES organisation,
  kind             text NOT NULL CHECK (kind IN ('grant', 'closing')),
  year             integer NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  -- Both are null for the closing of a year, which concerns all its envelopes.
  source           text,
  granted_fen      bigint CHECK (granted_fen >= 0),
  -- What was granted before; null: the envelope is new.
  before_fen       bigint,
  file             text NOT NULL,
  document_number  text NOT NULL,
  why              text NOT NULL,
  proposed_by      uuid NOT NULL REFERENCES account,
  proposed_at      timestamptz NOT NULL,
  decision         text CHECK (decision IN ('confirmed', 'declined')),
  decided_by       uuid REFERENCES account,
  decided_at       timestamptz,
  reason           text,
  -- What a confirmed closing did with what was not spent, and the policy that said so.
  unspent          text CHECK (unspent IN ('carryOver', 'lapse')),
  policy_version   text,
  FOREIGN KEY (programme, source) REFERENCES programme_funding_source,
  FOREIGN KEY (organisation_id, file) REFERENCES budget_file (organisation_id, sha256),
  CONSTRAINT budget_proposal_whole CHECK ((kind = 'grant') = (source IS NOT NULL) AND (kind = 'grant') = (granted_fen IS NOT NULL)),
  CONSTRAINT budget_proposal_decided CHECK ((decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL)),
  CONSTRAINT budget_proposal_reasoned CHECK ((decision = 'declined') = (reason IS NOT NULL))
);
COMMENT ON TABLE budget_proposal IS
  'Changes of envelopes and closings of years: one person proposed each, with a document, and another decided. What was proposed or decided stays. Written by the API.';
-- One open proposal for an envelope, one closing for a year.
CREATE UNIQUE INDEX budget_proposal_open ON budget_proposal (programme, organisation_id, year, coalesce(source, ''))
  WHERE decision IS NULL;
CREATE INDEX budget_proposal_of ON budget_proposal (programme, organisation_id, year);

-- Decided once.
CREATE FUNCTION keep_budget_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_change text[] := ARRAY['decision', 'decided_by', 'decided_at', 'reason', 'unspent', 'policy_version'];
BEGIN
  IF OLD.decision IS NOT NULL OR to_jsonb(NEW) - may_change <> to_jsonb(OLD) - may_change THEN
    RAISE EXCEPTION 'a proposal stays as it was made and decided' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER budget_proposal_kept BEFORE UPDATE ON budget_proposal
  FOR EACH ROW EXECUTE FUNCTION keep_budget_proposal();
CREATE TRIGGER budget_proposal_append_only BEFORE DELETE ON budget_proposal
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

CREATE TABLE budget_entry (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  envelope_id    uuid NOT NULL REFERENCES budget_envelope,
  case_id        uuid NOT NULL,
  -- The posting that it follows; null: the closing of a year.
  version        integer,
  no             integer,
  closing_id     uuid REFERENCES budget_proposal,
  -- What is added to each position; negative where it is taken away.
  reserved_fen   bigint NOT NULL,
  committed_fen  bigint NOT NULL,
  paid_fen       bigint NOT NULL,
  at             timestamptz NOT NULL,
  FOREIGN KEY (case_id, version, no) REFERENCES ledger_entry (case_id, version, no),
  UNIQUE (envelope_id, case_id, version, no),
  CONSTRAINT budget_entry_caused CHECK ((version IS NULL) = (no IS NULL) AND (version IS NULL) <> (closing_id IS NULL))
);
COMMENT ON TABLE budget_entry IS
  'What each posting of a case, and each closing of a year, did to an envelope. Append-only. Written by a trigger on ledger_entry, and by the API when a year is closed.';
CREATE INDEX budget_entry_case ON budget_entry (case_id, envelope_id);
CREATE INDEX budget_entry_envelope ON budget_entry (envelope_id);
CREATE TRIGGER budget_entry_append_only BEFORE UPDATE OR DELETE ON budget_entry
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

-- The sums of an envelope follow its entries; its constraint refuses what it does not cover. A closed year takes no new money.
CREATE FUNCTION update_budget_envelope() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE budget_envelope SET reserved_fen = reserved_fen + NEW.reserved_fen,
    committed_fen = committed_fen + NEW.committed_fen, paid_fen = paid_fen + NEW.paid_fen
   WHERE id = NEW.envelope_id
     AND (closed_at IS NULL OR NEW.reserved_fen + NEW.committed_fen + NEW.paid_fen <= 0);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the year of envelope % is closed', NEW.envelope_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'budget_envelope_covers';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER budget_entry_summed AFTER INSERT ON budget_entry
  FOR EACH ROW EXECUTE FUNCTION update_budget_envelope();

-- Where money of a case stands in its envelopes; null: it is not in them (not yet drawn, given back, recovered).
CREATE FUNCTION budget_position(ledger_position text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN ledger_position = 'reserved' THEN 'reserved'
    WHEN ledger_position IN ('committed', 'payable', 'retained') THEN 'committed'
    WHEN ledger_position = 'paid' THEN 'paid' END
$$;

-- What a posting does to envelopes. Money that a case draws comes from those of its district and city for the year, if they have
-- one. Money that it moves or gives back is taken from where it stands: the earliest year first, of what was paid the last.
CREATE FUNCTION post_to_envelopes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  came text := budget_position(NEW.from_position);
  goes text := budget_position(NEW.to_position);
BEGIN
  IF came IS NOT DISTINCT FROM goes THEN RETURN NULL; END IF;
  IF came IS NULL THEN
    INSERT INTO budget_entry (envelope_id, case_id, version, no, reserved_fen, committed_fen, paid_fen, at)
    SELECT e.id, NEW.case_id, NEW.version, NEW.no,
      CASE goes WHEN 'reserved' THEN NEW.amount_fen ELSE 0 END, CASE goes WHEN 'committed' THEN NEW.amount_fen ELSE 0 END,
      CASE goes WHEN 'paid' THEN NEW.amount_fen ELSE 0 END, NEW.at
    FROM case_record c, budget_envelope e JOIN organisation o ON o.id = e.organisation_id
    WHERE c.id = NEW.case_id AND e.programme = NEW.programme AND e.source = NEW.source
      AND e.year = extract(year FROM NEW.at AT TIME ZONE 'Asia/Shanghai') AND starts_with(c.organisation_path, o.path)
    ORDER BY length(o.path) DESC;
    RETURN NULL;
  END IF;
  -- Whoever closes a year moves what stands in it; nobody takes it from there meanwhile.
  PERFORM FROM budget_envelope WHERE source = NEW.source
    AND id IN (SELECT envelope_id FROM budget_entry WHERE case_id = NEW.case_id) ORDER BY year, id FOR UPDATE;
  INSERT INTO budget_entry (envelope_id, case_id, version, no, reserved_fen, committed_fen, paid_fen, at)
  SELECT held.id, NEW.case_id, NEW.version, NEW.no,
    part.fen * CASE 'reserved' WHEN goes THEN 1 WHEN came THEN -1 ELSE 0 END,
    part.fen * CASE 'committed' WHEN goes THEN 1 WHEN came THEN -1 ELSE 0 END,
    part.fen * CASE 'paid' WHEN goes THEN 1 WHEN came THEN -1 ELSE 0 END, NEW.at
  FROM (
    SELECT standing.*, coalesce(sum(fen) OVER (PARTITION BY kind ORDER BY turn, id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS earlier
    FROM (
      SELECT e.id, o.kind, CASE came WHEN 'paid' THEN -e.year ELSE e.year END AS turn,
        sum(CASE came WHEN 'reserved' THEN b.reserved_fen WHEN 'committed' THEN b.committed_fen ELSE b.paid_fen END) AS fen
      FROM budget_entry b JOIN budget_envelope e ON e.id = b.envelope_id JOIN organisation o ON o.id = e.organisation_id
      WHERE b.case_id = NEW.case_id AND e.programme = NEW.programme AND e.source = NEW.source
      GROUP BY e.id, o.kind, e.year) standing
    WHERE fen > 0) held,
    LATERAL (SELECT least(held.fen, NEW.amount_fen - held.earlier)::bigint AS fen) part
  WHERE part.fen > 0 ORDER BY held.kind DESC, held.turn, held.id;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_envelopes AFTER INSERT ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION post_to_envelopes();

GRANT SELECT, INSERT ON budget_envelope, budget_file, budget_proposal, budget_entry TO yuanluo_app;
GRANT UPDATE (granted_fen, carried_in_fen, carried_out_fen, reserved_fen, committed_fen, paid_fen, closed_at)
  ON budget_envelope TO yuanluo_app;
GRANT UPDATE (decision, decided_by, decided_at, reason, unspent, policy_version) ON budget_proposal TO yuanluo_app;
