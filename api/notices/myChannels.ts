import { z } from 'zod';
import { hasMail } from '../../db/accounts';
import {
  addressesOf,
  codeHash,
  confirmAddress,
  enterAddress,
  offeredChannels,
  type PersonalAddressRow,
  removeAddress,
  setUnwantedBy,
  unwantedBy,
} from '../../db/personalAddresses';
import { endForPerson } from '../../db/personDeliveries';
import type { Queryable } from '../../db/queryable';
import { PERSONAL_CHANNELS, type PersonalChannelName } from '../../domain/kernel/notices/channels';
import { NOTICE_KINDS } from '../../domain/kernel/notices/notices';
import { addressBy, CODE_MINUTES, isObligatoryBy, kindsBy, masked } from '../../domain/kernel/notices/personalChannels';
import { CHANNEL_WORDS, PERSONAL_STATE_WORDS } from '../../i18n/channelWords';
import { inLanguage, type Language } from '../../i18n/language';
import { NOTICE_KIND_WORDS } from '../../i18n/words';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';

const PATH = '/api/v1/me/channels';
const STATES = ['none', 'codeAsked', 'codeSent', 'codeFailed', 'confirmed', 'unreachable'] as const;
type State = (typeof STATES)[number];

const params = z.strictObject({ channel: z.enum(PERSONAL_CHANNELS) });

const channelShape = z.object({
  channel: z.enum(PERSONAL_CHANNELS),
  name: z.string(),
  address: z.string().nullable().meta({ description: 'Masked' }),
  state: z.enum(STATES),
  stateName: z.string(),
  error: z.string().nullable().meta({ description: 'What the provider said, if the address or its code failed' }),
  codeMinutes: z.int().meta({ description: 'For so long a code holds' }),
  kinds: z.array(
    z.object({
      kind: z.enum(NOTICE_KINDS),
      name: z.string(),
      wanted: z.boolean(),
      obligatory: z.boolean().meta({ description: 'May not be switched off' }),
    }),
  ),
});
const shape = z
  .object({
    channels: z.array(channelShape).meta({ description: 'Those that this installation has' }),
  })
  .meta({ id: 'MyChannels' });

const stateOf = (row: PersonalAddressRow | undefined): State => {
  if (row === undefined || row.address === null) return 'none';
  if (row.refusedAt !== null) return 'unreachable';
  if (row.confirmedAt !== null) return 'confirmed';
  if (row.codeError !== null) return 'codeFailed';
  return row.codeSentAt === null ? 'codeAsked' : 'codeSent';
};

const viewOf = async (db: Queryable, accountId: string, language: Language): Promise<z.infer<typeof shape>> => {
  const offered = await offeredChannels(db);
  const rows = await addressesOf(db, accountId);
  const unwanted = await unwantedBy(db, accountId);
  const isMailed = await hasMail(db, accountId);
  const kindsOf = (channel: PersonalChannelName) =>
    kindsBy(channel).map((kind) => {
      const obligatory = isObligatoryBy(channel, kind, isMailed);
      const isUnwanted = unwanted.some((one) => one.channel === channel && one.kind === kind);
      return {
        ...{ kind, name: inLanguage(NOTICE_KIND_WORDS[kind], language) },
        ...{ wanted: obligatory || !isUnwanted, obligatory },
      };
    });
  return {
    channels: offered.map((channel) => {
      const row = rows.find((one) => one.channel === channel);
      const state = stateOf(row);
      return {
        channel,
        name: inLanguage(CHANNEL_WORDS[channel], language),
        address: row === undefined || row.address === null ? null : masked(channel, row.address),
        state,
        stateName: inLanguage(PERSONAL_STATE_WORDS[state], language),
        error: row?.codeError ?? (state === 'unreachable' ? (row?.lastError ?? null) : null),
        codeMinutes: CODE_MINUTES,
        kinds: kindsOf(channel),
      };
    }),
  };
};

const assertOffered = async (db: Queryable, channel: PersonalChannelName): Promise<void> => {
  if (!(await offeredChannels(db)).includes(channel)) throw new Problem('channel-not-offered');
};

const list = operation({
  id: 'listMyChannels',
  method: 'get',
  path: PATH,
  tag: 'inbox',
  summary: {
    zh: '企业微信、短信通知：我的接收地址和种类',
    en: 'Where notices come to me by WeCom and text message, and which',
  },
  response: shape,
  handle: async ({ deps, caller, language }) => ({ body: await viewOf(deps.pool, caller.accountId, language) }),
});

interface Whose {
  readonly accountId: string;
  readonly channel: PersonalChannelName;
}

/** A write for one channel of the caller's; returns all of them as they are then. */
const changed = (
  call: ServiceCall & { readonly language: Language },
  channel: PersonalChannelName,
  write: (db: Queryable, whose: Whose) => Promise<'enterAddress' | 'removeAddress' | undefined>,
) =>
  idempotentWrite(call, async ({ db, audit }) => {
    const { accountId } = call.caller;
    await assertOffered(db, channel);
    const command = await write(db, { accountId, channel });
    if (command !== undefined) await audit('accounts', command, { channel });
    return viewOf(db, accountId, call.language);
  });

const enter = operation({
  id: 'enterMyAddress',
  method: 'put',
  path: `${PATH}/{channel}/address`,
  tag: 'inbox',
  summary: {
    zh: '登记接收地址，系统向该地址发送验证码',
    en: 'Enter an address, to which a code is sent',
  },
  params,
  body: z.strictObject({
    address: z
      .string()
      .min(1)
      .max(80)
      .meta({ description: 'A member id of WeCom, or a mobile number of mainland China' }),
  }),
  response: shape,
  idempotent: true,
  handle: async (handled) => {
    const { channel } = handled.params;
    const address = addressBy(channel, handled.body.address);
    if (address === undefined) {
      throw new Problem('address-invalid', { faults: [{ code: 'address-invalid', path: '/address' }] });
    }
    const write = async (db: Queryable, whose: Whose) => {
      if (!(await enterAddress(db, whose, address))) throw new Problem('code-too-soon');
      await endForPerson(db, whose);
      return 'enterAddress' as const;
    };
    return { body: await changed(handled, channel, write) };
  },
});

const confirm = operation({
  id: 'confirmMyAddress',
  method: 'post',
  path: `${PATH}/{channel}/confirmations`,
  tag: 'inbox',
  summary: { zh: '用收到的验证码确认接收地址', en: 'Confirm an address by the code that came there' },
  params,
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  response: shape,
  handle: async ({ deps, caller, params: { channel }, body: { code }, language }) => {
    const whose = { accountId: caller.accountId, channel };
    const row = (await addressesOf(deps.pool, caller.accountId)).find((one) => one.channel === channel);
    const address = row?.address ?? '';
    // Outside a transaction: a wrong try counts, whatever is answered.
    const is = await confirmAddress(deps.pool, whose, codeHash({ ...whose, address }, code));
    if (is === 'ended') throw new Problem('code-ended');
    if (is === 'wrong') throw new Problem('code-wrong', { faults: [{ code: 'code-wrong', path: '/code' }] });
    return { body: await viewOf(deps.pool, caller.accountId, language) };
  },
});

const remove = operation({
  id: 'removeMyAddress',
  method: 'post',
  path: `${PATH}/{channel}/removals`,
  tag: 'inbox',
  summary: { zh: '撤销接收地址，不再发送', en: 'Take an address back; nothing goes there any more' },
  params,
  response: shape,
  idempotent: true,
  handle: async (handled) => ({
    body: await changed(handled, handled.params.channel, async (db, whose) => {
      await endForPerson(db, whose);
      return (await removeAddress(db, whose)) ? 'removeAddress' : undefined;
    }),
  }),
});

const choose = operation({
  id: 'chooseMyMessages',
  method: 'put',
  path: `${PATH}/{channel}/unwanted`,
  tag: 'inbox',
  summary: { zh: '选择不经该渠道发送的通知', en: 'Choose which notices do not come by this channel' },
  params,
  body: z.strictObject({ unwanted: z.array(z.enum(NOTICE_KINDS)).max(NOTICE_KINDS.length) }),
  response: shape,
  idempotent: true,
  handle: async (handled) => {
    const { channel } = handled.params;
    const { unwanted } = handled.body;
    const isMailed = await hasMail(handled.deps.pool, handled.caller.accountId);
    const faults = unwanted.flatMap((kind, at) =>
      isObligatoryBy(channel, kind, isMailed) ? [{ code: 'message-obligatory' as const, path: `/unwanted/${at}` }] : [],
    );
    if (faults.length > 0) throw new Problem('message-obligatory', { faults });
    const write = async (db: Queryable, whose: Whose) => {
      await setUnwantedBy(db, whose, unwanted);
      return undefined;
    };
    return { body: await changed(handled, channel, write) };
  },
});

export const MY_CHANNEL_OPERATIONS: readonly AnyOperation[] = [list, enter, confirm, remove, choose];
