-- Courtyards: what the workflows commit, and what the API reads. Only activities write courtyard, journal, obligation,
-- ledger_entry and outbox; the API writes registration and policy_version.

CREATE TABLE policy_version (
  version     text PRIMARY KEY,
  document    jsonb NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  created_by  text NOT NULL
);

-- A courtyard asked for: written before its workflow starts, so that a start that failed is made up for.
CREATE TABLE registration (
  courtyard_id       uuid PRIMARY KEY,
  organisation_path  text NOT NULL,
  policy_version     text NOT NULL REFERENCES policy_version (version),
  enrolment          jsonb NOT NULL,
  account_id         text NOT NULL,
  key                text NOT NULL,
  request_hash       text NOT NULL,
  registered_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX registration_key ON registration (account_id, key);

CREATE TABLE courtyard (
  id                 uuid PRIMARY KEY,
  version            integer NOT NULL CHECK (version > 0),
  organisation_path  text NOT NULL,
  district_path      text NOT NULL,
  name               text NOT NULL,
  city               text NOT NULL,
  district           text,
  sub_district       text,
  community          text,
  policy_version     text NOT NULL REFERENCES policy_version (version),
  stage              text NOT NULL CHECK (stage IN (
    'consensus', 'selfGovernance', 'plan', 'subsidy', 'works', 'acceptance', 'maintenance',
    'closed', 'notAdopted', 'withdrawn', 'rejected')),
  stage_since        timestamptz NOT NULL,
  suspended          boolean NOT NULL,
  overridden         boolean NOT NULL,
  next_due_at        timestamptz,
  subsidy_fen        bigint NOT NULL CHECK (subsidy_fen >= 0),
  paid_fen           bigint NOT NULL CHECK (paid_fen >= 0),
  state              jsonb NOT NULL,
  updated_at         timestamptz NOT NULL
);
CREATE INDEX courtyard_path ON courtyard (organisation_path text_pattern_ops);
CREATE INDEX courtyard_due ON courtyard (coalesce(next_due_at, 'infinity'::timestamptz), id);
CREATE INDEX courtyard_district_due ON courtyard (district_path, (coalesce(next_due_at, 'infinity'::timestamptz)), id);
CREATE INDEX courtyard_stage_due ON courtyard (stage, (coalesce(next_due_at, 'infinity'::timestamptz)), id);
CREATE INDEX courtyard_updated ON courtyard (updated_at);

-- Counts by district and stage, kept as stages change: a board over 100,000 courtyards reads a few hundred rows.
CREATE TABLE stage_count (
  district_path  text NOT NULL,
  stage          text NOT NULL,
  courtyards     integer NOT NULL,
  PRIMARY KEY (district_path, stage)
);

CREATE FUNCTION count_stage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    IF OLD.stage = NEW.stage AND OLD.district_path = NEW.district_path THEN RETURN NULL; END IF;
    UPDATE stage_count SET courtyards = courtyards - 1
     WHERE district_path = OLD.district_path AND stage = OLD.stage;
  END IF;
  INSERT INTO stage_count AS held (district_path, stage, courtyards) VALUES (NEW.district_path, NEW.stage, 1)
  ON CONFLICT (district_path, stage) DO UPDATE SET courtyards = held.courtyards + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER courtyard_counted AFTER INSERT OR UPDATE OF stage, district_path ON courtyard
  FOR EACH ROW EXECUTE FUNCTION count_stage();

-- One row a command: the audit, the events, the answer. Hash-chained by courtyard; a changed row breaks the chain.
CREATE TABLE journal (
  courtyard_id     uuid NOT NULL,
  version          integer NOT NULL CHECK (version > 0),
  at               timestamptz NOT NULL,
  command          text NOT NULL,
  account_id       text NOT NULL,
  actor_name       text NOT NULL,
  role             text NOT NULL,
  organisation_id  text NOT NULL,
  why              text,
  from_stage       text,
  to_stage         text NOT NULL,
  input            jsonb NOT NULL,
  events           jsonb NOT NULL,
  answer           jsonb NOT NULL,
  key              text,
  request_hash     text,
  previous_hash    text NOT NULL,
  hash             text NOT NULL,
  -- The database's own clock, for finding what was written lately; not part of the record.
  written_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (courtyard_id, version)
);
CREATE INDEX journal_written ON journal USING brin (written_at);
CREATE UNIQUE INDEX journal_key ON journal (courtyard_id, account_id, key) WHERE key IS NOT NULL;

CREATE TABLE obligation (
  courtyard_id       uuid NOT NULL,
  key                text NOT NULL,
  code               text NOT NULL,
  subject            text NOT NULL,
  holder             text NOT NULL,
  organisation_path  text NOT NULL,
  opened_at          timestamptz NOT NULL,
  due_at             timestamptz NOT NULL,
  provisional        boolean NOT NULL,
  reminders_sent     integer NOT NULL,
  escalated_to       text CHECK (escalated_to IN ('leader', 'district')),
  closed_at          timestamptz,
  PRIMARY KEY (courtyard_id, key)
);
CREATE INDEX obligation_holder ON obligation (holder, due_at, courtyard_id, key) WHERE closed_at IS NULL;

CREATE TABLE ledger_entry (
  courtyard_id   uuid NOT NULL,
  version        integer NOT NULL,
  no             integer NOT NULL,
  source         text NOT NULL CHECK (source IN ('subsidy', 'coFunding', 'other', 'maintenanceSubsidy')),
  from_position  text NOT NULL CHECK (from_position IN ('envelope', 'reserved', 'committed', 'paid')),
  to_position    text NOT NULL CHECK (to_position IN ('reserved', 'committed', 'paid', 'returned')),
  amount_fen     bigint NOT NULL CHECK (amount_fen > 0),
  reference      text NOT NULL,
  at             timestamptz NOT NULL,
  PRIMARY KEY (courtyard_id, version, no),
  FOREIGN KEY (courtyard_id, version) REFERENCES journal (courtyard_id, version)
);

-- Notices on their way out. The key says what may be sent again: the same key never is.
CREATE TABLE outbox (
  id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key                text NOT NULL UNIQUE,
  courtyard_id       uuid NOT NULL,
  organisation_path  text NOT NULL,
  kind               text NOT NULL,
  to_role            text NOT NULL,
  params             jsonb NOT NULL,
  created_at         timestamptz NOT NULL,
  dispatched_at      timestamptz
);
CREATE INDEX outbox_waiting ON outbox (id) WHERE dispatched_at IS NULL;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON policy_version, registration, journal, ledger_entry TO yuanluo_app;
GRANT SELECT, INSERT, UPDATE ON courtyard, stage_count, obligation, outbox TO yuanluo_app;
