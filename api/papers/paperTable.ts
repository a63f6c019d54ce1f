import { z } from 'zod';
import { localDate, name, sha256 } from '../../commands/shapes';
import { ENTERED_CHANNELS, READINGS } from '../../domain/kernel/deliberation/paper';
import { CHOICES } from '../../domain/kernel/deliberation/tally';
import { CHANNEL_CELLS, PAPER_COLUMNS } from '../../i18n/columnWords';
import { CHOICE_WORDS, READING_WORDS } from '../../i18n/words';
import { type Fault, importFaulty } from '../http/problem';
import { mapInSlices } from '../http/slices';
import type { SentTable } from '../tables/reader/reader';
import { cellFault, codeIn, type Row, type TableShape, tableOf } from '../tables/table';

const REQUIRED = ['ownerKey', 'choice'] as const;
const OPTIONAL = ['receivedOn', 'channel', 'proxyName', 'proxyMandate', 'scan'] as const;
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

const MAX_ROWS = 2_000;

/** The columns of a list of papers to enter. A list to verify has what a second reader reads from the paper. */
export const ENTRY_TABLE: TableShape<Column> = {
  required: [...REQUIRED, 'receivedOn'],
  optional: ['channel', 'proxyName', 'proxyMandate', 'scan'],
  maxRows: MAX_ROWS,
  titles: PAPER_COLUMNS,
};
export const VERIFICATION_TABLE: TableShape<Column> = {
  required: REQUIRED,
  optional: ['receivedOn', 'proxyName'],
  maxRows: MAX_ROWS,
  titles: PAPER_COLUMNS,
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

const readEntry = ({ cells }: Row<Column>) => ({
  ownerKey: cells.ownerKey,
  choice: codeIn(CHOICE_WORDS, cells.choice),
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
  choice: codeIn(READING_WORDS, cells.choice),
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
    return [...shape.required, ...shape.optional].filter((c) => wrong.has(c)).map((c) => cellFault(row, c));
  });
  if (rows.length === 0) faults.push({ code: 'table-empty' });
  if (faults.length > 0) throw importFaulty(faults);
  return {
    papers: results.flatMap(({ result }) => (result.success ? [asPaper(result.data)] : [])),
    inFile: ({ path, ...fault }) => {
      const [, index, field = ''] = /^\/papers\/(\d+)\/?(.*)$/.exec(path ?? '') ?? [];
      const row = rows[Number(index)]?.row;
      const column = COLUMN_OF[field] ?? field;
      return { ...fault, ...(row === undefined ? {} : { row }), ...(column === '' ? {} : { column }) };
    },
  };
};
