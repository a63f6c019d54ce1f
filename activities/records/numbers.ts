import { numbersOfCase } from '../../db/numbers';
import type { Queryable } from '../../db/queryable';
import { type HeldNumber, numberChanges } from '../../domain/kernel/documents/numbers';
import type { AnyProgramme } from '../../domain/kernel/engine/programme';
import { type Fault, faultsBetween } from './fault';
import type { ReplayedJournal } from './replayJournal';

/** The kind of each number. */
const byNumber = (rows: readonly HeldNumber[]): Readonly<Record<string, string>> =>
  Object.fromEntries(rows.map(({ kind, number }) => [`${kind} ${number}`, kind]));

/** Compares the numbers of invoices and vouchers that a case holds with its journal. */
export const numberFaults = async (
  db: Queryable,
  { programme, caseId }: { readonly programme: AnyProgramme; readonly caseId: string },
  { version, facts }: ReplayedJournal,
): Promise<readonly Fault[]> =>
  faultsBetween(
    byNumber(numberChanges([], programme.numbers?.(facts) ?? []).taken),
    byNumber(await numbersOfCase(db, caseId)),
    { version, what: 'document_number', other: 'read model' },
  );
