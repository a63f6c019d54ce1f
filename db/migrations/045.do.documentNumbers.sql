-- Numbers of invoices and bank vouchers that cases hold: each counts once, whatever characters it is written with.

CREATE TABLE document_number (
  kind     text NOT NULL CHECK (kind IN ('invoice', 'voucher')),
  -- As it is compared: the domain folds widths, cases, spaces and dashes.
  number   text NOT NULL,
  case_id  uuid NOT NULL REFERENCES case_record,
  -- The version of the case that took it.
  version  integer NOT NULL,
  PRIMARY KEY (kind, number)
);
COMMENT ON TABLE document_number IS
  'Numbers of invoices and bank vouchers, each held by one case: what a declined payment or a withdrawn invoice had is free again. Written by workers, in the commit of a command.';
CREATE INDEX document_number_case ON document_number (case_id);

GRANT SELECT, INSERT, DELETE ON document_number TO yuanluo_app;
