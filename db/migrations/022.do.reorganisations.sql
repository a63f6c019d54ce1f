-- Organisations that change: other names, mergers, splits, and cases that go to another office.

ALTER TABLE organisation ADD COLUMN ended_at timestamptz;
-- The organisation that it was merged into.
ALTER TABLE organisation ADD COLUMN successor_id text REFERENCES organisation;
ALTER TABLE organisation ADD CONSTRAINT organisation_ended_whole CHECK ((ended_at IS NULL) = (successor_id IS NULL));
-- The name of one that has ended is free again.
DROP INDEX organisation_name;
CREATE UNIQUE INDEX organisation_name ON organisation (parent_id, kind, name)
  WHERE kind NOT IN ('body', 'firm') AND ended_at IS NULL;

CREATE TABLE former_name (
  organisation_id  text NOT NULL REFERENCES organisation,
  -- The first day, in Shanghai, on which it no longer had this name.
  until_day        date NOT NULL,
  name             text NOT NULL,
  why              text NOT NULL,
  by               uuid NOT NULL REFERENCES account,
  at               timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, until_day)
);
COMMENT ON TABLE former_name IS
  'The earlier names of organisations, so that what happened before a change of name is shown with the name of its time. Append-only. Written by the API.';
CREATE TRIGGER former_name_append_only BEFORE UPDATE OR DELETE ON former_name
  FOR EACH ROW EXECUTE FUNCTION enforce_append_only();

CREATE FUNCTION name_of_organisation(organisation text, day date) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT f.name FROM former_name f WHERE f.organisation_id = organisation AND f.until_day > day
     ORDER BY f.until_day LIMIT 1),
    (SELECT o.name FROM organisation o WHERE o.id = organisation))
$$;

-- Nothing new enters an organisation that has ended, and a place in the tree is that of the parent as it is now. The
-- lock lets whoever ends or moves the parent wait for what is being added, and the other way round. The error counts as
-- transient: a repeated attempt reads what has changed and is refused for it.
CREATE FUNCTION enforce_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  added jsonb := to_jsonb(NEW);
  above record;
BEGIN
  SELECT name, path, ended_at INTO above FROM organisation WHERE id = added ->> TG_ARGV[0] FOR SHARE;
  IF above.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'organisation % has ended', added ->> TG_ARGV[0]
      USING ERRCODE = 'serialization_failure', CONSTRAINT = 'organisation_not_ended', DETAIL = above.name;
  END IF;
  IF TG_TABLE_NAME = 'organisation' AND added ->> 'path' <> above.path || (added ->> 'id') || '/' THEN
    RAISE EXCEPTION 'organisation % has moved', added ->> TG_ARGV[0]
      USING ERRCODE = 'serialization_failure', CONSTRAINT = 'organisation_in_place';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER organisation_placed BEFORE INSERT ON organisation
  FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION enforce_place('parent_id');
CREATE TRIGGER organisation_replaced BEFORE UPDATE ON organisation
  FOR EACH ROW WHEN (OLD.parent_id IS DISTINCT FROM NEW.parent_id) EXECUTE FUNCTION enforce_place('parent_id');
CREATE TRIGGER account_placed BEFORE INSERT ON account
  FOR EACH ROW EXECUTE FUNCTION enforce_place('organisation_id');
CREATE TRIGGER account_replaced BEFORE UPDATE ON account
  FOR EACH ROW WHEN (OLD.organisation_id IS DISTINCT FROM NEW.organisation_id)
  EXECUTE FUNCTION enforce_place('organisation_id');
CREATE TRIGGER council_term_placed BEFORE INSERT ON council_term
  FOR EACH ROW EXECUTE FUNCTION enforce_place('organisation_id');

-- What repeats a case's place follows it in the same commit: nobody keeps sight of a case by a table that was forgotten.
-- People of its body have another scope now, so their tokens end.
CREATE FUNCTION follow_moved_case() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  way text[] := string_to_array(NEW.organisation_path, '/');
BEGIN
  UPDATE obligation SET organisation_path = NEW.organisation_path WHERE case_id = NEW.id;
  UPDATE outbox SET organisation_path = NEW.organisation_path WHERE case_id = NEW.id;
  UPDATE stage_history SET organisation_path = NEW.organisation_path, district_path = NEW.district_path
   WHERE case_id = NEW.id;
  UPDATE ledger_balance SET organisation_path = NEW.organisation_path, district_path = NEW.district_path
   WHERE case_id = NEW.id;
  UPDATE organisation SET path = NEW.organisation_path, parent_id = way[cardinality(way) - 2] WHERE case_id = NEW.id;
  UPDATE account a SET token_generation = a.token_generation + 1
    FROM organisation o WHERE o.case_id = NEW.id AND a.organisation_id = o.id;
  -- Mails that still wait are not sent to those who see the case no longer.
  UPDATE mail m SET replaced_at = now(), last_error = 'the case has gone to another office'
    FROM outbox n, account a, organisation o
   WHERE n.case_id = NEW.id AND m.outbox_id = n.id AND m.sent_at IS NULL AND m.replaced_at IS NULL
     AND a.id = m.account_id AND o.id = a.organisation_id
     AND NOT CASE WHEN o.kind = 'firm'
       THEN EXISTS (SELECT FROM case_party party WHERE party.case_id = NEW.id AND party.organisation_id = o.id
         AND party.ended_at IS NULL)
       ELSE starts_with(NEW.organisation_path, o.path) END;
  RETURN NULL;
END $$;
CREATE TRIGGER case_record_moved AFTER UPDATE ON case_record
  FOR EACH ROW WHEN (OLD.organisation_path IS DISTINCT FROM NEW.organisation_path)
  EXECUTE FUNCTION follow_moved_case();
COMMENT ON TABLE stage_history IS
  'When a case entered and left each stage. It repeats the case''s place, so that durations are counted by place without reading cases, and follows when the case moves. Written by triggers on journal and case_record.';
COMMENT ON TABLE ledger_balance IS
  'The balance of each source of money of a case in each position. It repeats the case''s place, so that a programme is summed without reading postings, and follows when the case moves. Written by triggers on ledger_entry and case_record.';

-- A case that leaves is told to those who lose it as well, so that their lists do not keep it.
CREATE OR REPLACE FUNCTION notify_case_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('case_change', json_strip_nulls(json_build_object(
    'caseId', NEW.id, 'version', NEW.version, 'organisationPath', NEW.organisation_path,
    'firms', coalesce((SELECT json_agg(organisation_id) FROM case_party WHERE case_id = NEW.id), '[]'),
    'leftPath', CASE WHEN TG_OP = 'UPDATE' AND OLD.organisation_path <> NEW.organisation_path
      THEN OLD.organisation_path END))::text);
  RETURN NULL;
END $$;

CREATE TABLE reorganisation (
  id                uuid PRIMARY KEY,
  kind              text NOT NULL CHECK (kind IN ('merge', 'split', 'move')),
  from_id           text NOT NULL REFERENCES organisation,
  into_id           text NOT NULL REFERENCES organisation,
  -- What was named to go; all three are null where everything goes.
  organisation_ids  text[],
  case_ids          uuid[],
  account_ids       uuid[],
  effective_on      date NOT NULL,
  why               text NOT NULL,
  -- Who ordered it, as each case's journal names them.
  ordered_by        jsonb NOT NULL,
  ordered_at        timestamptz NOT NULL,
  finished_at       timestamptz,
  CHECK (from_id <> into_id),
  CHECK ((kind = 'merge') = (organisation_ids IS NULL)),
  CHECK ((organisation_ids IS NULL) = (case_ids IS NULL) AND (organisation_ids IS NULL) = (account_ids IS NULL))
);
COMMENT ON TABLE reorganisation IS
  'Mergers, splits and moves of organisations as they were ordered. Written by the API; workers write the end.';
CREATE INDEX reorganisation_unfinished ON reorganisation (ordered_at) WHERE finished_at IS NULL;

CREATE TABLE reorganisation_item (
  reorganisation_id  uuid NOT NULL REFERENCES reorganisation,
  kind               text NOT NULL CHECK (kind IN ('organisation', 'case', 'account')),
  subject_id         text NOT NULL,
  -- As it was called when it went.
  name               text NOT NULL,
  from_path          text NOT NULL,
  -- Null while it has not gone; then `refusal` says why.
  to_path            text,
  refusal            text,
  at                 timestamptz NOT NULL,
  PRIMARY KEY (reorganisation_id, kind, subject_id),
  CHECK ((to_path IS NULL) = (refusal IS NOT NULL))
);
COMMENT ON TABLE reorganisation_item IS
  'What a reorganisation has taken over, and what was refused so far. Written by workers.';

GRANT SELECT, INSERT ON former_name TO yuanluo_app;
GRANT SELECT, INSERT ON reorganisation TO yuanluo_app;
GRANT UPDATE (finished_at) ON reorganisation TO yuanluo_app;
GRANT SELECT, INSERT, UPDATE ON reorganisation_item TO yuanluo_app;
