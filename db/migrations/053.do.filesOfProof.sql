-- What a file proves counts in all cases, as numbers do: that of an invoice proves no other; another one proves things of one kind,
-- in several cases at once, such as a bank's collective slip. Migrating then holds anew what the states of cases say
-- (db/numbersAnew.ts): their files, and receipts with each two of payer, amount and day.

ALTER TABLE document_number
  DROP CONSTRAINT document_number_pkey,
  DROP CONSTRAINT document_number_kind_check,
  ADD PRIMARY KEY (kind, number, case_id),
  ADD CONSTRAINT document_number_kind_check CHECK (kind IN ('invoice', 'voucher', 'receipt',
    'invoiceFile', 'paymentFile', 'receiptFile', 'returnFile', 'recoveryFile'));

CREATE UNIQUE INDEX document_number_once ON document_number (kind, number)
  WHERE kind IN ('invoice', 'voucher', 'receipt', 'invoiceFile');

COMMENT ON TABLE document_number IS
  'Numbers of invoices, bank vouchers and receipts of other payers, each held by one case, and the files that prove invoices and money, by content: what a declined payment, a withdrawn invoice or a reversed receipt had is free again. Written by workers, in the commit of a command.';
COMMENT ON COLUMN document_number.number IS
  'As it is compared: the domain folds widths and cases, and leaves letters and digits (domain/kernel/documents/reference.ts). Of a file its content address.';
