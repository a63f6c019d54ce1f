import { z } from 'zod';
import { type BoardCursor, type BoardRow, boardPage, moneyOf, stageCounts } from '../../db/board';
import { dateOf } from '../../domain/kernel/time/instant';
import { boardColumns } from '../../i18n/boardWords';
import { inLanguage } from '../../i18n/language';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { CURSOR_ID, CURSOR_MOMENT, cursorParts, cursorText } from '../http/cursor';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { flag } from '../http/shapes';
import { mapInSlices } from '../http/slices';
import { MONEY_OF_POSITIONS } from '../statistics/moneyShape';
import { tableFile, tableFormat } from '../tables/tableFile';
import { boardFilter, filterOf, stageIn } from './filter';
import { boardCells, boardRow, rowShape } from './view';

const cursorAt = ({ nextDueAt, id }: BoardRow): BoardCursor => ({ due: nextDueAt ?? 'infinity', id });

/** A row's position in the list. */
const POSITION = z.tuple([z.union([z.literal('infinity'), CURSOR_MOMENT]), CURSOR_ID]);

const cursorOf = (text: string): BoardCursor => {
  const [due, id] = cursorParts(text, POSITION);
  return { due, id };
};

const board = (api: AnyProgrammeApi): AnyOperation => {
  const { programme } = api;
  const { noun } = programme;
  return operation({
    id: 'board',
    method: 'get',
    path: '/api/v1/{noun}',
    tag: '{noun}',
    summary: {
      zh: '{case}看板：筛选结果按阶段和区县计数，逾期在前',
      en: 'Get the board: counts by stage and district under the filter (of every stage), then the rows, overdue first',
    },
    openToFirms: true,
    openToDelegates: true,
    query: z.strictObject({
      ...boardFilter(api),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      after: z
        .string()
        .regex(/^[\w-]{1,200}$/)
        .exactOptional(),
      counts: flag.default('true'),
    }),
    response: z.object({
      [noun]: z.array(rowShape(api)),
      counts: z
        .array(
          z.object({ districtPath: z.string(), district: z.string().nullable(), stage: stageIn(api), [noun]: z.int() }),
        )
        .optional(),
      stages: z.array(stageIn(api)).optional().meta({ description: 'All stages in order; sent with the counts' }),
      next: z.string().nullable(),
    }),
    handle: async (handled) => {
      const { deps, query: q, language } = handled;
      const { filter, now } = await filterOf(api, handled, q);
      const after = q.after === undefined ? undefined : cursorOf(q.after);
      const [rows, counts] = await Promise.all([
        boardPage(deps.pool, filter, after, q.limit),
        q.counts === 'true' ? stageCounts(deps.pool, filter) : undefined,
      ]);
      const last = rows.length === q.limit ? rows.at(-1) : undefined;
      return {
        body: {
          [noun]: rows.map((row) => boardRow(api, row, now, language)),
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

/** All rows that match, in the board's order. Throws `export-too-large`. */
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

const exportBoard = (api: AnyProgrammeApi): AnyOperation => {
  const { programme, words } = api;
  return operation({
    id: 'exportBoard',
    method: 'get',
    path: '/api/v1/{noun}/export',
    tag: '{noun}',
    summary: {
      zh: '导出看板：筛选后的全部{case}（xlsx 或 CSV）',
      en: 'Export the board (.xlsx or CSV): every {case} that matches the filter, in the order of the board',
    },
    openToFirms: true,
    query: z.strictObject({ ...boardFilter(api), format: tableFormat }),
    handle: async (handled) => {
      const { deps, query: q, language } = handled;
      const { filter, now } = await filterOf(api, handled, q);
      const rows = await allRows((after) => boardPage(deps.pool, filter, after, AT_ONCE));
      const table = [
        boardColumns(words, filter.holds).map((title) => inLanguage(title, language)),
        ...(await mapInSlices(rows, (row) => boardCells(words, row, now, language))),
      ];
      const { noun } = programme;
      return tableFile(q.format, {
        sheet: noun,
        name: `${noun}-${dateOf(now)}`,
        rows: table,
        by: handled.caller.accountId,
      });
    },
  });
};

const boardMoney = (api: AnyProgrammeApi): AnyOperation =>
  operation({
    id: 'boardMoney',
    openToDelegates: true,
    method: 'get',
    path: '/api/v1/{noun}/money',
    tag: '{noun}',
    summary: {
      zh: '看板资金合计：筛选后的全部{case}，按来源和科目',
      en: 'Get the sums of money of every {case} that matches the filter, by source and position of the ledger',
    },
    query: z.strictObject(boardFilter(api)),
    response: z.object({ money: z.array(z.object({ source: z.enum(api.programme.sources), ...MONEY_OF_POSITIONS })) }),
    handle: async (handled) => {
      const { filter } = await filterOf(api, handled, handled.query);
      return { body: { money: await moneyOf(handled.deps.pool, filter) } };
    },
  });

export const boardOperations = (api: AnyProgrammeApi): readonly AnyOperation[] => [
  exportBoard(api),
  boardMoney(api),
  board(api),
];
