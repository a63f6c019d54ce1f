import { z } from 'zod';
import { localDate, name, sha256 } from '../../commands/shapes';
import { ENTERED_CHANNELS, READINGS } from '../../domain/kernel/deliberation/paper';
import { CHOICES, type Choice } from '../../domain/kernel/deliberation/tally';
import { CHOICE_SYNONYMS, MARKS, PAPER_SYNONYMS } from '../../i18n/columnSynonyms';
import { CHANNEL_CELLS, PAPER_COLUMNS } from '../../i18n/columnWords';
import type { Text } from '../../i18n/language';
import { CHOICE_WORDS, READING_WORDS } from '../../i18n/words';
import { type Fault, importFaulty } from '../http/problem';
import { mapInSlices } from '../http/slices';
import type { SentTable } from '../tables/reader/reader';
import { cellFault, codeIn, placeOf, type Row, type TableShape, tableOf } from '../tables/table';

const REQUIRED = ['ownerKey', 'choice'] as const;
const OPTIONAL = ['receivedOn', 'channel', 'proxyName', 'proxyMandate', 'scan'] as const;
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number] | Choice;

const MAX_ROWS = 2_000;

const SHARED = {
  maxRows: MAX_ROWS,
  titles: PAPER_COLUMNS,
  synonyms: PAPER_SYNONYMS,
  kinds: { receivedOn: 'date' },
  // Each choice has a column, and a mark stands in one of them.
  instead: { choice: CHOICES },
  also: CHOICES,
  names: ['ownerKey'],
} as const;

/** The columns of a list of papers to enter. A list to verify has what a second reader reads from the paper. */
export const ENTRY_TABLE: TableShape<Column> = {
  required: [...REQUIRED, 'receivedOn'],
  optional: ['channel', 'proxyName', 'proxyMandate', 'scan'],
  ...SHARED,
};
export const VERIFICATION_TABLE: TableShape<Column> = {
  required: REQUIRED,
  optional: ['receivedOn', 'proxyName'],
  ...SHARED,
};

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

/** The choice in its cell, or the one whose column is marked; several marks are none. */
const choiceIn = (cells: Row<Column>['cells'], words: Readonly<Record<string, Text>>): string => {
  if (cells.choice !== undefined && cells.choice !== '') return codeIn(words, cells.choice, CHOICE_SYNONYMS);
  const marked = CHOICES.filter((choice) => (cells[choice] ?? '') !== '');
  const [only] = marked;
  return only !== undefined &&
    marked.length === 1 &&
    MARKS.includes((cells[only] ?? '').normalize('NFKC').toLowerCase())
    ? only
    : marked.map((choice) => cells[choice]).join('、');
};

const readEntry = ({ cells }: Row<Column>) => ({
  ownerKey: cells.ownerKey,
  choice: choiceIn(cells, CHOICE_WORDS),
  receivedOn: cells.receivedOn,
  channel: cells.channel === '' ? 'paper' : codeIn(CHANNEL_CELLS, cells.channel),
  ...(cells.proxyName !== '' || cells.proxyMandate !== ''
    ? { proxyName: cells.proxyName, proxyMandate: cells.proxyMandate }
    : {}),
  ...(cells.scan === '' ? {} : { scan: cells.scan }),
});

/** A second reader finds no paper, or reads choice, day and proxy. */
const readAgain = ({ cells }: Row<Column>) => ({
  ownerKey: cells.ownerKey,
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
  /** Replaces the path of a paper's fault by the row and column of the file. */
  inFile(fault: Fault): Fault;
}

/** The papers of a file, in the same shape as over JSON. Throws `import-faulty` with every cell's fault. */
export const papersFromFile = async (sent: SentTable, kind: 'enter' | 'verify'): Promise<PaperFile> => {
  const shape = kind === 'enter' ? ENTRY_TABLE : VERIFICATION_TABLE;
  const { rows } = await tableOf<Column>(sent, shape);
  const parse = (row: Row<Column>) =>
    kind === 'enter' ? entryLine.safeParse(readEntry(row)) : verificationLine.safeParse(readAgain(row));
  const results = await mapInSlices(rows, (row) => ({ row, result: parse(row) }));
  const faults = results.flatMap(({ row, result }) => {
    const wrong = new Set((result.error?.issues ?? []).map((issue) => String(issue.path[0])));
    return [...shape.required, ...shape.optional].filter((c) => wrong.has(c)).map((c) => cellFault(shape, row, c));
  });
  if (rows.length === 0) faults.push({ code: 'table-empty' });
  if (faults.length > 0) throw importFaulty(faults);
  return {
    papers: results.flatMap(({ result }) => (result.success ? [asPaper(result.data)] : [])),
    inFile: ({ path, ...fault }) => {
      const [, index, field = ''] = /^\/papers\/(\d+)\/?(.*)$/.exec(path ?? '') ?? [];
      const column = COLUMN_OF[field] ?? field;
      const row = rows[Number(index)];
      return { ...fault, ...(row === undefined ? {} : placeOf(row)), ...(column === '' ? {} : { column }) };
    },
  };
};
