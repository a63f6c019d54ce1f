import type { HeldNumber } from '../domain/kernel/documents/numbers';
import { columnsOf } from './jsonRows';
import type { Queryable } from './queryable';

const COLUMNS = columnsOf<HeldNumber>({ kind: 'text', number: 'text' });

/** The constraint whose violation means that another case took the number first. */
export const NUMBER_TAKEN = 'document_number_pkey';

/** The part of the commit statement (db/commit.ts) that takes numbers. $1 is the case, $2 its version. */
export const numbersTakenCte = (rows: string): string => `
  INSERT INTO document_number (kind, number, case_id, version)
  SELECT n.kind, n.number, $1, $2
  FROM written, jsonb_to_recordset(${rows}::jsonb -> 'taken') AS n(${COLUMNS})
  ORDER BY n.kind, n.number`;

/** The part of the commit statement that frees numbers. */
export const numbersFreedCte = (rows: string): string => `
  DELETE FROM document_number held USING written, jsonb_to_recordset(${rows}::jsonb -> 'freed') AS n(${COLUMNS})
  WHERE held.case_id = $1 AND held.kind = n.kind AND held.number = n.number`;

/** Those of these numbers that other cases hold. */
export const numbersOfOthers = async (
  db: Queryable,
  caseId: string,
  numbers: readonly HeldNumber[],
): Promise<readonly HeldNumber[]> =>
  numbers.length === 0
    ? []
    : (
        await db.query<HeldNumber>({
          name: 'numbers-of-others',
          text: `SELECT held.kind, held.number
            FROM document_number held JOIN jsonb_to_recordset($2::jsonb) AS n(${COLUMNS})
              ON held.kind = n.kind AND held.number = n.number
            WHERE held.case_id <> $1`,
          values: [caseId, JSON.stringify(numbers)],
        })
      ).rows;

/** The numbers that a case holds. */
export const numbersOfCase = async (db: Queryable, caseId: string): Promise<readonly HeldNumber[]> =>
  (
    await db.query<HeldNumber>({
      name: 'numbers-of-case',
      text: 'SELECT kind, number FROM document_number WHERE case_id = $1 ORDER BY kind, number',
      values: [caseId],
    })
  ).rows;
