import { isIP } from 'node:net';
import { z } from 'zod';
import { ENDPOINT_CHANNELS } from '../activities/channels/channel';
import type { Endpoint } from '../activities/channels/endpoints';
import { isPublicAddress } from '../activities/channels/publicAddress';
import { CHANNELS } from '../activities/channels/standard';
import type { EndpointRow } from '../db/endpoints';
import { PROGRAMME_PATH } from '../domain/kernel/actor';
import { organisationAt } from '../domain/kernel/engine/organisationPath';
import type { NoticeKind } from '../domain/kernel/notices/notices';
import { type Setting, setting } from './setting';

/** What groups and other systems may be told: it names offices, steps and cases, and nobody. */
const TOLD_KINDS = [
  'asked',
  'reminder',
  'escalation',
  'urged',
  'takenOver',
  'stageReached',
  'ended',
] as const satisfies readonly NoticeKind[];

const endpoint = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  channel: z.enum(ENDPOINT_CHANNELS),
  url: z.url({ protocol: /^https$/ }),
  secret: z.string().min(16).max(200).optional(),
  organisation: z.string().min(1).max(60).default(organisationAt(PROGRAMME_PATH)),
  kinds: z
    .array(z.enum(TOLD_KINDS))
    .min(1)
    .default([...TOLD_KINDS]),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
});

const jsonOf = (text: string, ctx: z.RefinementCtx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    ctx.addIssue({ code: 'custom', message: 'no JSON' });
    return z.NEVER;
  }
};

/** The settings of channels beside inbox and mail. */
export const CHANNEL_SETTINGS = {
  ENDPOINTS: setting(
    z.string().transform(jsonOf).pipe(z.array(endpoint).max(200)).optional(),
    'a JSON list of endpoints, as docs/operations.md describes it',
    '[{"name":"office-group","channel":"wecomRobot","url":"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=KEY"}]',
    'Group robots and webhooks that are told of notices, with their secrets; better in a file, by ENDPOINTS_FILE; empty: none',
  ),
  DELIVERY_DAYS: setting(
    z.coerce.number().int().min(1).max(90).default(7),
    'a whole number from 1 to 90',
    '7',
    'Days for which a mail or message that the other side refuses is tried again',
  ),
} as const satisfies Record<string, Setting>;

interface ChannelValues {
  readonly ENDPOINTS?: readonly z.infer<typeof endpoint>[] | undefined;
  readonly DELIVERY_DAYS: number;
}

const leadsNowherePublic = (host: string): boolean => {
  const bare = host.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? bare === 'localhost' || bare.endsWith('.localhost') : !isPublicAddress(bare);
};

const faultsOf = ({ name, channel, url, secret }: z.infer<typeof endpoint>): readonly string[] => {
  const { hostname, username } = new URL(url);
  const { hosts } = CHANNELS[channel];
  return [
    ...(leadsNowherePublic(hostname) ? [`leads to ${hostname}, which is not on the public internet.`] : []),
    ...(hosts !== undefined && !hosts.includes(hostname) ? [`has to lead to ${hosts.join(' or ')}.`] : []),
    ...(username === '' ? [] : ['has a user in its address; use secret instead.']),
    ...(channel === 'webhook' && secret === undefined ? ['needs a secret, with which its messages are signed.'] : []),
  ].map((fault) => `ENDPOINTS: ${name} ${fault}`);
};

/** What is wrong with endpoints that are well formed, a line each. */
export const endpointFaults = ({ ENDPOINTS = [] }: ChannelValues): readonly string[] => {
  const names = ENDPOINTS.map(({ name }) => name);
  const twice = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
  // Each would speak twenty times a minute, and all would read everything twice.
  const sameRobot = ENDPOINTS.flatMap(({ name, channel, url }, at) => {
    const first = ENDPOINTS.slice(0, at).find((other) => other.channel === channel && other.url === url);
    return channel === 'webhook' || first === undefined ? [] : [`ENDPOINTS: ${name} is the robot of ${first.name}.`];
  });
  return [
    ...twice.map((name) => `ENDPOINTS: ${name} stands there twice.`),
    ...sameRobot,
    ...ENDPOINTS.flatMap(faultsOf),
  ];
};

/** How notices leave beside inbox and mail, and for how long what is refused is tried. */
export interface ChannelSettings {
  readonly endpoints: readonly Endpoint[];
  readonly rows: readonly EndpointRow[];
  readonly givenUpAfterDays: number;
}

export const channelSettings = ({ ENDPOINTS = [], DELIVERY_DAYS }: ChannelValues): ChannelSettings => ({
  endpoints: ENDPOINTS.map(({ name, channel, url, secret }) => ({
    ...{ name, channel, url },
    ...(secret === undefined ? {} : { secret }),
  })),
  rows: ENDPOINTS.map(({ name, channel, url, organisation, kinds, language }) => ({
    ...{ name, channel, host: new URL(url).host, organisationId: organisation, kinds, language },
  })),
  givenUpAfterDays: DELIVERY_DAYS,
});
