-- The programme in figures: what is counted over thousands of courtyards is kept where it happens.

-- Where a courtyard stands, in millionths of a degree; and, while it is in maintenance, until when each of the four haves
-- holds if nothing further is done. Worked out by the domain at each commit (haves_at); absent: missing, or not yet looked at.
ALTER TABLE courtyard
  ADD COLUMN latitude_e6       integer CHECK (latitude_e6 BETWEEN -90000000 AND 90000000),
  ADD COLUMN longitude_e6      integer CHECK (longitude_e6 BETWEEN -180000000 AND 180000000),
  ADD COLUMN haves_at          timestamptz,
  ADD COLUMN body_until        timestamptz,
  ADD COLUMN activities_until  timestamptz,
  ADD COLUMN covenant_from     timestamptz,
  ADD COLUMN accounts_until    timestamptz,
  ADD CHECK ((latitude_e6 IS NULL) = (longitude_e6 IS NULL));
CREATE INDEX courtyard_located ON courtyard (organisation_path text_pattern_ops) WHERE latitude_e6 IS NOT NULL;

-- How a ballot ended. A secret one has no totals here: they are those of its persons.
ALTER TABLE ballot
  ADD COLUMN closed_at        timestamptz,
  ADD COLUMN carried          boolean,
  ADD COLUMN for_owners       integer,
  ADD COLUMN returned_owners  integer;
UPDATE ballot b SET
  closed_at = (e.one #>> '{closed,at}')::timestamptz,
  carried = (e.one #>> '{closed,verdict,carried}')::boolean,
  for_owners = (e.one #>> '{closed,tally,for,owners}')::int,
  returned_owners = (e.one #>> '{closed,tally,for,owners}')::int + (e.one #>> '{closed,tally,against,owners}')::int
    + (e.one #>> '{closed,tally,abstain,owners}')::int
FROM courtyard c, jsonb_array_elements(c.state -> 'ballots') e(one)
WHERE c.id = b.courtyard_id AND e.one ->> 'ballotId' = b.id AND e.one ? 'closed'
  AND b.motion_kind NOT IN ('election', 'recall');
CREATE INDEX ballot_result ON ballot (courtyard_id) WHERE motion_kind = 'result' AND closed_at IS NOT NULL;

-- Each stay of a courtyard in a stage, from the journal: entered and left, in the order it happened.
CREATE TABLE stage_stay (
  courtyard_id  uuid NOT NULL,
  version       integer NOT NULL,
  no            integer NOT NULL,
  stage         text NOT NULL,
  entered_at    timestamptz NOT NULL,
  left_at       timestamptz,
  PRIMARY KEY (courtyard_id, version, no),
  FOREIGN KEY (courtyard_id, version) REFERENCES journal (courtyard_id, version)
);
CREATE INDEX stage_stay_entered ON stage_stay (entered_at);
CREATE INDEX stage_stay_left ON stage_stay (left_at);

CREATE FUNCTION stages_entered(events jsonb) RETURNS TABLE (no integer, stage text) LANGUAGE sql IMMUTABLE AS $$
  SELECT row_number() OVER (ORDER BY position)::int, entered FROM (
    SELECT position, CASE one ->> 'type'
        WHEN 'courtyardEnrolled' THEN 'consensus'
        WHEN 'newRoundStarted' THEN 'consensus'
        WHEN 'stageAdvanced' THEN one #>> '{data,to}'
        WHEN 'courtyardEnded' THEN one #>> '{data,end}'
      END AS entered
    FROM jsonb_array_elements(events) WITH ORDINALITY e(one, position)
  ) s WHERE entered IS NOT NULL
$$;

INSERT INTO stage_stay (courtyard_id, version, no, stage, entered_at, left_at)
SELECT j.courtyard_id, j.version, s.no, s.stage, j.at,
  lead(j.at) OVER (PARTITION BY j.courtyard_id ORDER BY j.version, s.no)
FROM journal j, stages_entered(j.events) s
WHERE j.from_stage IS DISTINCT FROM j.to_stage;

-- One command may pass several stages: all but the last are left as they are entered.
CREATE FUNCTION keep_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE stage_stay SET left_at = NEW.at WHERE courtyard_id = NEW.courtyard_id AND left_at IS NULL;
  INSERT INTO stage_stay (courtyard_id, version, no, stage, entered_at, left_at)
  SELECT NEW.courtyard_id, NEW.version, s.no, s.stage, NEW.at,
    CASE WHEN s.no < count(*) OVER () THEN NEW.at END
  FROM stages_entered(NEW.events) s;
  RETURN NULL;
END $$;
CREATE TRIGGER journal_stays AFTER INSERT ON journal
  FOR EACH ROW WHEN (NEW.from_stage IS DISTINCT FROM NEW.to_stage) EXECUTE FUNCTION keep_stays();

-- Payments of a time, without reading all postings.
CREATE INDEX ledger_paid ON ledger_entry (at) INCLUDE (courtyard_id, source, amount_fen) WHERE to_position = 'paid';

-- What is open, by step, without reading all that ever was.
CREATE INDEX obligation_open ON obligation (courtyard_id) INCLUDE (code, opened_at, due_at) WHERE closed_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON stage_stay TO yuanluo_app;
