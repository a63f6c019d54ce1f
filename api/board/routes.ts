import { z } from 'zod';
import { type BoardCursor, type BoardRow, boardPage, stageCounts } from '../../db/board';
import { dateOf } from '../../domain/kernel/time/instant';
import { boardColumns } from '../../i18n/boardWords';
import type { AnyWords } from '../../i18n/caseWords';
import { inLanguage, type Language, type Text } from '../../i18n/language';
import { hundredths } from '../../i18n/render';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { cursorParts, cursorText } from '../http/cursor';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { flag } from '../schemas';
import { type TableFormat, tableFile, tableFormat } from '../tables/tableFile';
import { type BoardQuery, boardFilter, filterOf, stageIn } from './filter';

interface PageQuery extends BoardQuery {
  readonly limit: number;
  readonly after?: string;
  readonly counts: 'true' | 'false';
}

const cursorAt = ({ nextDueAt, id }: BoardRow): BoardCursor => ({ due: nextDueAt ?? 'infinity', id });

const cursorOf = (text: string): BoardCursor => {
  const [due = '', id = ''] = cursorParts(text, /^(infinity|\d{4}-[\d-]{5}T[\d:.]{12}Z) ([0-9a-f-]{36})$/);
  return { due, id };
};

const worded = (words: Readonly<Record<string, Text>>, name: string | null, language: Language): string | null =>
  name === null ? null : inLanguage(words[name] ?? { zh: name, en: name }, language);

/** What is due next, in the reader's words. */
const awaitedIn = (
  { obligations, roles }: AnyWords,
  { awaited, ownName, holder }: Pick<BoardRow, 'awaited' | 'ownName' | 'holder'>,
  language: Language,
) => ({
  awaited: ownName === null ? worded(obligations, awaited, language) : inLanguage(ownName, language),
  holder: worded(roles, holder, language),
});

const rowShape = (api: AnyProgrammeApi) =>
  z.object({
    id: z.string(),
    name: z.string(),
    district: z.string().nullable(),
    subDistrict: z.string().nullable(),
    community: z.string().nullable(),
    stage: stageIn(api),
    since: z.string(),
    nextDueAt: z.string().nullable(),
    awaited: z.string().nullable().meta({ description: 'What is due next, in words' }),
    holder: z.string().nullable(),
    suspended: z.boolean(),
    overridden: z.boolean(),
    [`${api.names.granted}Fen`]: z.int(),
    paidFen: z.int(),
    overdue: z.boolean(),
  });

const board = (api: AnyProgrammeApi): AnyOperation => {
  const { programme, names, words } = api;
  const { noun } = programme;
  return operation<unknown, PageQuery>({
    id: 'board',
    method: 'get',
    path: '/api/v1/{noun}',
    tag: '{noun}',
    summary: {
      zh: '{case}看板：按阶段和区县计数，逾期在前',
      en: 'The board: counts by stage and district, overdue first',
    },
    query: z.strictObject({
      ...boardFilter(api),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      after: z
        .string()
        .regex(/^[\w-]{1,200}$/)
        .exactOptional(),
      counts: flag.default('true'),
    }) as unknown as z.ZodType<PageQuery>,
    response: z.object({
      [noun]: z.array(rowShape(api)),
      counts: z
        .array(
          z.object({ districtPath: z.string(), district: z.string().nullable(), stage: stageIn(api), [noun]: z.int() }),
        )
        .optional(),
      stages: z.array(stageIn(api)).optional().meta({ description: 'With the counts: every stage, in its order' }),
      next: z.string().nullable(),
    }),
    handle: async (handled) => {
      const { deps, query: q, language } = handled;
      const { filter, now } = await filterOf(api, handled, q);
      const after = q.after === undefined ? undefined : cursorOf(q.after);
      const [rows, counts] = await Promise.all([
        boardPage(deps.pool, filter, after, q.limit),
        q.counts === 'true' ? stageCounts(deps.pool, programme.name, filter.path) : undefined,
      ]);
      const last = rows.length === q.limit ? rows.at(-1) : undefined;
      return {
        body: {
          [noun]: rows.map(({ grantedFen, ownName, ...row }) => ({
            ...row,
            [`${names.granted}Fen`]: grantedFen,
            ...awaitedIn(words, { ...row, ownName }, language),
            overdue: row.nextDueAt !== null && row.nextDueAt < now,
          })),
          ...(counts === undefined
            ? {}
            : {
                counts: counts.map(({ cases, ...count }) => ({ ...count, [noun]: cases })),
                stages: programme.lifecycle.stages,
              }),
          next: last === undefined ? null : cursorText(cursorAt(last).due, last.id),
        },
      };
    },
  });
};

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

/** A row as the board shows it: the columns of `boardColumns`, in their order. */
const cellsOf = (words: AnyWords, row: BoardRow, now: string, language: Language): readonly string[] => {
  const { awaited, holder } = awaitedIn(words, row, language);
  const yes = (is: boolean) => (is ? '✓' : '');
  return [
    row.name,
    row.district ?? '',
    row.subDistrict ?? '',
    row.community ?? '',
    worded(words.stages, row.stage, language) ?? '',
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

const exportBoard = (api: AnyProgrammeApi): AnyOperation => {
  const { programme, words } = api;
  return operation<unknown, BoardQuery & { readonly format: TableFormat }>({
    id: 'exportBoard',
    method: 'get',
    path: '/api/v1/{noun}/export',
    tag: '{noun}',
    summary: {
      zh: '导出看板：筛选后的全部{case}（xlsx 或 CSV）',
      en: 'The board as a file (.xlsx or CSV): every {case} of the filter, in the board’s order',
    },
    query: z.strictObject({ ...boardFilter(api), format: tableFormat }) as unknown as z.ZodType<
      BoardQuery & { readonly format: TableFormat }
    >,
    handle: async (handled) => {
      const { deps, query: q, language } = handled;
      const { filter, now } = await filterOf(api, handled, q);
      const rows = await allRows((after) => boardPage(deps.pool, filter, after, AT_ONCE));
      const table = [
        boardColumns(words).map((title) => inLanguage(title, language)),
        ...rows.map((row) => cellsOf(words, row, now, language)),
      ];
      const { noun } = programme;
      return tableFile(q.format, { sheet: noun, name: `${noun}-${dateOf(now)}`, rows: table });
    },
  });
};

export const boardOperations = (api: AnyProgrammeApi): readonly AnyOperation[] => [exportBoard(api), board(api)];
