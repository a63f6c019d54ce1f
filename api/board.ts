import { z } from 'zod';
import { type BoardCursor, type BoardRow, boardPage, stageCounts } from '../db/board';
import { dateOf } from '../domain/kernel/time/instant';
import { RENOVATION } from '../domain/renovation/programme';
import type { StageOrEnd } from '../domain/renovation/stage';
import { BOARD_COLUMNS } from '../i18n/boardWords';
import { inLanguage, type Language } from '../i18n/language';
import { hundredths } from '../i18n/render';
import { obligationWord, ROLE_WORDS, STAGE_WORDS } from '../i18n/words';
import { BOARD_FILTER, type BoardQuery, filterOf, stageOrEnd } from './boardFilter';
import { cursorParts, cursorText } from './cursor';
import { Problem } from './problem';
import { type AnyOperation, operation } from './route';
import { flag } from './schemas';
import { type TableFormat, tableFile, tableFormat } from './tableFile';

interface PageQuery extends BoardQuery {
  readonly limit: number;
  readonly after?: string;
  readonly counts: 'true' | 'false';
}

const query = z.strictObject({
  ...BOARD_FILTER,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z
    .string()
    .regex(/^[\w-]{1,200}$/)
    .exactOptional(),
  counts: flag.default('true'),
}) as unknown as z.ZodType<PageQuery>;

const cursorAt = ({ nextDueAt, id }: BoardRow): BoardCursor => ({ due: nextDueAt ?? 'infinity', id });

const cursorOf = (text: string): BoardCursor => {
  const [due = '', id = ''] = cursorParts(text, /^(infinity|\d{4}-[\d-]{5}T[\d:.]{12}Z) ([0-9a-f-]{36})$/);
  return { due, id };
};

/** What is due next, in the reader's words. */
const awaitedIn = (
  { awaited, ownName, holder }: Pick<BoardRow, 'awaited' | 'ownName' | 'holder'>,
  language: Language,
) => ({
  awaited: awaited === null ? null : inLanguage(obligationWord(awaited, ownName), language),
  holder: holder === null ? null : inLanguage(ROLE_WORDS[holder as keyof typeof ROLE_WORDS], language),
});

const rowShape = z.object({
  id: z.string(),
  name: z.string(),
  district: z.string().nullable(),
  subDistrict: z.string().nullable(),
  community: z.string().nullable(),
  stage: stageOrEnd,
  since: z.string(),
  nextDueAt: z.string().nullable(),
  awaited: z.string().nullable().meta({ description: 'What is due next, in words' }),
  holder: z.string().nullable(),
  suspended: z.boolean(),
  overridden: z.boolean(),
  subsidyFen: z.int(),
  paidFen: z.int(),
  overdue: z.boolean(),
});

const board = operation<unknown, PageQuery>({
  id: 'board',
  method: 'get',
  path: '/api/v1/courtyards',
  tag: 'courtyards',
  summary: { zh: '院落看板：按阶段和区县计数，逾期在前', en: 'The board: counts by stage and district, overdue first' },
  query,
  response: z.object({
    courtyards: z.array(rowShape),
    counts: z
      .array(
        z.object({ districtPath: z.string(), district: z.string().nullable(), stage: stageOrEnd, courtyards: z.int() }),
      )
      .optional(),
    next: z.string().nullable(),
  }),
  handle: async (handled) => {
    const { deps, query: q, language } = handled;
    const { filter, now } = await filterOf(handled, q);
    const after = q.after === undefined ? undefined : cursorOf(q.after);
    const [rows, counts] = await Promise.all([
      boardPage(deps.pool, filter, after, q.limit),
      q.counts === 'true' ? stageCounts(deps.pool, RENOVATION.name, filter.path) : undefined,
    ]);
    const last = rows.length === q.limit ? rows.at(-1) : undefined;
    return {
      body: {
        courtyards: rows.map(({ grantedFen, ownName, ...row }) => ({
          ...row,
          subsidyFen: grantedFen,
          ...awaitedIn({ ...row, ownName }, language),
          overdue: row.nextDueAt !== null && row.nextDueAt < now,
        })),
        ...(counts === undefined
          ? {}
          : { counts: counts.map(({ cases, ...count }) => ({ ...count, courtyards: cases })) }),
        next: last === undefined ? null : cursorText(cursorAt(last).due, last.id),
      },
    };
  },
});

const MOST_EXPORTED = 20_000;
const AT_ONCE = 2_000;

/** Every row of a filter, in the board's order. Throws `export-too-large`. */
const allRows = async (page: (after: BoardCursor | undefined) => Promise<readonly BoardRow[]>) => {
  const rows: BoardRow[] = [];
  for (let after: BoardCursor | undefined; ; ) {
    const more = await page(after);
    rows.push(...more);
    const last = more.at(-1);
    if (last === undefined || more.length < AT_ONCE) return rows;
    if (rows.length >= MOST_EXPORTED) throw new Problem('export-too-large', { params: { most: MOST_EXPORTED } });
    after = cursorAt(last);
  }
};

/** A row as the board shows it: the columns of `BOARD_COLUMNS`, in their order. */
const cellsOf = (row: BoardRow, now: string, language: Language): readonly string[] => {
  const { awaited, holder } = awaitedIn(row, language);
  const yes = (is: boolean) => (is ? '✓' : '');
  return [
    row.name,
    row.district ?? '',
    row.subDistrict ?? '',
    row.community ?? '',
    inLanguage(STAGE_WORDS[row.stage as StageOrEnd], language),
    dateOf(row.since),
    awaited ?? '',
    holder ?? '',
    row.nextDueAt === null ? '' : dateOf(row.nextDueAt),
    yes(row.nextDueAt !== null && row.nextDueAt < now),
    yes(row.suspended),
    yes(row.overridden),
    hundredths(row.grantedFen),
    hundredths(row.paidFen),
  ];
};

const exportBoard = operation<unknown, BoardQuery & { readonly format: TableFormat }>({
  id: 'exportBoard',
  method: 'get',
  path: '/api/v1/courtyards/export',
  tag: 'courtyards',
  summary: {
    zh: '导出看板：筛选后的全部院落（xlsx 或 CSV）',
    en: 'The board as a file (.xlsx or CSV): every courtyard of the filter, in the board’s order',
  },
  query: z.strictObject({ ...BOARD_FILTER, format: tableFormat }) as unknown as z.ZodType<
    BoardQuery & { readonly format: TableFormat }
  >,
  handle: async (handled) => {
    const { deps, query: q, language } = handled;
    const { filter, now } = await filterOf(handled, q);
    const rows = await allRows((after) => boardPage(deps.pool, filter, after, AT_ONCE));
    const table = [
      BOARD_COLUMNS.map((title) => inLanguage(title, language)),
      ...rows.map((row) => cellsOf(row, now, language)),
    ];
    return tableFile(q.format, { sheet: 'courtyards', name: `courtyards-${dateOf(now)}`, rows: table });
  },
});

export const BOARD_OPERATIONS: readonly AnyOperation[] = [exportBoard, board];
