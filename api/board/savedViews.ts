import { z } from 'zod';
import { visibleText } from '../../commands/shapes';
import { keepView, viewsOf } from '../../db/savedViews';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { type BoardQuery, boardFilterShape } from './filter';

const MOST_VIEWS = 50;
const shapeOf = (api: AnyProgrammeApi) =>
  z.object({ views: z.array(z.object({ name: z.string(), filter: boardFilterShape(api) })) });

const listViews = (api: AnyProgrammeApi): AnyOperation =>
  operation({
    id: 'listViews',
    method: 'get',
    path: '/api/v1/{noun}/views',
    tag: '{noun}',
    openToFirms: true,
    summary: { zh: '我保存的看板视图', en: 'List my saved views of the board' },
    response: shapeOf(api),
    handle: async ({ deps, caller: { accountId } }) => ({
      body: { views: await viewsOf<BoardQuery>(deps.pool, { accountId, programme: api.programme.name }) },
    }),
  });

const saveView = (api: AnyProgrammeApi): AnyOperation =>
  operation({
    id: 'saveView',
    method: 'put',
    path: '/api/v1/{noun}/views',
    tag: '{noun}',
    openToFirms: true,
    summary: {
      zh: '保存或删除（filter 为 null）一个看板视图',
      en: 'Save a view of the board under a name; a null filter deletes it',
    },
    body: z.strictObject({
      name: visibleText(60),
      filter: boardFilterShape(api).nullable(),
    }),
    response: shapeOf(api),
    idempotent: true,
    handle: async (handled) => ({
      body: await idempotentWrite(handled, async ({ db }) => {
        const whose = { accountId: handled.caller.accountId, programme: api.programme.name };
        await keepView(db, whose, handled.body);
        const views = await viewsOf<BoardQuery>(db, whose);
        if (views.length > MOST_VIEWS) throw new Problem('too-many-views', { params: { most: MOST_VIEWS } });
        return { views };
      }),
    }),
  });

/** The filters of a programme's board that a user has saved. */
export const savedViewOperations = (api: AnyProgrammeApi): readonly AnyOperation[] => [listViews(api), saveView(api)];
