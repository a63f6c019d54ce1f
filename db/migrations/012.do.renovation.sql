-- The renovation's own table, in addition to the kernel's.

-- For a courtyard in maintenance: until when each of the four haves lasts if nothing more happens. The domain
-- calculates it at each commit (haves_at). Absent: missing now, or not calculated yet.
CREATE TABLE courtyard_care (
  case_id           uuid PRIMARY KEY REFERENCES case_record,
  haves_at          timestamptz,
  body_until        timestamptz,
  activities_until  timestamptz,
  covenant_from     timestamptz,
  accounts_until    timestamptz
);

GRANT SELECT, INSERT, UPDATE ON courtyard_care TO yuanluo_app;
