import { missingHolidays, namedDayFaults } from '../../domain/kernel/time/calendarNotice';
import { isLocalDate } from '../../domain/kernel/time/instant';
import type { ParsedNotice } from '../../domain/kernel/time/noticeText';
import { NOTICE_KIND_SYNONYMS, NOTICE_SYNONYMS } from '../../i18n/columnSynonyms';
import { NOTICE_DAY_KINDS as KINDS, NOTICE_COLUMNS } from '../../i18n/columnWords';
import type { Fault } from '../http/problem';
import type { SentTable } from '../tables/reader/reader';
import type { Reading } from '../tables/reading';
import { assertFaultless, cellFault, codeIn, newlyWrong, type Row, type TableShape, tableOf } from '../tables/table';

const COLUMNS = ['day', 'kind'] as const;
type Column = (typeof COLUMNS)[number];

export const NOTICE_TABLE: TableShape<Column> = {
  required: COLUMNS,
  optional: [],
  maxRows: 400,
  titles: NOTICE_COLUMNS,
  synonyms: NOTICE_SYNONYMS,
  kinds: { day: 'date' },
  names: ['day'],
};

const kindOf = ({ cells }: Row<Column>): string => codeIn(KINDS, cells.kind, NOTICE_KIND_SYNONYMS);

const isWrong = (row: Row<Column>, column: Column): boolean =>
  column === 'day' ? !isLocalDate(row.cells.day) : !Object.hasOwn(KINDS, kindOf(row));

const faultsOf = (row: Row<Column>): readonly Fault[] =>
  newlyWrong(
    row,
    COLUMNS.filter((column) => isWrong(row, column)),
  ).map((column) => cellFault(NOTICE_TABLE, row, column));

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
export const noticeInFile = async (
  sent: SentTable,
  year: number,
): Promise<ParsedNotice & { readonly reading: Reading }> => {
  const table = await tableOf(sent, NOTICE_TABLE);
  const { rows } = table;
  const readable = rows.filter((row) => COLUMNS.every((column) => !isWrong(row, column)));
  assertFaultless([...table.faults, ...rows.flatMap(faultsOf), ...dayFaults(year, readable)], table.reading);
  const of = (kind: keyof typeof KINDS) => rows.filter((row) => kindOf(row) === kind).map(({ cells }) => cells.day);
  const daysOff = of('off');
  return {
    arrangements: [],
    daysOff,
    workingWeekends: of('worked'),
    faults: missingHolidays({ year, daysOff }),
    reading: table.reading,
  };
};
