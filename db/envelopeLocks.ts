import { isAtOrBelow, ofRow } from './scope';

/**
 * The part of the commit statement (db/commit.ts) that locks the envelopes of the sources that it posts to, before a trigger
 * on `ledger_entry` writes them: those of the case's place, and those that its money stands in. Whoever locks several does so
 * by year, source and id, as a closing does (`lockedEnvelopes`), so that none waits for another that waits for it. A request about money of a bank's day (`bankYear` of `row`) locks the envelopes of
 * its place from that year on: a closing of one of them reads it, or is there before it. Whatever else is committed reads no envelope.
 */
export const envelopesLockedCte = (movements: string, row: string): string => `
  SELECT e.id FROM written w JOIN budget_envelope e ON e.programme = w.programme
  JOIN organisation o ON o.id = e.organisation_id
  WHERE (jsonb_array_length(${movements}::jsonb) > 0 OR ${row}::jsonb ? 'bankYear')
    AND (e.source IN (SELECT m.source FROM jsonb_to_recordset(${movements}::jsonb) AS m(source text))
      OR e.year >= (${row}::jsonb ->> 'bankYear')::int)
    AND (${isAtOrBelow(ofRow('w'), 'o.path')}
      OR e.id IN (SELECT b.envelope_id FROM budget_entry b WHERE b.case_id = $1))
  ORDER BY e.year, e.source, e.id FOR UPDATE OF e`;
