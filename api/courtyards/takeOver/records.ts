import { PLAN_FIELDS } from '../../../commands/renovation/shared/planWords';
import { takeOver } from '../../../commands/renovation/takeOver/definition';
import { takeOverWords } from '../../../commands/renovation/takeOver/words';
import type { Profile } from '../../../domain/renovation/courtyard';
import { TAKE_OVER_STAGES, type TakeOver } from '../../../domain/renovation/takeOver/record';
import {
  TAKE_OVER_VALUE_SYNONYMS as SAID,
  TAKE_OVER_MOTIONS,
  type TakeOverColumn,
  type TakeOverSheet,
} from '../../../i18n/takeOverColumns';
import { DUTY_WORDS, SOURCE_WORDS, STAGE_WORDS } from '../../../i18n/words';
import type { Fault } from '../../http/problem';
import { mapInSlices } from '../../http/slices';
import { cellFault, codeIn, hundredthsOf, newlyWrong, placeOf } from '../../tables/table';
import { type ProfileRow, profileOf } from '../importTable';
import { type ReadWorkbook, type RecordRow, SHEETS } from './sheets';

/** A cell: its sheet's shape, its row, its column. */
interface CellPlace {
  readonly part: TakeOverSheet;
  readonly row: RecordRow;
  readonly column: TakeOverColumn;
}

/** A courtyard of the workbook, with the cell of each of its fields. */
export interface RecordEntry {
  readonly row: RecordRow;
  readonly profile: Profile;
  readonly record: TakeOver;
  /** By JSON pointer into the record. */
  readonly places: ReadonlyMap<string, CellPlace>;
}

const whole = (text: string): number | string => (/^\d{1,9}$/.test(text) ? Number(text) : text);
const hundredths = (text: string): number | string => hundredthsOf(text) ?? text;

const STAGES = Object.fromEntries(TAKE_OVER_STAGES.map((stage) => [stage, STAGE_WORDS[stage]]));
const ADOPTED_BY = takeOverWords.fields.covenant.fields.by.values;
const CATEGORIES = PLAN_FIELDS.items.fields.category.values;
const MATTER_WORDS = PLAN_FIELDS.matters.values;

/** What is said of a plan, so that nothing passes as ordinary by omission. */
const mattersIn = (text: string): readonly string[] =>
  text.split(/[、，,;；/]/u).map((one) => codeIn(MATTER_WORDS, one));

type Read = (text: string) => unknown;
const asIs: Read = (text) => text;

/** Which field of the record each column of a sheet is, relative to what the row tells. */
type Fields = readonly (readonly [column: TakeOverColumn, field: string, read?: Read])[];

const VOTE: Fields = [
  ['heldOn', 'heldOn'],
  ['rollOwners', 'rollOwners', whole],
  ['forOwners', 'forOwners', whole],
  ['againstOwners', 'againstOwners', whole],
  ['abstainOwners', 'abstainOwners', whole],
  ['rollSqm', 'rollCentiSqm', hundredths],
  ['forSqm', 'forCentiSqm', hundredths],
  ['againstSqm', 'againstCentiSqm', hundredths],
  ['abstainSqm', 'abstainCentiSqm', hundredths],
  ['postedFrom', 'postedFrom'],
  ['postedTo', 'postedTo'],
  ['postedAt', 'place'],
];

/** The parts that stand in the row of a courtyard: there is one where any of its cells is filled in. */
const PARTS: Readonly<Record<string, Fields>> = {
  body: [
    ['electedOn', 'electedOn'],
    ['termEndsOn', 'termEndsOn'],
    ['councilSeats', 'councilSeats', whole],
  ],
  covenant: [
    ['covenantOn', 'adoptedOn'],
    ['covenantBy', 'by', (text) => codeIn(ADOPTED_BY, text, SAID.covenantBy)],
    ['covenantText', 'text'],
  ],
  bookkeeping: [
    ['bookkeeper', 'bookkeeper'],
    ['account', 'account'],
  ],
  filing: [
    ['filedOn', 'filedOn'],
    ['filingNumber', 'number'],
  ],
  plan: [
    ['planOn', 'submittedOn'],
    ['matters', 'matters', mattersIn],
  ],
  suspension: [
    ['suspendedOn', 'since'],
    ['suspendedWhy', 'why'],
  ],
};

const ITEM: Fields = [
  ['item', 'name'],
  ['category', 'category', (text) => codeIn(CATEGORIES, text, SAID.category)],
  ['estimateYuan', 'estimateFen', hundredths],
];
const SOURCE: Fields = [
  ['fundingSource', 'source', (text) => codeIn(SOURCE_WORDS, text, SAID.source)],
  ['payer', 'name'],
  ['sourceYuan', 'amountFen', hundredths],
];
const MEMBER: Fields = [
  ['memberName', 'name'],
  ['duty', 'duty', (text) => codeIn(DUTY_WORDS, text, SAID.duty)],
];

const isFilled = (row: RecordRow, fields: Fields): boolean => fields.some(([column]) => row.cells[column] !== '');

/** What the rows of one courtyard tell, as the command takes it. */
class Told {
  readonly places = new Map<string, CellPlace>();

  /** An object of a row's cells; each keeps where it stands. */
  object(part: TakeOverSheet, row: RecordRow, fields: Fields, at: string): Record<string, unknown> {
    const [first] = fields;
    if (first !== undefined) this.places.set(at, { part, row, column: first[0] });
    return Object.fromEntries(
      fields.flatMap(([column, field, read = asIs]) => {
        this.places.set(`${at}/${field}`, { part, row, column });
        const text = row.cells[column] ?? '';
        return text === '' ? [] : [[field, read(text)]];
      }),
    );
  }

  list(part: TakeOverSheet, rows: readonly RecordRow[], fields: Fields, at: string): readonly object[] {
    const [first] = rows;
    const [field] = fields;
    if (first !== undefined && field !== undefined) this.places.set(at, { part, row: first, column: field[0] });
    return rows.map((row, i) => this.object(part, row, fields, `${at}/${i}`));
  }
}

type Own = Readonly<Record<TakeOverSheet, readonly RecordRow[]>>;

const motionOf = (row: RecordRow): string => codeIn(TAKE_OVER_MOTIONS, row.cells.motion, SAID.motion);

const recordOf = (row: RecordRow, own: Own): { readonly told: Told; readonly record: Record<string, unknown> } => {
  const told = new Told();
  const record = told.object(
    'courtyards',
    row,
    [
      ['stage', 'stage', (text) => codeIn(STAGES, text)],
      ['asOf', 'asOf'],
      ['since', 'since'],
    ],
    '',
  );
  for (const [part, fields] of Object.entries(PARTS)) {
    const hasMore = (part === 'body' && own.members.length > 0) || (part === 'plan' && own.items.length > 0);
    if (hasMore || isFilled(row, fields)) record[part] = told.object('courtyards', row, fields, `/${part}`);
  }
  if (record.body !== undefined)
    record.body = { ...(record.body as object), members: told.list('members', own.members, MEMBER, '/body/members') };
  if (record.plan !== undefined) {
    const items = told.list('items', own.items, ITEM, '/plan/items');
    // A source that is called nothing else is called by its kind.
    const sources = told.list('sources', own.sources, SOURCE, '/plan/sources').map((one, i) => ({
      name: own.sources[i]?.cells.fundingSource,
      ...one,
    }));
    record.plan = { ...(record.plan as object), items, sources };
  }
  for (const vote of own.votes) {
    const motion = motionOf(vote);
    if (motion in TAKE_OVER_MOTIONS) record[motion] = told.object('votes', vote, VOTE, `/${motion}`);
  }
  return { told, record };
};

const cellOf = (places: ReadonlyMap<string, CellPlace>, path: string): CellPlace | undefined => {
  for (let at = path; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = places.get(at);
    if (place !== undefined || at === '') return place;
  }
};

/** A fault of the record where it stands in the workbook; of what has no cell, in its courtyard's row. */
export const faultAt = (
  { row, places }: Pick<RecordEntry, 'row' | 'places'>,
  { code, path = '', params }: Pick<Fault, 'code' | 'path' | 'params'>,
): Fault => {
  const place = cellOf(places, path);
  return {
    code,
    ...placeOf(place?.row ?? row),
    ...(place === undefined || path === '' ? {} : { column: place.column }),
    ...(params === undefined ? {} : { params }),
  };
};

const key = (name: string): string => name.normalize('NFKC').replace(/\p{White_Space}/gu, '');

const NO_ROWS: Own = { courtyards: [], votes: [], members: [], items: [], sources: [] };

/** The rows of the other sheets by the courtyard that they name; and the faults of those that name none, or none of these. */
const ownedBy = (
  rows: ReadWorkbook['rows'],
): { readonly of: ReadonlyMap<string, Own>; readonly faults: readonly Fault[] } => {
  const of = new Map<string, Record<TakeOverSheet, RecordRow[]>>(
    rows.courtyards.map(({ cells }) => [
      key(cells.name),
      { courtyards: [], votes: [], members: [], items: [], sources: [] },
    ]),
  );
  const faults: Fault[] = [];
  for (const part of ['votes', 'members', 'items', 'sources'] as const) {
    for (const row of rows[part]) {
      const own = of.get(key(row.cells.courtyard));
      if (own === undefined) {
        faults.push(
          row.cells.courtyard === ''
            ? cellFault(SHEETS[part], row, 'courtyard')
            : {
                code: 'courtyard-not-in-file',
                ...placeOf(row),
                column: 'courtyard',
                params: { value: row.cells.courtyard },
              },
        );
        continue;
      }
      own[part].push(row);
    }
  }
  return { of, faults };
};

/** Votes on no motion that a record tells of, and two on the same. */
const voteFaults = (votes: readonly RecordRow[]): readonly Fault[] =>
  votes.flatMap((row, i): readonly Fault[] => {
    const motion = motionOf(row);
    if (!(motion in TAKE_OVER_MOTIONS)) return [cellFault(SHEETS.votes, row, 'motion')];
    const other = votes.findIndex((one) => motionOf(one) === motion);
    return other === i
      ? []
      : [{ code: 'row-duplicate', ...placeOf(row), column: 'motion', params: { other: votes[other]?.row ?? 0 } }];
  });

const entryOf = (row: RecordRow, own: Own): RecordEntry | { readonly faults: readonly Fault[] } => {
  const { told, record } = recordOf(row, own);
  const profile = profileOf(row as ProfileRow);
  const parsed = takeOver.input.safeParse(record);
  const faults = [...('faults' in profile ? profile.faults : []), ...voteFaults(own.votes)];
  if (!parsed.success) {
    const seen = new Set<string>();
    for (const { path } of parsed.error.issues) {
      const place = cellOf(told.places, path.map((one) => `/${String(one)}`).join('')) ?? {
        part: 'courtyards',
        row,
        column: 'stage',
      };
      const at = JSON.stringify([placeOf(place.row), place.column]);
      if (seen.has(at) || newlyWrong(place.row, [place.column]).length === 0) continue;
      seen.add(at);
      faults.push(cellFault(SHEETS[place.part], place.row, place.column));
    }
  }
  if (faults.length > 0 || !parsed.success || 'faults' in profile) return { faults };
  return { row, profile: profile.profile, record: parsed.data, places: told.places };
};

/** The courtyards of a workbook with their records, and everything that is wrong with single cells and rows. */
export const entriesIn = async ({
  rows,
}: Pick<ReadWorkbook, 'rows'>): Promise<{
  readonly entries: readonly RecordEntry[];
  readonly faults: readonly Fault[];
}> => {
  const { of, faults: unowned } = ownedBy(rows);
  const faults: Fault[] = [...unowned];
  const seen = new Map<string, RecordRow>();
  for (const row of rows.courtyards) {
    const name = key(row.cells.name);
    const other = seen.get(name);
    if (other === undefined) seen.set(name, row);
    else faults.push({ code: 'row-duplicate', ...placeOf(row), column: 'name', params: { other: other.row } });
  }
  const read = await mapInSlices([...seen.values()], (row) => entryOf(row, of.get(key(row.cells.name)) ?? NO_ROWS));
  faults.push(...read.flatMap((one) => ('faults' in one ? one.faults : [])));
  return { entries: read.flatMap((one) => ('faults' in one ? [] : [one])), faults };
};
