import { type HeldNumber, isHeldOnce, type NumberChanges } from '../domain/kernel/documents/numbers';
import { PROVING_KINDS, type UseElsewhere } from '../domain/kernel/documents/provingFiles';
import { columnsOf } from './jsonRows';
import type { Queryable } from './queryable';
import { inScope, ofCase, type Scope } from './scope';

const COLUMNS = columnsOf<HeldNumber>({ kind: 'text', number: 'text' });

/** The constraint whose violation means that another case took the number first, or showed the file for something else. */
export const NUMBER_TAKEN = 'document_number_once';

/** The part of the commit statement (db/commit.ts) that takes numbers. $1 is the case, $2 its version. */
export const numbersTakenCte = (rows: string): string => `
  INSERT INTO document_number (kind, number, case_id, version)
  SELECT n.kind, n.number, $1, $2
  FROM written, jsonb_to_recordset(${rows}::jsonb -> 'taken') AS n(${COLUMNS})
  ORDER BY n.number, n.kind`;

/** The part of the commit statement that frees numbers. */
export const numbersFreedCte = (rows: string): string => `
  DELETE FROM document_number held USING written, jsonb_to_recordset(${rows}::jsonb -> 'freed') AS n(${COLUMNS})
  WHERE held.case_id = $1 AND held.kind = n.kind AND held.number = n.number`;

/** Those of these numbers that other cases hold, and nobody else may. */
export const numbersOfOthers = async (
  db: Queryable,
  caseId: string,
  numbers: readonly HeldNumber[],
): Promise<readonly HeldNumber[]> => {
  const once = numbers.filter(isHeldOnce);
  if (once.length === 0) return [];
  return (
    await db.query<HeldNumber>({
      name: 'numbers-of-others',
      text: `SELECT held.kind, held.number
        FROM document_number held JOIN jsonb_to_recordset($2::jsonb) AS n(${COLUMNS})
          ON held.kind = n.kind AND held.number = n.number
        WHERE held.case_id <> $1`,
      values: [caseId, JSON.stringify(once)],
    })
  ).rows;
};

/** Of a file that stands in many other cases for one kind of thing, so many are told. */
const MOST_OF_A_KIND = 20;

/** What these files stand for in other cases, each with the name of the case where it is within a scope. */
export const filesElsewhere = async (
  db: Queryable,
  { caseId, files, scope }: { readonly caseId: string; readonly files: readonly string[]; readonly scope: Scope },
): Promise<readonly UseElsewhere[]> => {
  if (files.length === 0) return [];
  const values: unknown[] = [caseId, files, PROVING_KINDS];
  const isRead = inScope(scope, ofCase('c'), (value) => `$${values.push(value)}`);
  const { rows } = await db.query<Required<UseElsewhere> & { readonly isRead: boolean }>(
    `SELECT file, proves, place, "isRead" FROM (
       SELECT found.*, row_number() OVER (PARTITION BY file, proves ORDER BY "isRead" DESC, place, id) AS no FROM (
         SELECT c.id, held.number AS file, held.kind AS proves, c.name AS place, ${isRead} AS "isRead"
         FROM document_number held JOIN case_record c ON c.id = held.case_id
         WHERE held.kind = ANY ($3) AND held.number = ANY ($2) AND held.case_id <> $1
       ) found
     ) ranked WHERE no <= ${MOST_OF_A_KIND} ORDER BY file, proves, no`,
    values,
  );
  return rows.map(({ place, isRead: isNamed, ...use }) => ({ ...use, ...(isNamed ? { place } : {}) }));
};

/** Another firm that has an account in another case. */
export interface AccountElsewhere {
  readonly place: string;
  readonly firm: string;
}

/** Of an account, other firms in other cases within a scope; no more than a few. */
export const accountElsewhere = async (
  db: Queryable,
  {
    caseId,
    bits,
    organisationId,
    scope,
  }: { readonly caseId: string; readonly bits: string; readonly organisationId: string; readonly scope: Scope },
): Promise<readonly AccountElsewhere[]> => {
  const values: unknown[] = [caseId, bits, organisationId];
  const isRead = inScope(scope, ofCase('c'), (value) => `$${values.push(value)}`);
  const { rows } = await db.query<AccountElsewhere>(
    `SELECT c.name AS place, o.name AS firm
     FROM document_number held JOIN case_record c ON c.id = held.case_id
     JOIN organisation o ON o.id = split_part(held.number, ' ', 2)
     WHERE held.kind = 'account' AND split_part(held.number, ' ', 1) = $2 AND o.id <> $3 AND held.case_id <> $1
       AND ${isRead}
     ORDER BY c.name COLLATE "C", o.name COLLATE "C" LIMIT ${MOST_OF_A_KIND}`,
    values,
  );
  return rows;
};

/** The numbers that a case holds. */
export const numbersOfCase = async (db: Queryable, caseId: string): Promise<readonly HeldNumber[]> =>
  (
    await db.query<HeldNumber>({
      name: 'numbers-of-case',
      text: 'SELECT kind, number FROM document_number WHERE case_id = $1 ORDER BY kind, number',
      values: [caseId],
    })
  ).rows;

/** Writes what changes of what a case holds, but for what another case holds and nobody else may, or not for this. */
export const changeNumbers = async (
  db: Queryable,
  { caseId, version }: { readonly caseId: string; readonly version: number },
  { taken, freed }: NumberChanges,
): Promise<void> => {
  if (freed.length > 0)
    await db.query(
      `DELETE FROM document_number held USING jsonb_to_recordset($2::jsonb) AS n(${COLUMNS})
       WHERE held.case_id = $1 AND held.kind = n.kind AND held.number = n.number`,
      [caseId, JSON.stringify(freed)],
    );
  if (taken.length > 0)
    await db.query(
      `INSERT INTO document_number (kind, number, case_id, version)
       SELECT n.kind, n.number, $1, $2 FROM jsonb_to_recordset($3::jsonb) AS n(${COLUMNS})
       WHERE NOT EXISTS (SELECT FROM document_number held WHERE n.kind = ANY ($4) AND held.kind = ANY ($4)
         AND held.number = n.number AND held.kind <> n.kind AND held.case_id <> $1)
       ORDER BY n.number, n.kind ON CONFLICT DO NOTHING`,
      [caseId, version, JSON.stringify(taken), PROVING_KINDS],
    );
};
