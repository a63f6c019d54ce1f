-- What the renovation of courtyards keeps for itself, beside what any case has.

-- While a courtyard is in maintenance: until when each of the four haves holds if nothing further is done, worked out by
-- the domain at each commit (haves_at). Absent: missing, or not yet looked at.
CREATE TABLE courtyard_care (
  case_id           uuid PRIMARY KEY REFERENCES case_record,
  haves_at          timestamptz,
  body_until        timestamptz,
  activities_until  timestamptz,
  covenant_from     timestamptz,
  accounts_until    timestamptz
);

GRANT SELECT, INSERT, UPDATE ON courtyard_care TO yuanluo_app;
