import type { Queryable } from '../../db/queryable';
import type { AccountHolder } from '../../domain/kernel/actor';
import { codeParam } from '../../domain/kernel/textParams';
import type { Instant } from '../../domain/kernel/time/instant';
import { AMOUNT_TITLE, DECISION_SYNONYMS, OTHER_AMOUNTS, RESULT_SYNONYMS } from '../../i18n/columnSynonyms';
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

/** A result as a meeting writes it. */
const resultIn = (cell: string): string => codeIn(RESULT_WORDS, cell, RESULT_SYNONYMS);

/** A result that is none of those that a meeting has, with these. */
const resultFault = (row: Row<Column>): Fault => {
  const { code, ...fault } = cellFault(DECISION_TABLE, row, 'result');
  const inRow = (language: 'zh' | 'en', between: string): string =>
    Object.values(RESULT_WORDS)
      .map((words) => words[language])
      .join(between);
  const results = codeParam('results', { zh: inRow('zh', '、'), en: inRow('en', ', ') });
  return code === 'cell-required'
    ? { code, ...fault }
    : { code: 'decision-result-unknown', ...fault, params: { ...fault.params, results } };
};

/** What a row decides, as the JSON route takes it; its schema says what is wrong. `askedFen`: the amount of its request. */
const decisionIn = (
  row: Row<Column>,
  askedFen: number | undefined,
): { readonly decision: SentRow['decision'] } | readonly Fault[] => {
  const { result: resultCell, amount: amountCell, why, items } = row.cells;
  const result = resultIn(resultCell);
  // Approved with the very amount that was asked for is approved.
  const isWhole = result === 'approve' && askedFen !== undefined && hundredthsOf(amountCell) === askedFen;
  const amount = isWhole ? '' : amountCell;
  const listed = items
    .split(/[；;\n]/)
    .map((what) => what.trim())
    .filter(Boolean);
  const parsed = decisionShape.safeParse({
    result,
    ...(amount === '' ? {} : { amountFen: hundredthsOf(amount) ?? amount }),
    ...(why === '' ? {} : { why }),
    ...(listed.length === 0 ? {} : { items: listed.map((what) => ({ what })) }),
  });
  if (parsed.success) return { decision: parsed.data };
  const wrong = parsed.error.issues.flatMap((issue) => {
    const extra = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? 'result')];
    return extra.map((field) => FIELD_COLUMNS[field] ?? ('result' as const));
  });
  return newlyWrong(row, [...new Set(wrong)]).map((column) => {
    if (column === 'result') return resultFault(row);
    return column === 'amount' && result === 'approve'
      ? { code: 'decision-amount-differs', ...placeOf(row), column, params: { value: amountCell.slice(0, 60) } }
      : cellFault(DECISION_TABLE, row, column);
  });
};

/** A name as it is compared: width, spaces and the kind of brackets tell no two apart. */
const foldedName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\p{White_Space}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[[{【〔〈《「『]/gu, '(')
    .replace(/[\]}】〕〉》」』]/gu, ')')
    .toLowerCase();

/** The case of a row: by its identifier, or by the name of one that waits; of several alike the one that is named exactly so. */
const caseIn = (row: Row<Column>, awaited: readonly AwaitedCase[]): AwaitedCase | Fault => {
  const value = row.cells.case;
  const exact = awaited.filter(({ caseId, name }) => caseId === value || name === value);
  const folded = foldedName(value);
  const found = exact.length > 0 || folded === '' ? exact : awaited.filter(({ name }) => foldedName(name) === folded);
  const [first, ...others] = found;
  const at = { ...placeOf(row), column: 'case', params: { value: value.slice(0, 60) } };
  if (first === undefined) return { code: 'decision-case-unknown', ...at };
  return others.length === 0 ? first : { code: 'decision-case-ambiguous', ...at };
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
  const read = await mapInSlices(rows, (row) => {
    const of = caseIn(row, awaited);
    return { row, of, decided: decisionIn(row, 'code' in of ? undefined : of.request.amountFen) };
  });
  const faults = [
    ...table.faults,
    ...read.flatMap(({ row, of, decided }): readonly Fault[] => [
      ...('code' in of && newlyWrong(row, ['case']).length > 0 ? [of] : []),
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
