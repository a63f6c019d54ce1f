-- A stay knows where it was, so that stays are counted by place without their courtyards. A courtyard never moves.
ALTER TABLE stage_stay ADD COLUMN organisation_path text, ADD COLUMN district_path text;
UPDATE stage_stay s SET organisation_path = c.organisation_path, district_path = c.district_path
FROM courtyard c WHERE c.id = s.courtyard_id;
ALTER TABLE stage_stay
  ALTER COLUMN organisation_path SET NOT NULL,
  ALTER COLUMN district_path SET NOT NULL;

CREATE OR REPLACE FUNCTION keep_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE stage_stay SET left_at = NEW.at WHERE courtyard_id = NEW.courtyard_id AND left_at IS NULL;
  INSERT INTO stage_stay (courtyard_id, version, no, stage, entered_at, left_at, organisation_path, district_path)
  SELECT NEW.courtyard_id, NEW.version, s.no, s.stage, NEW.at,
    CASE WHEN s.no < count(*) OVER () THEN NEW.at END, c.organisation_path, c.district_path
  FROM stages_entered(NEW.events) s, courtyard c WHERE c.id = NEW.courtyard_id;
  RETURN NULL;
END $$;

DROP INDEX stage_stay_entered;
DROP INDEX stage_stay_left;
CREATE INDEX stage_stay_district ON stage_stay (district_path);
CREATE INDEX stage_stay_path ON stage_stay (organisation_path text_pattern_ops);
