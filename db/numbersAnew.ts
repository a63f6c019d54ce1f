import { type HeldNumber, type NumberChanges, numberChanges } from '../domain/kernel/documents/numbers';
import type { CaseState } from '../domain/kernel/engine/case';
import { inTodaysShape } from '../domain/kernel/journal/shape';
import { PROGRAMMES } from '../domain/programmes';
import { changeNumbers, numbersOfCase } from './numbers';
import type { Queryable } from './queryable';

/** The version of the schema since which numbers are held as the domain says today. */
export const NUMBERS_SINCE = 72;

const BATCH = 200;

interface Row {
  readonly id: string;
  readonly programme: string;
  readonly version: number;
  readonly state: unknown;
  readonly shape: number;
}

/** What the state of a case holds by today's rules; undefined if it cannot be read, as `npm run reconcile` tells. */
const heldBy = ({ programme: name, state, shape }: Row): readonly HeldNumber[] | undefined => {
  const programme = PROGRAMMES.find((one) => one.name === name);
  if (programme?.numbers === undefined) return undefined;
  try {
    return programme.numbers(inTodaysShape<CaseState>(programme.stateUpcasters, state, shape) as never);
  } catch {
    return undefined;
  }
};

/** What changes of what a case holds. */
const changesOf = async (db: Queryable, row: Row): Promise<NumberChanges> => {
  const held = heldBy(row);
  return held === undefined ? { taken: [], freed: [] } : numberChanges(await numbersOfCase(db, row.id), held);
};

/**
 * Holds what the states of all cases say, once, after a migration that changed what a case holds. What two cases hold stays with
 * whichever has it, else with the first that is looked at; `npm run reconcile` tells the other.
 */
export const holdNumbersAnew = async (db: Queryable): Promise<void> => {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await db.query<Row>(
      `SELECT id, programme, version, state, shape FROM case_record WHERE id > $1 ORDER BY id LIMIT ${BATCH}`,
      [after],
    );
    for (const row of rows) await changeNumbers(db, { caseId: row.id, version: row.version }, await changesOf(db, row));
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
};
