import { isIP } from 'node:net';
import { z } from 'zod';
import type { Endpoint } from '../activities/channels/endpoints';
import type { PersonalChannels } from '../activities/channels/persons';
import { isPublicAddress } from '../activities/channels/publicAddress';
import { CHANNELS } from '../activities/channels/standard';
import { TENCENT_SMS_HOST, tencentSms } from '../activities/channels/tencentSms';
import { WECOM_HOST, wecomApp } from '../activities/channels/wecomApp';
import type { EndpointRow } from '../db/endpoints';
import { PROGRAMME_PATH } from '../domain/kernel/actor';
import { organisationAt } from '../domain/kernel/engine/organisationPath';
import { ENDPOINT_CHANNELS } from '../domain/kernel/notices/channels';
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

const wecom = z.strictObject({
  corpId: z.string().min(1).max(64),
  agentId: z.int().min(1),
  secret: z.string().min(1).max(200),
});
const template = z.string().regex(/^\d{1,20}$/);
const sms = z.strictObject({
  secretId: z.string().min(1).max(100),
  secretKey: z.string().min(1).max(100),
  appId: template,
  region: z.enum(['ap-guangzhou', 'ap-beijing', 'ap-nanjing']).default('ap-guangzhou'),
  signName: z.string().min(2).max(12),
  templates: z.strictObject({ notice: template, code: template }),
  mostADay: z.int().min(1).max(20).default(3),
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
  WECOM_APP: setting(
    z.string().transform(jsonOf).pipe(wecom).optional(),
    'JSON with corpId, agentId and secret',
    '{"corpId":"ww0123456789abcdef","agentId":1000002,"secret":"SECRET"}',
    'Application in WeCom that writes to people who confirmed their member id; better in a file, by WECOM_APP_FILE; empty: none',
  ),
  SMS: setting(
    z.string().transform(jsonOf).pipe(sms).optional(),
    'JSON with secretId, secretKey, appId, signName and templates (notice, code)',
    '{"secretId":"AKID","secretKey":"KEY","appId":"1400000000","signName":"院落","templates":{"notice":"100","code":"101"}}',
    'Text messages by Tencent Cloud; better in a file, by SMS_FILE; empty: none',
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
  readonly WECOM_APP?: z.infer<typeof wecom> | undefined;
  readonly SMS?: z.infer<typeof sms> | undefined;
  readonly DELIVERY_DAYS: number;
}

const leadsNowherePublic = (host: string): boolean => {
  // A full stop at the end changes nothing of a name.
  const bare = host.replace(/^\[|[\].]$/g, '');
  return isIP(bare) === 0 ? bare === 'localhost' || bare.endsWith('.localhost') : !isPublicAddress(bare);
};

/** What tells a group's robot from others, in the query of its address. */
const ROBOT_KEYS = { wecomRobot: 'key', dingtalkRobot: 'access_token' } as const;

/** The key of a robot; null: its address has none. A webhook is told by its whole address. */
const robotOf = ({ channel, url }: Pick<z.infer<typeof endpoint>, 'channel' | 'url'>): string | null =>
  channel === 'webhook' ? url : new URL(url).searchParams.get(ROBOT_KEYS[channel]);

const faultsOf = ({ name, channel, url, secret }: z.infer<typeof endpoint>): readonly string[] => {
  const { hostname, username, password, port } = new URL(url);
  const { hosts } = CHANNELS[channel];
  return [
    ...(leadsNowherePublic(hostname) ? [`leads to ${hostname}, which is not on the public internet.`] : []),
    ...(hosts !== undefined && !hosts.includes(hostname) ? [`has to lead to ${hosts.join(' or ')}.`] : []),
    ...(username + password === '' ? [] : ['has a user or a password in its address; use secret instead.']),
    ...(channel === 'webhook' || port === '' ? [] : ['has a port, which no robot has.']),
    ...(robotOf({ channel, url }) ? [] : ['has no key of a robot in its address.']),
    ...(channel === 'webhook' && secret === undefined ? ['needs a secret, with which its messages are signed.'] : []),
  ].map((fault) => `ENDPOINTS: ${name} ${fault}`);
};

/** What is wrong with endpoints that are well formed, a line each. */
export const endpointFaults = ({ ENDPOINTS = [] }: ChannelValues): readonly string[] => {
  const names = ENDPOINTS.map(({ name }) => name);
  const twice = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
  // Each would speak twenty times a minute, and all would read everything twice.
  const sameRobot = ENDPOINTS.flatMap(({ name, channel, url }, at) => {
    const first = ENDPOINTS.slice(0, at).find(
      (other) => other.channel === channel && robotOf(other) === robotOf({ channel, url }),
    );
    return channel === 'webhook' || first === undefined ? [] : [`ENDPOINTS: ${name} is the robot of ${first.name}.`];
  });
  const own = names.filter((name) => PERSONAL_ROWS.some((row) => row.name === name));
  return [
    ...own.map((name) => `ENDPOINTS: ${name} is the name of a channel to persons.`),
    ...twice.map((name) => `ENDPOINTS: ${name} stands there twice.`),
    ...sameRobot,
    ...ENDPOINTS.flatMap(faultsOf),
  ];
};

/** By which name each channel to one person stands among the endpoints. */
export const PERSONAL_NAMES = { wecomApp: 'wecom-app', sms: 'sms' } as const;

const OF_PERSONS = { organisationId: organisationAt(PROGRAMME_PATH), kinds: [], language: 'zh-CN' } as const;
/** How the channels to one person stand among the endpoints: told of no kind for a group. */
const PERSONAL_ROWS = [
  { ...OF_PERSONS, name: PERSONAL_NAMES.wecomApp, channel: 'wecomApp', host: WECOM_HOST },
  { ...OF_PERSONS, name: PERSONAL_NAMES.sms, channel: 'sms', host: TENCENT_SMS_HOST },
] as const satisfies readonly EndpointRow[];

/** How notices leave beside inbox and mail, and for how long what is refused is tried. */
export interface ChannelSettings {
  readonly endpoints: readonly Endpoint[];
  readonly personal: PersonalChannels;
  readonly rows: readonly EndpointRow[];
  readonly givenUpAfterDays: number;
}

const rowsOf = (endpoints: NonNullable<ChannelValues['ENDPOINTS']>): readonly EndpointRow[] =>
  endpoints.map(({ name, channel, url, organisation, kinds, language }) => ({
    ...{ name, channel, host: new URL(url).host, organisationId: organisation, kinds, language },
  }));

export const channelSettings = ({ ENDPOINTS = [], WECOM_APP, SMS, DELIVERY_DAYS }: ChannelValues): ChannelSettings => ({
  endpoints: ENDPOINTS.map(({ name, channel, url, secret }) => ({
    ...{ name, channel, url },
    ...(secret === undefined ? {} : { secret }),
  })),
  personal: {
    ...(WECOM_APP === undefined ? {} : { wecomApp: wecomApp(WECOM_APP) }),
    ...(SMS === undefined ? {} : { sms: tencentSms(SMS) }),
  },
  rows: [
    ...rowsOf(ENDPOINTS),
    ...PERSONAL_ROWS.filter(({ channel }) => (channel === 'sms' ? SMS : WECOM_APP) !== undefined),
  ],
  givenUpAfterDays: DELIVERY_DAYS,
});
