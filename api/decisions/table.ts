import type { Queryable } from '../../db/queryable';
import type { AccountHolder } from '../../domain/kernel/actor';
import type { Instant } from '../../domain/kernel/time/instant';
import { AMOUNT_TITLE, DECISION_SYNONYMS, OTHER_AMOUNTS } from '../../i18n/columnSynonyms';
import { DECISION_COLUMNS } from '../../i18n/columnWords';
import { RESULT_WORDS } from '../../i18n/decisionWords';
import { type Fault, importFaulty } from '../http/problem';
import { mapInSlices } from '../http/slices';
import type { SentTable } from '../tables/reader/reader';
import type { Reading } from '../tables/reading';
import {
  assertFaultless,
  cellFault,
  codeIn,
  hundredthsOf,
  newlyWrong,
  placeOf,
  type Row,
  type TableShape,
  tableOf,
} from '../tables/table';
import {
  type AwaitedCase,
  awaitedIn,
  type Judging,
  judgedRows,
  type ListPlace,
  MAX_ROWS,
  type SentRow,
} from './judging';
import { decisionShape } from './shapes';

const COLUMNS = ['case', 'result', 'amount', 'why', 'items'] as const;
type Column = (typeof COLUMNS)[number];

export const DECISION_TABLE: TableShape<Column> = {
  required: ['case', 'result'],
  optional: ['amount', 'why', 'items'],
  maxRows: MAX_ROWS,
  titles: DECISION_COLUMNS,
  synonyms: DECISION_SYNONYMS,
  kinds: { amount: 'amount', why: 'note', items: 'note' },
  // Passed over, an amount would be approved in full.
  toKnow: { about: AMOUNT_TITLE, but: OTHER_AMOUNTS },
  names: ['case'],
};

/** The column of each field of a decision. */
const FIELD_COLUMNS: Readonly<Record<string, Column>> = { amountFen: 'amount', why: 'why', items: 'items' };

/** A row's decision as the JSON route takes it; its schema says what is wrong. */
const decisionIn = (row: Row<Column>): { readonly decision: SentRow['decision'] } | readonly Fault[] => {
  const { result, amount, why, items } = row.cells;
  const listed = items
    .split(/[；;\n]/)
    .map((what) => what.trim())
    .filter(Boolean);
  const parsed = decisionShape.safeParse({
    result: codeIn(RESULT_WORDS, result),
    ...(amount === '' ? {} : { amountFen: hundredthsOf(amount) ?? amount }),
    ...(why === '' ? {} : { why }),
    ...(listed.length === 0 ? {} : { items: listed.map((what) => ({ what })) }),
  });
  if (parsed.success) return { decision: parsed.data };
  const wrong = parsed.error.issues.flatMap((issue) => {
    const extra = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? 'result')];
    return extra.map((field) => FIELD_COLUMNS[field] ?? ('result' as const));
  });
  return newlyWrong(row, [...new Set(wrong)]).map((column) => cellFault(DECISION_TABLE, row, column));
};

/** The case of a row: by its identifier, or by the name of one that waits. */
const caseIn = (row: Row<Column>, awaited: readonly AwaitedCase[]): { readonly caseId: string } | Fault => {
  const value = row.cells.case;
  const found = awaited.filter(({ caseId, name }) => caseId === value || name === value);
  const [first, ...others] = found;
  const at = { ...placeOf(row), column: 'case', params: { value: value.slice(0, 60) } };
  if (first === undefined) return { code: 'decision-case-unknown', ...at };
  return others.length === 0 ? { caseId: first.caseId } : { code: 'decision-case-ambiguous', ...at };
};

export interface ReadRow extends SentRow {
  readonly row: number;
  readonly name: string;
}

/** The decisions in a file, judged as entered ones are; or one problem with every fault by row and column. */
export const decisionsFrom = async (
  call: Judging,
  db: Queryable,
  sent: SentTable,
  place: ListPlace,
  { by, now }: { readonly by: AccountHolder; readonly now: Instant },
): Promise<{ readonly rows: readonly ReadRow[]; readonly reading: Reading }> => {
  const table = await tableOf<Column>(sent, DECISION_TABLE);
  const { rows } = table;
  if (rows.length === 0) throw importFaulty([{ code: 'table-empty' }]);
  const awaited = await awaitedIn(call, db, { path: place.path, kind: place.kind, step: place.step }, { by, now });
  const read = await mapInSlices(rows, (row) => ({ row, of: caseIn(row, awaited), decided: decisionIn(row) }));
  const faults = [
    ...table.faults,
    ...read.flatMap(({ of, decided }): readonly Fault[] => [
      ...('code' in of ? [of] : []),
      ...('decision' in decided ? [] : decided),
    ]),
  ];
  const entries = read.flatMap(({ row: { row }, of, decided }) =>
    'code' in of || !('decision' in decided) ? [] : [{ row, caseId: of.caseId, decision: decided.decision }],
  );
  const judged = await judgedRows(call, db, place, entries, { by, now });
  const inTable = judged.faults.map(({ path = '', ...fault }): Fault => {
    const [, , i, , field = ''] = path.split('/');
    const row = entries[Number(i)]?.row;
    return { ...fault, ...(row === undefined ? {} : { row }), column: FIELD_COLUMNS[field] ?? 'case' };
  });
  assertFaultless([...faults, ...inTable], table.reading);
  const names = new Map(awaited.map(({ caseId, name }) => [caseId, name]));
  return {
    rows: entries.map((entry) => ({ ...entry, name: names.get(entry.caseId) ?? '' })),
    reading: table.reading,
  };
};
