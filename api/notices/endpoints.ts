import { z } from 'zod';
import { shortText } from '../../commands/shapes';
import { askTest, type EndpointStanding, endpointsIn, setDisabled } from '../../db/endpoints';
import { addressesOf } from '../../db/personalAddresses';
import { scopeOf } from '../../db/scope';
import { CHANNEL_NAMES, PERSONAL_CHANNELS } from '../../domain/kernel/notices/channels';
import { CHANNEL_WORDS, ENDPOINT_STATE_WORDS } from '../../i18n/channelWords';
import { inLanguage, type Language } from '../../i18n/language';
import { NOTICE_KIND_WORDS } from '../../i18n/words';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';

const PATH = '/api/v1/endpoints';
const STATES = ['working', 'untried', 'failing', 'disabled'] as const;

const params = z.strictObject({ name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/) });

const endpointShape = z
  .object({
    name: z.string(),
    channel: z.enum(CHANNEL_NAMES),
    channelName: z.string(),
    host: z.string(),
    organisation: z.string().meta({ description: 'Of whose cases, and those below, it is told' }),
    kinds: z.array(z.string()).meta({ description: 'What it is told of, in words; empty: what each person wants' }),
    state: z.enum(STATES),
    stateName: z.string(),
    reachedAt: z.string().nullable().meta({ description: 'When something last arrived there' }),
    failingSince: z.string().nullable(),
    lastError: z.string().nullable(),
    nextTryAt: z.string().nullable(),
    disabledAt: z.string().nullable(),
    disabledWhy: z.string().nullable(),
    waiting: z.int(),
    givenUp: z.int(),
    test: z.object({
      isAsked: z.boolean().meta({ description: 'A test message is on its way' }),
      at: z.string().nullable().meta({ description: 'When the last one ended' }),
      error: z.string().nullable().meta({ description: 'Why it did not arrive' }),
    }),
  })
  .meta({ id: 'Endpoint' });

const stateOf = ({ disabledAt, failingSince, reachedAt }: EndpointStanding): (typeof STATES)[number] => {
  if (disabledAt !== null) return 'disabled';
  if (failingSince !== null) return 'failing';
  return reachedAt === null ? 'untried' : 'working';
};

const viewOf = (endpoint: EndpointStanding, language: Language): z.infer<typeof endpointShape> => {
  const { testAskedAt, testedAt, testError, kinds, nextTryAt, ...rest } = endpoint;
  const state = stateOf(endpoint);
  return {
    ...rest,
    ...{ state, stateName: inLanguage(ENDPOINT_STATE_WORDS[state], language) },
    channelName: inLanguage(CHANNEL_WORDS[endpoint.channel], language),
    kinds: kinds.map((kind) => inLanguage(NOTICE_KIND_WORDS[kind], language)),
    nextTryAt: state === 'failing' ? nextTryAt : null,
    test: { isAsked: testAskedAt !== null, at: testedAt, error: testError },
  };
};

const list = operation({
  id: 'listEndpoints',
  method: 'get',
  path: PATH,
  tag: 'deliveries',
  summary: {
    zh: '通知渠道（群机器人、系统接口、企业微信、短信）及其状态',
    en: 'List the endpoints that notices go to, and how they stand',
  },
  response: z.object({ endpoints: z.array(endpointShape) }),
  handle: async ({ deps, caller, language }) => ({
    body: { endpoints: (await endpointsIn(deps.pool, scopeOf(caller))).map((one) => viewOf(one, language)) },
  }),
});

type Call = ServiceCall & { readonly language: Language };

const changed = (
  call: Call,
  name: string,
  write: (db: Parameters<typeof setDisabled>[0], endpoint: EndpointStanding) => Promise<void>,
  entry: { readonly command: 'testEndpoint' | 'disableEndpoint' | 'enableEndpoint'; readonly why?: string },
) =>
  idempotentWrite(call, async ({ db, audit }) => {
    const [endpoint] = await endpointsIn(db, scopeOf(call.caller), name);
    if (endpoint === undefined) throw new Problem('not-found');
    await write(db, endpoint);
    const { command, ...said } = entry;
    await audit('deliveries', command, { name, ...said });
    const [after = endpoint] = await endpointsIn(db, scopeOf(call.caller), name);
    return viewOf(after, call.language);
  });

const isPersonal = ({ channel }: EndpointStanding): boolean =>
  PERSONAL_CHANNELS.some((personal) => personal === channel);

const test = operation({
  id: 'testEndpoint',
  method: 'post',
  path: `${PATH}/{name}/tests`,
  tag: 'deliveries',
  summary: {
    zh: '发送测试消息；发给个人的渠道，发到操作人本人已确认的地址',
    en: 'Send a test message; by a channel to persons, to the caller’s own confirmed address',
  },
  params,
  response: endpointShape,
  status: 202,
  idempotent: true,
  handle: async (handled) => {
    const { accountId } = handled.caller;
    const { name } = handled.params;
    const ask = async (db: Parameters<typeof setDisabled>[0], endpoint: EndpointStanding) => {
      const own = await addressesOf(db, accountId);
      const isConfirmed = own.some(({ channel, confirmedAt }) => channel === endpoint.channel && confirmedAt !== null);
      if (isPersonal(endpoint) && !isConfirmed) throw new Problem('endpoint-untestable');
      await askTest(db, name, accountId);
    };
    return { body: await changed(handled, name, ask, { command: 'testEndpoint' }) };
  },
});

const change = operation({
  id: 'changeEndpoint',
  method: 'put',
  path: `${PATH}/{name}/state`,
  tag: 'deliveries',
  summary: {
    zh: '停用或启用通知渠道；停用期间的通知保留待发',
    en: 'Stop an endpoint, or let it go on; what it is told meanwhile waits',
  },
  params,
  body: z.strictObject({ enabled: z.boolean(), why: shortText }),
  response: endpointShape,
  idempotent: true,
  handle: async (handled) => {
    const { enabled, why } = handled.body;
    const { name } = handled.params;
    const set = async (db: Parameters<typeof setDisabled>[0]) => {
      if (!(await setDisabled(db, name, enabled ? null : why))) throw new Problem('endpoint-state-unchanged');
    };
    const command = enabled ? 'enableEndpoint' : 'disableEndpoint';
    return { body: await changed(handled, name, set, { command, why }) };
  },
});

export const ENDPOINT_OPERATIONS: readonly AnyOperation[] = [list, test, change];
