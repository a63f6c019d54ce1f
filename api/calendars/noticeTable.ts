import { missingHolidays, namedDayFaults } from '../../domain/kernel/time/calendarNotice';
import { isLocalDate } from '../../domain/kernel/time/instant';
import type { ParsedNotice } from '../../domain/kernel/time/noticeText';
import { NOTICE_SYNONYMS } from '../../i18n/columnSynonyms';
import { NOTICE_DAY_KINDS as KINDS, NOTICE_COLUMNS } from '../../i18n/columnWords';
import { type Fault, importFaulty } from '../http/problem';
import type { SentTable } from '../tables/reader/reader';
import { cellFault, codeIn, type Row, type TableShape, tableOf } from '../tables/table';

const COLUMNS = ['day', 'kind'] as const;
type Column = (typeof COLUMNS)[number];

const SHAPE: TableShape<Column> = {
  required: COLUMNS,
  optional: [],
  maxRows: 400,
  titles: NOTICE_COLUMNS,
  synonyms: NOTICE_SYNONYMS,
  kinds: { day: 'date' },
  names: ['day'],
};

const kindOf = ({ cells }: Row<Column>): string => codeIn(KINDS, cells.kind);

const faultsOf = (row: Row<Column>): readonly Fault[] => [
  ...(isLocalDate(row.cells.day) ? [] : [cellFault(SHAPE, row, 'day')]),
  ...(Object.hasOwn(KINDS, kindOf(row)) ? [] : [cellFault(SHAPE, row, 'kind')]),
];

/** What is wrong with the days of rows, each with its row. */
const dayFaults = (year: number, rows: readonly Row<Column>[]): readonly Fault[] =>
  namedDayFaults(
    year,
    rows.map((row) => ({ day: row.cells.day, isOff: kindOf(row) === 'off', path: String(row.row) })),
  ).map(({ code, params, path }) => ({
    ...{ code, row: Number(path), column: 'day' },
    ...(params === undefined ? {} : { params }),
  }));

/**
 * Reads a notice from a spreadsheet: a row for each day, off (放假) or worked (上班). Throws `import-faulty` with every cell
 * that cannot be read, and with what is wrong with the days of the other rows.
 */
export const noticeInFile = async (sent: SentTable, year: number): Promise<ParsedNotice> => {
  const { rows } = await tableOf(sent, SHAPE);
  const readable = rows.filter((row) => faultsOf(row).length === 0);
  const faults = [...rows.flatMap(faultsOf), ...dayFaults(year, readable)].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  if (faults.length > 0) throw importFaulty(faults);
  const of = (kind: keyof typeof KINDS) => rows.filter((row) => kindOf(row) === kind).map(({ cells }) => cells.day);
  const daysOff = of('off');
  return { arrangements: [], daysOff, workingWeekends: of('worked'), faults: missingHolidays({ year, daysOff }) };
};
