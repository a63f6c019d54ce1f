import { z } from 'zod';
import { localDate, name, sha256 } from '../../commands/shapes';
import type { VotingUnit } from '../../db/unitTransfers';
import { addressIn } from '../../domain/kernel/deliberation/address';
import { looksOfHome, looksOfPlace } from '../../domain/kernel/deliberation/lookAlike';
import { ENTERED_CHANNELS, READINGS } from '../../domain/kernel/deliberation/paper';
import { CHOICES } from '../../domain/kernel/deliberation/tally';
import { CHOICE_SYNONYMS, MARKS, NO_MARKS, PAPER_SYNONYMS } from '../../i18n/columnSynonyms';
import { CHANNEL_CELLS, PAPER_COLUMNS } from '../../i18n/columnWords';
import type { Text } from '../../i18n/language';
import { CHOICE_WORDS, READING_WORDS } from '../../i18n/words';
import type { Fault } from '../http/problem';
import { mapInSlices } from '../http/slices';
import type { SentTable } from '../tables/reader/reader';
import { type Reading, withChanges } from '../tables/reading';
import {
  assertFaultless,
  cellFault,
  codeIn,
  newlyWrong,
  placeOf,
  type Row,
  type TableShape,
  tableOf,
} from '../tables/table';

const REQUIRED = ['ownerKey', 'choice'] as const;
const OPTIONAL = ['receivedOn', 'channel', 'proxyName', 'proxyMandate', 'scan'] as const;
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number] | (typeof ALSO)[number];

/** The home instead of its owner, and a column for each choice, in one of which a mark stands. */
const ALSO = ['building', 'entrance', 'unit', ...CHOICES] as const;

const MAX_ROWS = 2_000;

const SHARED = {
  maxRows: MAX_ROWS,
  titles: PAPER_COLUMNS,
  synonyms: PAPER_SYNONYMS,
  kinds: { receivedOn: 'date', building: 'place', entrance: 'place', unit: 'place' },
  instead: { choice: CHOICES, ownerKey: ['unit'] },
  also: ALSO,
  spansRows: ['building', 'entrance', 'receivedOn'],
  names: ['ownerKey', 'unit'],
} as const;

/** The columns of a list of papers to enter, and of a list to verify, which has what a second reader reads from the paper. */
export const PAPER_TABLES = {
  enter: {
    required: [...REQUIRED, 'receivedOn'],
    optional: ['channel', 'proxyName', 'proxyMandate', 'scan'],
    ...SHARED,
  },
  verify: { required: REQUIRED, optional: ['receivedOn', 'proxyName'], ...SHARED },
} as const satisfies Readonly<Record<string, TableShape<Column>>>;

const entryLine = z.strictObject({
  ownerKey: name,
  choice: z.enum(CHOICES),
  receivedOn: localDate,
  channel: z.enum(ENTERED_CHANNELS),
  proxyName: name.exactOptional(),
  proxyMandate: name.exactOptional(),
  scan: sha256.exactOptional(),
});
const verificationLine = z.strictObject({
  ownerKey: name,
  choice: z.enum(READINGS),
  receivedOn: localDate.exactOptional(),
  proxyName: name.exactOptional(),
});
type Line = z.infer<typeof entryLine> | (z.infer<typeof verificationLine> & { readonly proxyMandate?: never });

const inWidth = (mark: string): string => mark.normalize('NFKC').toLowerCase();

/** Whether a cell below a choice says anything for it. */
const isSaid = (mark = ''): boolean => mark !== '' && !NO_MARKS.includes(inWidth(mark));

/** The choice in its cell, or the one whose column is marked: by a sign, or by a word for it. Anything else is none. */
const choiceIn = (cells: Row<Column>['cells'], words: Readonly<Record<string, Text>>): string => {
  if (cells.choice !== undefined && cells.choice !== '') return codeIn(words, cells.choice, CHOICE_SYNONYMS);
  const marked = CHOICES.filter((choice) => isSaid(cells[choice]));
  const [only] = marked;
  const mark = only === undefined ? '' : (cells[only] ?? '');
  const isMark = MARKS.includes(inWidth(mark)) || codeIn(CHOICE_WORDS, mark, CHOICE_SYNONYMS) === only;
  return only !== undefined && marked.length === 1 && isMark ? only : '';
};

const readEntry = ({ cells }: Row<Column>, ownerKey: string) => ({
  ownerKey,
  choice: choiceIn(cells, CHOICE_WORDS),
  receivedOn: cells.receivedOn,
  channel: cells.channel === '' ? 'paper' : codeIn(CHANNEL_CELLS, cells.channel),
  ...(cells.proxyName !== '' || cells.proxyMandate !== ''
    ? { proxyName: cells.proxyName, proxyMandate: cells.proxyMandate }
    : {}),
  ...(cells.scan === '' ? {} : { scan: cells.scan }),
});

/** A second reader finds no paper, or reads choice, day and proxy. */
const readAgain = ({ cells }: Row<Column>, ownerKey: string) => ({
  ownerKey,
  choice: choiceIn(cells, READING_WORDS),
  ...(cells.receivedOn === '' ? {} : { receivedOn: cells.receivedOn }),
  ...(cells.proxyName === '' ? {} : { proxyName: cells.proxyName }),
});

const asPaper = ({ proxyName, proxyMandate, ...paper }: Line) => ({
  ...paper,
  ...(proxyName === undefined
    ? {}
    : { proxy: { name: proxyName, ...(proxyMandate === undefined ? {} : { mandate: proxyMandate }) } }),
});

const COLUMN_OF: Readonly<Record<string, Column>> = { 'proxy/name': 'proxyName', 'proxy/mandate': 'proxyMandate' };

export interface PaperFile {
  readonly papers: readonly ReturnType<typeof asPaper>[];
  readonly reading: Reading;
  /** Replaces the path of a paper's fault by the row and column of the file. */
  inFile(fault: Fault): Fault;
}

/** The home of a row that names no owner, for the sender; empty where one is named. */
const homeOf = ({ ownerKey, building, entrance, unit }: Row<Column>['cells']): string =>
  ownerKey === '' && unit !== '' ? `${building}${entrance}${unit}` : '';

/** Who votes for the unit at a row's address; `undefined`: none is there. */
const ownerThere = ({ cells }: Row<Column>, owners: ReadonlyMap<string, string>): string | undefined => {
  const { building, unit } = addressIn(cells) ?? {};
  const looks = building === undefined || unit === undefined ? [looksOfHome(cells.unit)] : looksOfPlace(building, unit);
  return looks.map((look) => owners.get(look)).find((key) => key !== undefined);
};

interface GivenPaper {
  readonly row: Row<Column>;
  /** Empty: the row names the owner. */
  readonly home: string;
  readonly paper: ReturnType<typeof asPaper>;
}

/** An owner of several homes has one paper: what rows of their other homes say alike is no second one. */
const withoutOtherHomes = (given: readonly GivenPaper[]): readonly GivenPaper[] => {
  const first = new Map<string, string>();
  return given.filter(({ home, paper }) => {
    const said = JSON.stringify(paper);
    const before = first.get(paper.ownerKey);
    if (before === undefined) first.set(paper.ownerKey, said);
    return home === '' || before !== said;
  });
};

/** A row with no mark in the columns of its choice, or with several. */
const markFault = ({ cells, ...row }: Row<Column>): Fault => {
  const marks = CHOICES.map((choice) => cells[choice]).filter(isSaid);
  const params = { value: marks.join('、').slice(0, 60) || '—' };
  return { code: 'choice-unclear', ...placeOf(row), column: 'choice', params };
};

const byLook = (units: readonly VotingUnit[]): ReadonlyMap<string, string> =>
  new Map(
    units.flatMap(({ building, unit, ownerKey }) => looksOfPlace(building, unit).map((look) => [look, ownerKey])),
  );

/**
 * The papers of a file, in the same shape as over JSON; `units` are the ballot's, for a file that names homes instead of
 * owners. Throws `import-faulty` with every cell's fault.
 */
export const papersFromFile = async (
  sent: SentTable,
  kind: keyof typeof PAPER_TABLES,
  units: () => Promise<readonly VotingUnit[]>,
): Promise<PaperFile> => {
  const shape: TableShape<Column> = PAPER_TABLES[kind];
  const table = await tableOf<Column>(sent, shape);
  const { rows } = table;
  const owners = rows.some(({ cells }) => homeOf(cells) !== '') ? byLook(await units()) : new Map<string, string>();
  const read = (row: Row<Column>) => {
    const home = homeOf(row.cells);
    const ownerKey = home === '' ? row.cells.ownerKey : ownerThere(row, owners);
    const entry = ownerKey ?? '';
    const result =
      kind === 'enter' ? entryLine.safeParse(readEntry(row, entry)) : verificationLine.safeParse(readAgain(row, entry));
    return { row, home, ownerKey, result };
  };
  const isMarked = CHOICES.some((choice) => table.reading.columns.some(({ column }) => column === choice));
  const results = await mapInSlices(rows, read);
  const ofRows = results.flatMap(({ row, home, ownerKey, result }): readonly Fault[] => {
    const isUnknown = home !== '' && ownerKey === undefined;
    const wrong = new Set((result.error?.issues ?? []).map((issue) => String(issue.path[0])));
    const columns = [...shape.required, ...shape.optional].filter(
      (c) => wrong.has(c) && !(isUnknown && c === 'ownerKey'),
    );
    return [
      ...(isUnknown
        ? [{ code: 'home-unknown' as const, ...placeOf(row), column: 'unit', params: { value: home } }]
        : []),
      ...newlyWrong(row, columns).map((c) => (c === 'choice' && isMarked ? markFault(row) : cellFault(shape, row, c))),
    ];
  });
  if (rows.length === 0) ofRows.push({ code: 'table-empty' });
  assertFaultless([...table.faults, ...ofRows], table.reading);
  const found = results.flatMap(({ row, home, ownerKey }) =>
    home === '' || ownerKey === undefined ? [] : [{ ...placeOf(row), column: 'ownerKey', from: home, to: ownerKey }],
  );
  const given = withoutOtherHomes(
    results.flatMap(({ row, home, result }) => (result.success ? [{ row, home, paper: asPaper(result.data) }] : [])),
  );
  return {
    papers: given.map(({ paper }) => paper),
    reading: withChanges(table.reading, found),
    inFile: ({ path, ...fault }) => {
      const [, index, field = ''] = /^\/papers\/(\d+)\/?(.*)$/.exec(path ?? '') ?? [];
      const column = COLUMN_OF[field] ?? field;
      const row = given[Number(index)]?.row;
      return { ...fault, ...(row === undefined ? {} : placeOf(row)), ...(column === '' ? {} : { column }) };
    },
  };
};
