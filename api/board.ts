import { z } from 'zod';
import { type BoardCursor, boardPage, stageCounts } from '../db/board';
import { organisationIn } from '../db/organisations';
import { ENDS, STAGES } from '../domain/stage';
import { Problem } from './problem';
import { type AnyOperation, operation } from './route';

interface BoardQuery {
  organisationId?: string;
  stage?: string;
  overdue?: 'true' | 'false';
  suspended?: 'true' | 'false';
  text?: string;
  minSubsidyFen?: number;
  maxSubsidyFen?: number;
  limit: number;
  after?: string;
  counts: 'true' | 'false';
}

const flag = z.enum(['true', 'false']);
const amount = z.coerce.number().int().min(0).max(1_000_000_000_000);

const query = z.strictObject({
  organisationId: z.string().max(64).exactOptional(),
  stage: z.enum([...STAGES, ...ENDS]).exactOptional(),
  overdue: flag.exactOptional(),
  suspended: flag.exactOptional(),
  text: z.string().min(1).max(60).exactOptional(),
  minSubsidyFen: amount.exactOptional(),
  maxSubsidyFen: amount.exactOptional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z
    .string()
    .regex(/^[\w-]{1,200}$/)
    .exactOptional(),
  counts: flag.default('true'),
}) as unknown as z.ZodType<BoardQuery>;

const cursorText = (cursor: BoardCursor): string => Buffer.from(`${cursor.due} ${cursor.id}`).toString('base64url');

const cursorOf = (text: string): BoardCursor => {
  const [, due, id] =
    /^(infinity|\d{4}-[\d-]{5}T[\d:.]{12}Z) ([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (due === undefined || id === undefined) {
    throw new Problem('request-invalid', {
      faults: [{ code: 'value-invalid', path: '/query/after', params: { detail: 'cursor' } }],
    });
  }
  return { due, id };
};

const board = operation<unknown, BoardQuery>({
  id: 'board',
  method: 'get',
  path: '/api/v1/courtyards',
  tag: 'courtyards',
  summary: { zh: '院落看板：按阶段和区县计数，逾期在前', en: 'The board: counts by stage and district, overdue first' },
  query,
  response: z.object({
    courtyards: z.array(z.looseObject({ id: z.string(), stage: z.string(), overdue: z.boolean() })),
    counts: z
      .array(
        z.object({ districtPath: z.string(), district: z.string().nullable(), stage: z.string(), courtyards: z.int() }),
      )
      .optional(),
    next: z.string().nullable(),
  }),
  handle: async ({ deps, caller, query: q }) => {
    let path = caller.organisationPath;
    if (q.organisationId !== undefined) {
      const organisation = await organisationIn(deps.pool, q.organisationId, caller.organisationPath);
      if (organisation === undefined) throw new Problem('not-found');
      path = organisation.path;
    }
    const now = await deps.clock();
    const filter = {
      path,
      ...(q.stage === undefined ? {} : { stage: q.stage }),
      ...(q.overdue === 'true' ? { overdueAt: now } : {}),
      ...(q.suspended === undefined ? {} : { suspended: q.suspended === 'true' }),
      ...(q.text === undefined ? {} : { text: q.text }),
      ...(q.minSubsidyFen === undefined ? {} : { minSubsidyFen: q.minSubsidyFen }),
      ...(q.maxSubsidyFen === undefined ? {} : { maxSubsidyFen: q.maxSubsidyFen }),
    };
    const after = q.after === undefined ? undefined : cursorOf(q.after);
    const [rows, counts] = await Promise.all([
      boardPage(deps.pool, filter, after, q.limit),
      q.counts === 'true' ? stageCounts(deps.pool, path) : undefined,
    ]);
    const last = rows.length === q.limit ? rows.at(-1) : undefined;
    return {
      body: {
        courtyards: rows.map((row) => ({ ...row, overdue: row.nextDueAt !== null && row.nextDueAt < now })),
        ...(counts === undefined ? {} : { counts }),
        next: last === undefined ? null : cursorText({ due: last.nextDueAt ?? 'infinity', id: last.id }),
      },
    };
  },
});

export const BOARD_OPERATIONS: readonly AnyOperation[] = [board];
