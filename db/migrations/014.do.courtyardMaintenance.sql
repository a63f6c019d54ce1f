-- The read model of the renovation programme, in addition to the kernel's.

CREATE TABLE courtyard_maintenance (
  case_id           uuid PRIMARY KEY REFERENCES case_record,
  assessed_at       timestamptz,
  body_until        timestamptz,
  activities_until  timestamptz,
  covenant_from     timestamptz,
  accounts_until    timestamptz
);
COMMENT ON TABLE courtyard_maintenance IS
  'Until when each of the four requirements (四有) of a courtyard in maintenance lasts if nothing more happens, as calculated at assessed_at; null: missing, or not calculated yet. Written by workers, in the commit of a command.';

GRANT SELECT, INSERT, UPDATE ON courtyard_maintenance TO yuanluo_app;
