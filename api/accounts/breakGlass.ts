import { z } from 'zod';
import { acknowledgeBreakGlass, type OpenBreakGlass, openBreakGlass } from '../../db/breakGlass';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';
import { idParams } from '../http/shapes';
import { callersAccount } from './proposals/service';

const covers = ({ caller }: Pick<ServiceCall, 'caller'>, { organisationPath }: OpenBreakGlass): boolean =>
  organisationPath.startsWith(caller.organisationPath);

/** All administrators see it; somebody else acknowledges it, who administers whatever the account does. */
const list = operation({
  id: 'listBreakGlass',
  method: 'get',
  path: '/api/v1/break-glass',
  tag: 'accounts',
  summary: {
    zh: '未经知悉的应急启用',
    en: 'List the administrators made or let in by command from the server that nobody has acknowledged',
  },
  response: z.object({
    uses: z.array(
      z.object({
        id: z.string(),
        login: z.string(),
        name: z.string(),
        organisationName: z.string(),
        usedAt: z.string(),
        mayAcknowledge: z.boolean(),
      }),
    ),
  }),
  handle: async (handled) => {
    const { personId } = await callersAccount(handled.deps.pool, handled);
    const uses = await openBreakGlass(handled.deps.pool);
    return {
      body: {
        uses: uses.map((use) => ({
          id: use.id,
          login: use.login,
          name: use.name,
          organisationName: use.organisationName,
          usedAt: use.usedAt,
          mayAcknowledge: covers(handled, use) && personId !== use.personId,
        })),
      },
    };
  },
});

const acknowledge = operation({
  id: 'acknowledgeBreakGlass',
  method: 'post',
  path: '/api/v1/break-glass/{id}/acknowledge',
  tag: 'accounts',
  summary: { zh: '知悉应急启用', en: 'Acknowledge an administrator made or let in by command from the server' },
  params: idParams,
  status: 204,
  idempotent: true,
  handle: async (handled) => {
    const { caller, params } = handled;
    await idempotentWrite(handled, async ({ db, audit }) => {
      const use = (await openBreakGlass(db)).find(({ id }) => id === params.id);
      if (use === undefined || !covers(handled, use)) throw new Problem('not-found');
      if ((await callersAccount(db, handled)).personId === use.personId) throw new Problem('own-account');
      if (!(await acknowledgeBreakGlass(db, use.id, caller.accountId))) throw new Problem('not-found');
      await audit('accounts', 'acknowledgeBreakGlass', { use: use.id, login: use.login });
      return null;
    });
    return {};
  },
});

export const BREAK_GLASS_OPERATIONS: readonly AnyOperation[] = [list, acknowledge];
