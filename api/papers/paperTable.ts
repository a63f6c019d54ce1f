import { z } from 'zod';
import { localDate, name, sha256 } from '../../commands/shapes';
import { ENTERED_CHANNELS } from '../../domain/kernel/deliberation/paper';
import { CHOICES } from '../../domain/kernel/deliberation/tally';
import { CHANNEL_CELLS, PAPER_COLUMNS } from '../../i18n/columnWords';
import { CHOICE_WORDS } from '../../i18n/words';
import { type Fault, Problem } from '../http/problem';
import { cellFault, codeIn, type Row, type TableShape, tableOf } from '../tables/table';

const REQUIRED = ['ownerKey', 'choice'] as const;
const OPTIONAL = ['receivedOn', 'channel', 'proxyName', 'proxyMandate', 'scan'] as const;
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

const MAX_ROWS = 2_000;

/** The columns of a list of papers to enter. A list to verify has only owner and choice. */
export const ENTRY_TABLE: TableShape<Column> = {
  required: [...REQUIRED, 'receivedOn'],
  optional: ['channel', 'proxyName', 'proxyMandate', 'scan'],
  maxRows: MAX_ROWS,
  titles: PAPER_COLUMNS,
};
export const VERIFICATION_TABLE: TableShape<Column> = {
  required: REQUIRED,
  optional: [],
  maxRows: MAX_ROWS,
  titles: PAPER_COLUMNS,
};

const line = z.strictObject({
  ownerKey: name,
  choice: z.enum(CHOICES),
  receivedOn: localDate.exactOptional(),
  channel: z.enum(ENTERED_CHANNELS).exactOptional(),
  proxyName: name.exactOptional(),
  proxyMandate: name.exactOptional(),
  scan: sha256.exactOptional(),
});
type Line = z.infer<typeof line>;

const read = ({ cells }: Row<Column>, isEntry: boolean) => ({
  ownerKey: cells.ownerKey,
  choice: codeIn(CHOICE_WORDS, cells.choice),
  ...(isEntry
    ? { receivedOn: cells.receivedOn, channel: cells.channel === '' ? 'paper' : codeIn(CHANNEL_CELLS, cells.channel) }
    : {}),
  ...(isEntry && (cells.proxyName !== '' || cells.proxyMandate !== '')
    ? { proxyName: cells.proxyName, proxyMandate: cells.proxyMandate }
    : {}),
  ...(isEntry && cells.scan !== '' ? { scan: cells.scan } : {}),
});

const asPaper = ({ proxyName, proxyMandate, ...paper }: Line) => ({
  ...paper,
  ...(proxyName === undefined || proxyMandate === undefined
    ? {}
    : { proxy: { name: proxyName, mandate: proxyMandate } }),
});

const COLUMN_OF: Readonly<Record<string, Column>> = { 'proxy/name': 'proxyName', 'proxy/mandate': 'proxyMandate' };

export interface PaperFile {
  readonly papers: readonly ReturnType<typeof asPaper>[];
  /** Replaces the path of a paper's fault by the row and column of the file. */
  inFile(fault: Fault): Fault;
}

/**
 * The papers of a CSV or .xlsx file, as the JSON route takes them. Throws `import-faulty` with the fault of every
 * cell.
 */
export const papersFromFile = async (file: Buffer, kind: 'enter' | 'verify'): Promise<PaperFile> => {
  const shape = kind === 'enter' ? ENTRY_TABLE : VERIFICATION_TABLE;
  const { rows } = await tableOf<Column>(file, shape);
  const results = rows.map((row) => ({ row, result: line.safeParse(read(row, kind === 'enter')) }));
  const faults = results.flatMap(({ row, result }) => {
    const wrong = new Set((result.error?.issues ?? []).map((issue) => String(issue.path[0])));
    return [...shape.required, ...shape.optional].filter((c) => wrong.has(c)).map((c) => cellFault(row, c));
  });
  if (rows.length === 0) faults.push({ code: 'table-empty' });
  if (faults.length > 0) throw new Problem('import-faulty', { faults });
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
