-- Digits of every script are compared as ours, whose zero and one are stored as the letters o and l that they look like. Rows
-- of before have those of other scripts as they were written, or as the letter that one looks like; the latter stay.

CREATE FUNCTION pg_temp.in_our_digits(number text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  zero integer;
BEGIN
  -- The zeros of Unicode's decimal digits (Nd); the nine others of a script follow each.
  FOREACH zero IN ARRAY ARRAY[
    1632, 1776, 1984, 2406, 2534, 2662, 2790, 2918, 3046, 3174, 3302, 3430, 3558, 3664, 3792, 3872, 4160, 4240,
    6112, 6160, 6470, 6608, 6784, 6800, 6992, 7088, 7232, 7248, 42528, 43216, 43264, 43472, 43504, 43600, 44016,
    66720, 68912, 68928, 69734, 69872, 69942, 70096, 70384, 70736, 70864, 71248, 71360, 71376, 71386, 71472, 71904,
    72016, 72688, 72784, 73040, 73120, 73184, 73552, 90416, 92768, 92864, 93008, 93552, 123200, 123632, 124144,
    124401, 125264]
  LOOP
    FOR digit IN 0..9 LOOP
      number := replace(number, chr(zero + digit), CASE digit WHEN 0 THEN 'o' WHEN 1 THEN 'l' ELSE digit::text END);
    END LOOP;
  END LOOP;
  RETURN number;
END
$$;

-- A number that two cases hold by now stays with whichever took it first; `npm run reconcile` tells the other.
DELETE FROM document_number held USING (
  SELECT n.kind, n.number, row_number() OVER (
    PARTITION BY n.kind, pg_temp.in_our_digits(n.number) ORDER BY j.at, n.case_id, n.number) AS place
  FROM document_number n LEFT JOIN journal j ON j.case_id = n.case_id AND j.version = n.version
) ranked
WHERE ranked.place > 1 AND held.kind = ranked.kind AND held.number = ranked.number;

UPDATE document_number SET number = pg_temp.in_our_digits(number) WHERE number <> pg_temp.in_our_digits(number);

DROP FUNCTION pg_temp.in_our_digits(text);

-- Receipts of other payers count once in all cases, too: their numbers are held with what else tells them.
ALTER TABLE document_number
  DROP CONSTRAINT document_number_kind_check,
  ADD CONSTRAINT document_number_kind_check CHECK (kind IN ('invoice', 'voucher', 'receipt'));
COMMENT ON TABLE document_number IS
  'Numbers of invoices, bank vouchers and receipts of other payers, each held by one case: what a declined payment, a withdrawn invoice or a reversed receipt had is free again. Written by workers, in the commit of a command.';
