import { noticeFaults } from '../../domain/kernel/time/calendarNotice';
import { isLocalDate } from '../../domain/kernel/time/instant';
import type { ParsedNotice } from '../../domain/kernel/time/noticeText';
import { NOTICE_DAY_KINDS as KINDS, NOTICE_COLUMNS } from '../../i18n/columnWords';
import { type Fault, importFaulty } from '../http/problem';
import type { SentTable } from '../tables/reader/reader';
import { cellFault, codeIn, type Row, tableOf } from '../tables/table';

const COLUMNS = ['day', 'kind'] as const;
type Column = (typeof COLUMNS)[number];

const SHAPE = {
  required: COLUMNS,
  optional: [],
  maxRows: 400,
  titles: NOTICE_COLUMNS,
};

const kindOf = ({ cells }: Row<Column>): string => codeIn(KINDS, cells.kind);

const faultsOf = (row: Row<Column>): readonly Fault[] => [
  ...(isLocalDate(row.cells.day) ? [] : [cellFault(row, 'day')]),
  ...(Object.hasOwn(KINDS, kindOf(row)) ? [] : [cellFault(row, 'kind')]),
];

/**
 * Reads a notice from a spreadsheet: a row for each day, off (放假) or worked (上班). Throws `import-faulty` with every cell
 * that cannot be read.
 */
export const noticeInFile = async (sent: SentTable, year: number): Promise<ParsedNotice> => {
  const { rows } = await tableOf(sent, SHAPE);
  const faults = rows.flatMap(faultsOf);
  if (faults.length > 0) throw importFaulty(faults);
  const of = (kind: keyof typeof KINDS) => rows.filter((row) => kindOf(row) === kind).map(({ cells }) => cells.day);
  const days = { daysOff: of('off'), workingWeekends: of('worked') };
  return { arrangements: [], ...days, faults: noticeFaults({ year, source: '', ...days }) };
};
