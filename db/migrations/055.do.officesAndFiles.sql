-- What is prepared for an office and not for one case – an envelope, a year's closing, a list of decisions – has a notice of its own.
ALTER TABLE outbox ALTER COLUMN case_id DROP NOT NULL;
COMMENT ON TABLE outbox IS
  'Notices of a case, or of an office where case_id is null (a transactional outbox). A notice whose key exists is not sent again. Written by workers: in the commit of a command, when they find an infected file, and when they dispatch it; by the API when somebody uploads one, and when envelopes and lists of decisions are prepared, released or declined.';

-- A file that proves things of one kind proves none of another kind in another case. Of two cases that commit at once the first keeps it: the
-- second waits for it here, and then sees it.
CREATE FUNCTION keep_kind_of_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.number, 55));
  IF EXISTS (
    SELECT FROM document_number held
    WHERE held.kind = ANY (ARRAY['invoiceFile', 'paymentFile', 'receiptFile', 'returnFile', 'recoveryFile'])
      AND held.number = NEW.number AND held.kind <> NEW.kind AND held.case_id <> NEW.case_id
  ) THEN
    RAISE EXCEPTION 'the file proves something else in another case'
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'document_number_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_number_kind BEFORE INSERT ON document_number FOR EACH ROW
  WHEN (NEW.kind IN ('invoiceFile', 'paymentFile', 'receiptFile', 'returnFile', 'recoveryFile'))
  EXECUTE FUNCTION keep_kind_of_file();

-- Which firms' accounts a case has, not in clear: one account of two firms in two cases is told to whoever releases the second.
ALTER TABLE document_number
  DROP CONSTRAINT document_number_kind_check,
  ADD CONSTRAINT document_number_kind_check CHECK (kind IN ('invoice', 'voucher', 'receipt',
    'invoiceFile', 'paymentFile', 'receiptFile', 'returnFile', 'recoveryFile', 'account'));
COMMENT ON TABLE document_number IS
  'Numbers of invoices, bank vouchers and receipts of other payers, each held by one case, the files that prove invoices and money, by content, and accounts of firms, not in clear: what a declined payment, a withdrawn invoice or a reversed receipt had is free again. Written by workers, in the commit of a command.';
