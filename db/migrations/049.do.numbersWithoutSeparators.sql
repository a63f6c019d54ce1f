-- Numbers of invoices and vouchers are compared by their letters and digits alone. Rows of before have what stood between
-- them, and a colon between the code and the number of an invoice of the old form, where a letter stands now.

-- What is no letter and no digit, in ranges of its own: classes such as [:alnum:] depend on the locale of the database.
CREATE FUNCTION pg_temp.number_as_compared(kind text, number text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE(NULLIF(regexp_replace(
    CASE kind WHEN 'invoice' THEN replace(number, ':', 'n') ELSE number END,
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7'
      '\u02c2-\u02c5\u02d2-\u02df\u0300-\u036f\u1680\u2000-\u206f\u20a0-\u20ff\u2190-\u245f\u2500-\u2775\u2794-\u2bff'
      '\u2e00-\u2e2e\u2e30-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f\ufe10-\ufe6f]',
    '', 'g'), ''), number)
$$;

-- A number that two cases hold by now stays with whichever took it first; `npm run reconcile` tells the other.
DELETE FROM document_number held USING (
  SELECT n.kind, n.number, row_number() OVER (
    PARTITION BY n.kind, pg_temp.number_as_compared(n.kind, n.number) ORDER BY j.at, n.case_id, n.number) AS place
  FROM document_number n LEFT JOIN journal j ON j.case_id = n.case_id AND j.version = n.version
) ranked
WHERE ranked.place > 1 AND held.kind = ranked.kind AND held.number = ranked.number;

UPDATE document_number SET number = pg_temp.number_as_compared(kind, number)
WHERE number <> pg_temp.number_as_compared(kind, number);

COMMENT ON COLUMN document_number.number IS
  'As it is compared: the domain folds widths and cases, and leaves letters and digits (domain/kernel/documents/reference.ts).';
DROP FUNCTION pg_temp.number_as_compared(text, text);
