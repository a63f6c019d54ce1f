-- The read model of the renovation programme, beside the one that any case has.

CREATE TABLE courtyard_maintenance (
  case_id           uuid PRIMARY KEY REFERENCES case_record,
  assessed_at       timestamptz,
  body_until        timestamptz,
  activities_until  timestamptz,
  covenant_from     timestamptz,
  accounts_until    timestamptz
);
COMMENT ON TABLE courtyard_maintenance IS
  'Until when each of the four requirements (四有) of a courtyard in maintenance holds if nothing further is done, worked out at assessed_at; null: missing, or not looked at yet. Written by workers, in the commit of a command.';

GRANT SELECT, INSERT, UPDATE ON courtyard_maintenance TO yuanluo_app;
