import { inLanguage, type Language } from '../../i18n/language';
import { TABLE_FAULT_WORDS } from '../../i18n/tableFaultWords';
import type { Cell } from './cell';
import { type Header, headerOf } from './header';
import { kindOfRow } from './passedOver';
import { isEncoding, type MergedCells, type NumberedRow, type Records, type Sheet } from './reader/records';
import type { TableShape } from './shape';
import type { StyledCell, StyledRow, WrittenSheet } from './styled';
import { inOneCell, isTornText, toldPlace } from './torn';

/** A fault with its text, in the sender's language. */
export interface ToldFault {
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
  readonly detail: string;
}

const TITLE = TABLE_FAULT_WORDS.problem;

/** A number that stays what it is as a number: neither digits of a key nor zeros before or behind are lost. */
const isPlainNumber = (text: string): boolean => /^-?\d{1,15}(?:\.\d+)?$/.test(text) && String(Number(text)) === text;

/** A cell as it came, so that what was refused is refused again as long as nobody corrects it. */
const cellAgain = (text: string, odd: NonNullable<NumberedRow['odd']>[number] | undefined): Cell => {
  if (odd === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return { day: text };
  return odd === 'long-number' || isPlainNumber(text) ? { count: Number(text) } : text;
};

/** How far cells that are one reach within a sheet. */
const spanOf = (
  { firstRow, lastRow, firstColumn, lastColumn }: MergedCells,
  { last, end }: { readonly last: number; readonly end: number },
) => {
  const columns = Math.max(0, Math.min(lastColumn, end - 1) - firstColumn + 1);
  return { columns, rows: Math.max(0, Math.min(lastRow, last) - firstRow + 1) };
};

/** A text's rows; a torn one has all that it holds in one cell, as no title says where it belongs. */
const textRows = <C extends string>(
  { rows }: Sheet,
  header: Header<C>,
  shape: TableShape<C>,
): readonly NumberedRow[] => {
  const kindOf = kindOfRow(header, shape);
  return rows.map((row, i) =>
    i > header.lastIndex && kindOf(row) === undefined && isTornText(row, header.width)
      ? { row: row.row, cells: [inOneCell(row.cells)] }
      : row,
  );
};

/** A sheet's rows at their places, with its faults marked and told at the end of their rows. */
const markedSheet = <C extends string>(
  sent: Sheet,
  isText: boolean,
  faults: readonly ToldFault[],
  shape: TableShape<C>,
  language: Language,
): WrittenSheet => {
  const header = headerOf(sent, shape);
  const sheet = isText && header !== undefined ? { ...sent, rows: textRows(sent, header, shape) } : sent;
  const width = sheet.rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const told = header === undefined ? -1 : toldPlace(header);
  // Texts of an earlier time stand at the end; whatever else does is kept.
  const end = told !== -1 && told === width - 1 ? told : width;
  const titleRow = sheet.rows[header?.firstIndex ?? 0]?.row ?? 1;
  const last = Math.max(sheet.rows.at(-1)?.row ?? 1, titleRow);
  const byRow = new Map(sheet.rows.map((row) => [row.row, row] as const));
  const details = new Map<number, string[]>();
  const marks = new Set<string>();
  for (const { row = titleRow, column, detail } of faults) {
    details.set(row, [...(details.get(row) ?? []), detail]);
    const place = header?.columns.indexOf(column as C | undefined) ?? -1;
    if (column !== undefined && place !== -1) marks.add(`${row} ${place}`);
  }
  const merges = new Map<string, ReturnType<typeof spanOf>>();
  const covered = new Set<string>();
  for (const one of sheet.merged) {
    const span = spanOf(one, { last, end });
    const places = Array.from({ length: span.rows * span.columns }, (_, i) => {
      const [row, place] = [one.firstRow + Math.floor(i / span.columns), one.firstColumn + (i % span.columns)];
      return `${row} ${place}`;
    });
    const [first, ...others] = places;
    // No two that overlap, and none that reaches nowhere.
    if (first === undefined || places.some((place) => covered.has(place) || merges.has(place))) continue;
    merges.set(first, span);
    for (const place of others) covered.add(place);
  }
  const cellAt = (row: number, place: number): Cell | StyledCell => {
    if (covered.has(`${row} ${place}`)) return '';
    const found = byRow.get(row);
    const of = cellAgain(found?.cells[place] ?? '', found?.odd?.[place]);
    const merge = merges.get(`${row} ${place}`);
    const isMarked = marks.has(`${row} ${place}`);
    const isBold = row === titleRow;
    return merge === undefined && !isMarked && !isBold ? of : { of, isMarked, isBold, ...merge };
  };
  const rows = Array.from({ length: last }, (_, i): StyledRow => {
    const row = i + 1;
    const said = details.get(row) ?? [];
    const isTold = row === titleRow || said.length > 0;
    const cells = Array.from({ length: isTold ? end : (byRow.get(row)?.cells.length ?? 0) }, (_none, place) =>
      place === end ? '' : cellAt(row, place),
    );
    const own = row === titleRow ? [inLanguage(TITLE, language), ...said] : said;
    return isTold ? [...cells, { of: own.join('\n'), isMarked: said.length > 0, isBold: row === titleRow }] : cells;
  });
  return { name: sheet.name, rows, wrapped: [end] };
};

/** What a spreadsheet takes for a sheet's name. */
const sheetName = (name: string, i: number): string =>
  name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31) || `Sheet${i + 1}`;

/**
 * A file's visible sheets as a workbook in which each fault's cell is coloured and a column at the end says what is wrong
 * in its row; what is wrong with the whole stands beside the titles. Sent again once it is corrected, it is read like the
 * file that it was made of.
 */
export const markedSheets = <C extends string>(
  { format, sheets }: Records,
  faults: readonly ToldFault[],
  shape: TableShape<C>,
  language: Language,
): readonly WrittenSheet[] => {
  const visible = sheets.filter(({ isHidden, rows }) => !isHidden && rows.length > 0);
  const names = new Set(visible.map(({ name }) => name));
  // What is wrong with the whole file, or with a sheet that is not shown, is told on the first.
  const first = visible.find((sheet) => headerOf(sheet, shape) !== undefined) ?? visible[0];
  return visible.map((sheet, i) => {
    const own = faults.filter(({ sheet: of }) => (of !== undefined && names.has(of) ? of : first?.name) === sheet.name);
    return { ...markedSheet(sheet, isEncoding(format), own, shape, language), name: sheetName(sheet.name, i) };
  });
};
