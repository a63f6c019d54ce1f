-- A firm of before learns nothing more of a case: of changes hear the engaged firms, and those whose engagement the change
-- ended, so that their lists do not keep it.
CREATE OR REPLACE FUNCTION notify_case_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('case_change', json_strip_nulls(json_build_object(
    'caseId', NEW.id, 'version', NEW.version, 'organisationPath', NEW.organisation_path,
    'firms', coalesce((SELECT json_agg(organisation_id) FROM case_party
      WHERE case_id = NEW.id AND (ended_at IS NULL OR ended_at = NEW.updated_at)), '[]'),
    'leftPath', CASE WHEN TG_OP = 'UPDATE' AND OLD.organisation_path <> NEW.organisation_path
      THEN OLD.organisation_path END))::text);
  RETURN NULL;
END $$;
COMMENT ON TABLE case_party IS
  'Firms engaged in cases. A firm sees and acts in the cases in which it is engaged; one in which it was engaged it reads as it was when the engagement ended. Written by workers, in the commit of a command.';

-- Columns that name an account as text (who sent a file, who loaded a calendar) find its row by this.
CREATE INDEX account_id_text ON account ((id::text));

-- What is awaited in a district is counted without reading the whole city's.
CREATE INDEX obligation_path ON obligation (organisation_path text_pattern_ops) WHERE closed_at IS NULL;
CREATE INDEX case_record_suspended ON case_record (id) WHERE suspended;
