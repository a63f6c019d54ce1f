import Bowser from 'bowser';
import { z } from 'zod';
import { endSessionOf, endSessionsOf, type OpenSession, openSessionsOf } from '../../db/sessions';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { idParams } from '../http/shapes';
import type { Caller } from '../http/tokens';

const MAX_PROGRAM = 60;

/** What people call a device, such as `Chrome, Windows`; of a program, what it says of itself. */
const deviceName = (userAgent: string): string | null => {
  if (userAgent === '') return null;
  const { browser, os } = Bowser.parse(userAgent);
  return [browser.name, os.name].filter(Boolean).join(', ') || userAgent.slice(0, MAX_PROGRAM);
};

const sessionView = ({ userAgent, ...session }: OpenSession, caller: Caller) => ({
  ...session,
  device: deviceName(userAgent),
  isCurrent: session.id === caller.sessionId,
});

const listed = z
  .object({
    id: z.string(),
    device: z.string().nullable().meta({ description: 'Browser and system; null where the request said nothing' }),
    address: z.string().meta({ description: 'Address of the last renewal' }),
    startedAt: z.string(),
    lastUsedAt: z.string().meta({ description: 'The last renewal: at most 15 minutes before the last request' }),
    expiresAt: z.string().meta({ description: 'The end without another renewal' }),
    endsAt: z.string().meta({ description: 'The end however often it is renewed' }),
    isCurrent: z.boolean(),
  })
  .meta({ id: 'Session' });

const list = operation({
  id: 'listMySessions',
  method: 'get',
  path: '/api/v1/me/sessions',
  tag: 'accounts',
  summary: { zh: '我的登录：在哪些设备上', en: 'List the devices on which I am signed in, the last used first' },
  response: z.object({ sessions: z.array(listed) }),
  handle: async ({ deps, caller }) => {
    const sessions = await openSessionsOf(deps.pool, caller.accountId);
    return { body: { sessions: sessions.map((session) => sessionView(session, caller)) } };
  },
});

const endOne = operation({
  id: 'endMySession',
  method: 'post',
  path: '/api/v1/me/sessions/{id}/end',
  tag: 'accounts',
  summary: { zh: '结束我在一台设备上的登录', en: 'Sign me out on one device, at once' },
  params: idParams,
  status: 204,
  idempotent: true,
  handle: async (handled) => {
    const { caller, params } = handled;
    await idempotentWrite(handled, async ({ db, audit }) => {
      if (!(await endSessionOf(db, caller.accountId, params.id))) throw new Problem('not-found');
      await audit('accounts', 'endMySession', { account: caller.accountId, session: params.id });
      return null;
    });
    return {};
  },
});

const endOthers = operation({
  id: 'endMyOtherSessions',
  method: 'post',
  path: '/api/v1/me/sessions/end',
  tag: 'accounts',
  summary: { zh: '结束我在其他所有设备上的登录', en: 'Sign me out on all other devices, at once' },
  response: z.object({ ended: z.int() }),
  idempotent: true,
  handle: async (handled) => ({
    body: await idempotentWrite(handled, async ({ db, audit }) => {
      const { accountId, sessionId } = handled.caller;
      const ended = await endSessionsOf(db, accountId, sessionId);
      await audit('accounts', 'endMyOtherSessions', { account: accountId, ended });
      return { ended };
    }),
  }),
});

export const MY_SESSION_OPERATIONS: readonly AnyOperation[] = [list, endOne, endOthers];
