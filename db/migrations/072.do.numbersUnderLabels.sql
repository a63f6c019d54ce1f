-- A receipt and a bank voucher are held once more, by their number without labels and leading zeros with payer or payee, amount and day.
-- Migrating holds anew what the states of cases say (db/numbersAnew.ts); what was held before stays.
COMMENT ON COLUMN document_number.number IS
  'As it is compared: the domain folds widths and cases, and leaves letters and digits; with what else tells it as bits, also without labels and leading zeros (domain/kernel/documents/reference.ts). Of a file its content address.';
