import {
  TAKE_OVER_COLUMNS,
  TAKE_OVER_SHEET_SYNONYMS,
  TAKE_OVER_SHEETS,
  TAKE_OVER_SYNONYMS,
  type TakeOverColumn,
  type TakeOverSheet,
} from '../../../i18n/takeOverColumns';
import { type Fault, importFaulty } from '../../http/problem';
import type { Records, Sheet } from '../../tables/reader/records';
import { isEncoding } from '../../tables/reader/records';
import { type Reading, told } from '../../tables/reading';
import { readSheets } from '../../tables/sheets';
import type { Row, TableShape } from '../../tables/table';
import { foldedTitle } from '../../tables/titles';
import { COURTYARD_TABLE } from '../importTable';

/** A whole city, and what belongs to each of its courtyards. */
export const MOST_COURTYARDS = 5_000;
const MOST_ROWS = 50_000;

type Shape = TableShape<TakeOverColumn>;
const of = (shape: Pick<Shape, 'required' | 'optional' | 'names'> & Partial<Shape>): Shape => ({
  maxRows: MOST_ROWS,
  titles: TAKE_OVER_COLUMNS,
  ...shape,
});

type Kinds = NonNullable<Shape['kinds']>;
const dates = (...columns: readonly TakeOverColumn[]): Kinds =>
  Object.fromEntries(columns.map((column) => [column, 'date']));
const numbers = (...columns: readonly TakeOverColumn[]): Kinds =>
  Object.fromEntries(columns.map((column) => [column, 'number']));

/** What the other sheets may call the column that names the courtyard. */
const NAMED: NonNullable<Shape['synonyms']> = { courtyard: TAKE_OVER_SYNONYMS.courtyard };

/** The sheets of the workbook; each row of the others belongs to a courtyard of the first. */
export const SHEETS: Readonly<Record<TakeOverSheet, Shape>> = {
  courtyards: of({
    required: ['name', 'city', 'stage', 'asOf'],
    optional: [
      ...(COURTYARD_TABLE.optional as readonly TakeOverColumn[]),
      ...(['since', 'electedOn', 'termEndsOn', 'councilSeats', 'covenantOn', 'covenantBy', 'covenantText'] as const),
      ...(['bookkeeper', 'account', 'filedOn', 'filingNumber', 'planOn', 'matters'] as const),
      ...(['suspendedOn', 'suspendedWhy'] as const),
    ],
    names: ['name'],
    maxRows: MOST_COURTYARDS,
    synonyms: {
      ...(COURTYARD_TABLE.synonyms as NonNullable<Shape['synonyms']>),
      stage: TAKE_OVER_SYNONYMS.stage,
      asOf: TAKE_OVER_SYNONYMS.asOf,
    },
    kinds: {
      ...(COURTYARD_TABLE.kinds as Kinds),
      ...dates('asOf', 'since', 'electedOn', 'termEndsOn', 'covenantOn', 'filedOn', 'planOn', 'suspendedOn'),
      ...numbers('councilSeats'),
    },
    spansRows: ['city', 'district', 'subdistrict', 'community'],
  }),
  votes: of({
    required: ['courtyard', 'motion', 'heldOn', 'rollOwners', 'forOwners', 'againstOwners'],
    optional: ['abstainOwners', 'rollSqm', 'forSqm', 'againstSqm', 'abstainSqm', 'postedFrom', 'postedTo', 'postedAt'],
    names: ['courtyard'],
    kinds: {
      ...dates('heldOn', 'postedFrom', 'postedTo'),
      ...numbers('rollOwners', 'forOwners', 'againstOwners', 'abstainOwners'),
      ...numbers('rollSqm', 'forSqm', 'againstSqm', 'abstainSqm'),
    },
    synonyms: NAMED,
    spansRows: ['courtyard'],
  }),
  members: of({
    required: ['courtyard', 'memberName', 'duty'],
    optional: [],
    names: ['courtyard', 'memberName'],
    synonyms: NAMED,
    spansRows: ['courtyard'],
  }),
  items: of({
    required: ['courtyard', 'item', 'category', 'estimateYuan'],
    optional: [],
    names: ['courtyard', 'item'],
    kinds: numbers('estimateYuan'),
    synonyms: NAMED,
    spansRows: ['courtyard'],
  }),
  sources: of({
    required: ['courtyard', 'fundingSource', 'sourceYuan'],
    optional: ['payer'],
    names: ['courtyard', 'fundingSource'],
    kinds: numbers('sourceYuan'),
    synonyms: NAMED,
    spansRows: ['courtyard'],
  }),
};
export const SHEET_NAMES = Object.keys(SHEETS) as readonly TakeOverSheet[];

/** All columns as of one table: to find the cell of a fault in whichever sheet it stands. */
export const ALL_SHEETS: Shape = of({
  required: [],
  optional: Object.keys(TAKE_OVER_COLUMNS) as readonly TakeOverColumn[],
  names: [],
  synonyms: COURTYARD_TABLE.synonyms as NonNullable<Shape['synonyms']>,
});

export type RecordRow = Row<TakeOverColumn>;

export interface ReadWorkbook {
  readonly rows: Readonly<Record<TakeOverSheet, readonly RecordRow[]>>;
  readonly faults: readonly Fault[];
  readonly reading: Reading;
}

const isNamed = (sheet: Sheet, part: TakeOverSheet): boolean => {
  const { zh, en } = TAKE_OVER_SHEETS[part];
  return [zh, en, ...TAKE_OVER_SHEET_SYNONYMS[part]].some((name) => foldedTitle(name) === foldedTitle(sheet.name));
};

/** The sheet's name with what is told of it, where the file has several. */
const inSheet = <One extends { readonly sheet?: string }>(sheet: Sheet, several: boolean, ones: readonly One[]) =>
  several ? ones.map((one): One => ({ ...one, sheet: one.sheet ?? sheet.name })) : ones;

/**
 * The rows of a workbook, by sheet. A file of one sheet, whatever its name, is that of the courtyards. Throws `import-faulty` where
 * a sheet is no table, or has too many rows.
 */
export const readWorkbook = async ({ format, sheets }: Records): Promise<ReadWorkbook> => {
  const several = sheets.length > 1;
  const rows: Record<TakeOverSheet, RecordRow[]> = { courtyards: [], votes: [], members: [], items: [], sources: [] };
  const faults: Fault[] = [];
  const ofWhole: Fault[] = [];
  const all: RecordRow[] = [];
  const reading: { -readonly [K in 'sheets' | 'columns' | 'passedOver' | 'changes']: Reading[K][number][] } = {
    ...{ sheets: [], columns: [], passedOver: [], changes: [] },
  };
  for (const sheet of sheets) {
    const part = several ? SHEET_NAMES.find((name) => isNamed(sheet, name)) : 'courtyards';
    if (sheet.rows.length === 0) continue;
    if (part === undefined) {
      const text = (sheet.rows[0]?.cells ?? [])
        .filter((cell) => cell !== '')
        .slice(0, 3)
        .join(' ')
        .slice(0, 60);
      reading.passedOver.push({ what: sheet.isHidden ? 'hidden-sheet' : 'other-sheet', sheet: sheet.name, text });
      continue;
    }
    const read = await readSheets([sheet], SHEETS[part], isEncoding(format));
    const own = inSheet(sheet, several, read.rows);
    rows[part].push(...own);
    all.push(...own);
    faults.push(...inSheet(sheet, several, read.faults));
    ofWhole.push(...inSheet(sheet, several, read.ofWhole));
    reading.sheets.push(...read.sheets);
    reading.columns.push(...inSheet(sheet, several, read.columns));
    reading.passedOver.push(...inSheet(sheet, several, read.passedOver));
    reading.changes.push(...inSheet(sheet, several, read.changes));
    const max = SHEETS[part].maxRows;
    if (rows[part].length > max) ofWhole.push({ code: 'too-many-rows', params: { max } });
  }
  if (ofWhole.length > 0) throw importFaulty([...ofWhole, ...faults]);
  if (rows.courtyards.length === 0) faults.push({ code: 'table-empty' });
  return { rows, faults, reading: told(reading, all) };
};
