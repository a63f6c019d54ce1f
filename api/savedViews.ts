import { z } from 'zod';
import { keepView, viewsOf } from '../db/savedViews';
import { type BoardQuery, boardFilter } from './boardFilter';
import { RENOVATION_API } from './courtyards/api';
import { writeOnce } from './own';
import { Problem } from './problem';
import { type AnyOperation, operation } from './route';

const MOST_VIEWS = 50;
const shape = z.object({ views: z.array(z.object({ name: z.string(), filter: z.looseObject({}) })) });

const listViews = operation({
  id: 'listViews',
  method: 'get',
  path: '/api/v1/views',
  tag: 'courtyards',
  summary: { zh: '我保存的看板视图', en: 'My views of the board' },
  response: shape,
  handle: async ({ deps, caller }) => ({ body: { views: await viewsOf(deps.pool, caller.accountId) } }),
});

interface Keep {
  readonly name: string;
  readonly filter: BoardQuery | null;
}

const saveView = operation<unknown, unknown, Keep>({
  id: 'saveView',
  method: 'put',
  path: '/api/v1/views',
  tag: 'courtyards',
  summary: {
    zh: '保存或删除（filter 为 null）一个看板视图',
    en: 'Keep a view of the board under a name; null forgets it',
  },
  body: z.strictObject({
    name: z.string().trim().min(1).max(60),
    filter: z.strictObject(boardFilter(RENOVATION_API)).nullable(),
  }) as unknown as z.ZodType<Keep>,
  response: shape,
  idempotent: true,
  handle: (handled) =>
    writeOnce(handled, async ({ db }) => {
      const { accountId } = handled.caller;
      await keepView(db, accountId, handled.body);
      const views = await viewsOf(db, accountId);
      if (views.length > MOST_VIEWS) throw new Problem('too-many-views', { params: { most: MOST_VIEWS } });
      return { body: { views } };
    }),
});

export const VIEW_OPERATIONS: readonly AnyOperation[] = [listViews, saveView];
