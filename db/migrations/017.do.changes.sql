-- Who looks at a courtyard is told when it changes: its id, version and place, to whoever listens.
CREATE FUNCTION tell_courtyard_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('courtyard', NEW.id || ' ' || NEW.version || ' ' || NEW.organisation_path);
  RETURN NULL;
END $$;
CREATE TRIGGER courtyard_told AFTER INSERT OR UPDATE ON courtyard
  FOR EACH ROW EXECUTE FUNCTION tell_courtyard_change();
