import { codeParam, type TextParam } from '../../domain/kernel/textParams';
import type { Fault } from '../http/problem';
import { mapInSlices } from '../http/slices';
import { isForbiddenText } from '../http/text';
import { type Header, headerOf } from './header';
import { filledIn } from './merges';
import { kindOfRow } from './passedOver';
import type { NumberedRow, Sheet } from './reader/records';
import { type CellChange, columnLetters, type PassedOver, type Reading } from './reading';
import { columnsOf, type TableShape } from './shape';
import type { Row } from './table';
import { foldedTitle } from './titles';
import { tornIn } from './torn';
import { cellValue } from './values';

/** What a reader calls a column. */
export const columnName = <C extends string>({ titles }: TableShape<C>, column: C): TextParam =>
  codeParam(column, titles?.[column]);

/** The titles of the columns that a file must have, in a row. */
const requiredNames = <C extends string>({ required, titles }: TableShape<C>): TextParam => {
  const inRow = (language: 'zh' | 'en', between: string): string =>
    required.map((column) => titles?.[column]?.[language] ?? column).join(between);
  return codeParam('columns', { zh: inRow('zh', '、'), en: inRow('en', ', ') });
};

interface ReadSheets<C extends string> extends Omit<Reading, 'preview' | 'passedOverLeftOut' | 'changesLeftOut'> {
  readonly rows: readonly Row<C>[];
  /** What is wrong with the table: it has no titles, or lacks a column. */
  readonly ofWhole: readonly Fault[];
  /** What is wrong with single cells and rows. */
  readonly faults: readonly Fault[];
}

interface Found<C extends string> {
  readonly sheet: Sheet;
  readonly header: Header<C>;
}

const missingIn = <C extends string>({ columns }: Header<C>, { required, instead }: TableShape<C>): readonly C[] =>
  required.filter((column) => ![column, ...(instead?.[column] ?? [])].some((one) => columns.includes(one)));

/** Whether a header is one of the table's: it names what is required, or at least several of its columns. */
const isHeader = <C extends string>(header: Header<C>, shape: TableShape<C>): boolean =>
  missingIn(header, shape).length === 0 || new Set(header.columns.filter((one) => one !== undefined)).size > 1;

const headerFaults = <C extends string>(header: Header<C>, shape: TableShape<C>, at: Pick<Fault, 'sheet'>) => [
  ...missingIn(header, shape).map(
    (column): Fault => ({
      code: 'column-missing',
      ...at,
      row: header.row,
      column,
      params: { name: columnName(shape, column) },
    }),
  ),
  ...header.columns.flatMap((column, i): readonly Fault[] => {
    const first = column === undefined ? i : header.columns.indexOf(column);
    if (column === undefined || first === i) return [];
    const places = [first, i].map((one) => `${columnLetters(one)} ${header.titles[one] ?? ''}`).join('、');
    return [
      { code: 'column-duplicate', ...at, row: header.row, column, params: { name: columnName(shape, column), places } },
    ];
  }),
];

/** Columns that the table does not have, and that may say what it asks for in words that it does not know. */
const unclearColumns = <C extends string>(
  { columns, titles, row }: Header<C>,
  shape: TableShape<C>,
  at: Pick<Fault, 'sheet'>,
): readonly Fault[] => {
  const { toKnow, kinds } = shape;
  if (toKnow === undefined) return [];
  const others = new Set(toKnow.but.map(foldedTitle));
  const meant = columnsOf(shape).find((column) => kinds?.[column] === 'amount');
  return titles.flatMap((title, i): readonly Fault[] =>
    columns[i] !== undefined || !toKnow.about.test(title) || others.has(foldedTitle(title))
      ? []
      : [
          {
            code: 'column-unclear',
            ...at,
            row,
            params: { title: title.slice(0, 60), name: meant === undefined ? '' : columnName(shape, meant) },
          },
        ],
  );
};

/** Whether a sheet without a header goes on with the table of another: numbers stand where that one has its numbers. */
const goesOn = <C extends string>(
  { rows }: Sheet,
  { columns }: Header<C>,
  { kinds, required }: TableShape<C>,
): boolean => {
  const places = required.filter((column) => kinds?.[column] === 'number').map((column) => columns.indexOf(column));
  const isNumber = (cell = ''): boolean => {
    const value = cellValue(cell, 'number', undefined, false);
    return 'text' in value && /^\d+(?:\.\d+)?$/.test(value.text);
  };
  const like = rows.filter(({ cells }) => places.every((place) => isNumber(cells[place])));
  return places.length > 0 && rows.length > 0 && like.length * 2 >= rows.length;
};

const firstTexts = ({ cells }: NumberedRow): string =>
  cells
    .filter((cell) => cell !== '')
    .slice(0, 3)
    .join(' ')
    .slice(0, 60);

const rowsOf = async <C extends string>(
  { sheet, header }: Found<C>,
  shape: TableShape<C>,
  isText: boolean,
  at: { readonly sheet?: string },
) => {
  const places = columnsOf(shape).map((column) => [column, header.columns.indexOf(column)] as const);
  const kindOf = kindOfRow(header, shape);
  const { rows: below, unclear } = filledIn(sheet, header, shape, (row) => kindOf(row) !== undefined);
  const ofData = below.filter((row) => kindOf(row) === undefined);
  const tornOf = tornIn(sheet, header, ofData, isText);
  const passedOver: PassedOver[] = [];
  const changes: CellChange[] = [];
  const faults: Fault[] = unclear.map(({ row, column, cells }) => ({
    code: 'cells-merged',
    ...at,
    row,
    column,
    params: { cells, column: columnName(shape, column) },
  }));
  const read = await mapInSlices(below, (one): readonly Row<C>[] => {
    const what = kindOf(one);
    if (what !== undefined) {
      passedOver.push({ what, ...at, row: one.row, text: firstTexts(one) });
      return [];
    }
    const cells: Partial<Record<C, string>> = {};
    const torn = tornOf(one);
    if (torn !== undefined) {
      faults.push({ code: 'row-torn', ...at, row: one.row, params: { ...torn } });
      const none = Object.fromEntries(columnsOf(shape).map((column) => [column, ''])) as Record<C, string>;
      return [{ ...at, row: one.row, cells: none, refused: columnsOf(shape) }];
    }
    const refused = unclear.flatMap(({ row, lastRow, over }) => (row <= one.row && one.row <= lastRow ? over : []));
    for (const [column, place] of places) {
      const cell = one.cells[place] ?? '';
      const scaled = header.inTenThousands[place] === true;
      const value = cellValue(cell, shape.kinds?.[column], one.odd?.[place], scaled);
      if ('code' in value) {
        const params = { column: columnName(shape, column), ...value.params };
        faults.push({ code: value.code, ...at, row: one.row, column, params });
        refused.push(column);
        cells[column] = cell;
        continue;
      }
      if (isForbiddenText(value.text)) {
        faults.push({ code: 'text-forbidden-characters', ...at, row: one.row, column });
        refused.push(column);
      }
      if (value.text !== cell.trim()) changes.push({ ...at, row: one.row, column, from: cell, to: value.text });
      cells[column] = value.text;
    }
    const spanned = one.spanned === undefined ? {} : { spanned: one.spanned };
    const told = refused.length === 0 ? {} : { refused };
    return [{ ...at, row: one.row, cells: cells as Record<C, string>, ...spanned, ...told }];
  });
  return { rows: read.flat(), faults, passedOver, changes };
};

/** The table in a file's sheets: where it stands, what is no part of it, its rows, and everything that is wrong with them. */
export const readSheets = async <C extends string>(
  sheets: readonly Sheet[],
  shape: TableShape<C>,
  isText: boolean,
): Promise<ReadSheets<C>> => {
  const visible = sheets.filter(({ isHidden, rows }) => !isHidden && rows.length > 0);
  const headed = visible.flatMap((sheet): readonly Found<C>[] => {
    const header = headerOf(sheet, shape);
    return header === undefined ? [] : [{ sheet, header }];
  });
  const clear = headed.filter(({ header }) => isHeader(header, shape));
  // Where no sheet has a whole header, the first that names a column is told what it lacks.
  const found = clear.length > 0 ? clear : headed.slice(0, 1);
  const passedOver: PassedOver[] = [];
  const faults: Fault[] = [];
  const ofWhole: Fault[] = [];
  const [first] = found;
  if (first === undefined) {
    const isHidden = visible.length === 0 && sheets.some(({ rows }) => rows.length > 0);
    ofWhole.push(
      isHidden
        ? { code: 'sheets-hidden' }
        : {
            code: 'header-missing',
            ...(visible[0]?.rows[0] === undefined ? {} : { row: visible[0].rows[0].row }),
            params: { names: requiredNames(shape) },
          },
    );
  }
  const several = sheets.length > 1;
  const rows: Row<C>[] = [];
  const changes: CellChange[] = [];
  const columns: Reading['columns'][number][] = [];
  const read: Reading['sheets'][number][] = [];
  for (const sheet of sheets) {
    const at = several ? { sheet: sheet.name } : {};
    const here = found.find((one) => one.sheet === sheet);
    if (here === undefined) {
      if (first !== undefined && !sheet.isHidden && goesOn(sheet, first.header, shape)) {
        ofWhole.push({ code: 'sheet-without-header', ...at, params: { sheet: sheet.name } });
      } else if (sheet.rows.length > 0) {
        const what = sheet.isHidden ? 'hidden-sheet' : 'other-sheet';
        passedOver.push({ what, sheet: sheet.name, text: firstTexts(sheet.rows[0] as NumberedRow) });
      }
      continue;
    }
    const wrong = [...headerFaults(here.header, shape, at), ...unclearColumns(here.header, shape, at)];
    if (wrong.length > 0) {
      ofWhole.push(...wrong);
      continue;
    }
    here.header.columns.forEach((column, i) => {
      const title = here.header.titles[i] ?? '';
      if (column !== undefined) columns.push({ ...at, at: columnLetters(i), title, column });
      else if (
        title !== '' ||
        sheet.rows.some(
          ({ cells }, index) => index > here.header.lastIndex && cells[i] !== undefined && cells[i] !== '',
        )
      )
        passedOver.push({ what: 'column', ...at, at: columnLetters(i), text: title });
    });
    const table = await rowsOf(here, shape, isText, at);
    read.push({ name: sheet.name, headerRow: here.header.row, rows: table.rows.length });
    rows.push(...table.rows);
    faults.push(...table.faults);
    passedOver.push(...table.passedOver);
    changes.push(...table.changes);
  }
  return { rows, ofWhole, faults, sheets: read, columns, passedOver, changes };
};
