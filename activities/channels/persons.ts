import type { Pool } from 'pg';
import { type ClaimedPerson, claimPerson, personWaits, releasePerson } from '../../db/personalAddresses';
import {
  channelAway,
  dueForPerson,
  personPostponed,
  personTold,
  personUnreachable,
  type WaitingForPerson,
} from '../../db/personDeliveries';
import { templatesOf } from '../../db/templates';
import type { PersonalChannelName } from '../../domain/kernel/notices/channels';
import { noticePlace } from '../../domain/kernel/notices/place';
import { vocabularyOf } from '../../i18n/caseWords';
import { noticeForRecipient } from '../../i18n/noticeTexts';
import type { DeliveryQueue } from '../mailQueue';
import type { WorkerProgrammes } from '../programmes';
import { BACK_OFF } from './backOff';
import type { Message, PersonalChannel } from './channel';

/** The channels to one person that this system has an account for. */
export type PersonalChannels = Readonly<Partial<Record<PersonalChannelName, PersonalChannel>>>;

export interface PersonSettings {
  readonly personal: PersonalChannels;
  readonly publicUrl: string;
  readonly programmes: WorkerProgrammes;
  /** Whether nobody is to be disturbed now. Absent: they are told at any time. */
  readonly isQuiet?: () => Promise<boolean>;
  /** For so many days a message that is refused is tried. */
  readonly givenUpAfterDays: number;
}

export const channelsIn = (personal: PersonalChannels): readonly (readonly [PersonalChannelName, PersonalChannel])[] =>
  Object.entries(personal) as [PersonalChannelName, PersonalChannel][];

const messagesOf = async (
  pool: Pool,
  waiting: readonly WaitingForPerson[],
  { publicUrl, programmes }: PersonSettings,
): Promise<readonly Message[]> => {
  const templates = await templatesOf(pool, waiting);
  return waiting.map((one) => {
    const { outboxId: _, roles, inPlaceOf: __, handledBy: ___, ...notice } = one;
    const worker = programmes.get(one.programme);
    const words = worker === undefined ? {} : vocabularyOf(worker.words);
    const text = noticeForRecipient(roles, templates.get(one.programme) ?? new Map(), one, one.language, words);
    const place = noticePlace(one, worker?.programme.noun ?? one.programme);
    return { ...notice, ...text, link: `${publicUrl}/#/${place}` };
  });
};

interface Told {
  readonly ids: readonly number[];
  readonly messages: readonly [Message, ...Message[]];
}

/** Tells a person, and records what became of it. Returns whether more may be told. */
const say = async (
  pool: Pool,
  claimed: ClaimedPerson,
  { ids, messages }: Told,
  { channel, days }: { readonly channel: PersonalChannel; readonly days: number },
): Promise<'told' | 'refused' | 'over'> => {
  const outcome = await channel.send(claimed, messages);
  switch (outcome.is) {
    case 'sent':
      await personTold(pool, claimed, ids, channel.spacingMs);
      return 'told';
    case 'undeliverable':
      await personUnreachable(pool, claimed, ids, outcome.why);
      return 'over';
    case 'limited':
      await personWaits(pool, claimed, outcome);
      return 'over';
    case 'away':
      await channelAway(pool, claimed, ids, outcome);
      return 'over';
    case 'unconfirmed':
      await personPostponed(pool, claimed, ids, { why: outcome.why, days, ...BACK_OFF.unconfirmed });
      await channelAway(pool, claimed, [], outcome);
      return 'over';
    case 'refused':
      // Of several, it shows one by one which is refused.
      if (ids.length === 1) await personPostponed(pool, claimed, ids, { why: outcome.why, days, ...BACK_OFF.refused });
      return 'refused';
  }
};

/** One by one, as many as the channel says to one person within a claim. */
const MOST_ALONE = 5;

const tell = async (pool: Pool, claimed: ClaimedPerson, settings: PersonSettings): Promise<void> => {
  const channel = settings.personal[claimed.channel];
  if (channel === undefined) return;
  const waiting = await dueForPerson(pool, claimed, channel.mostMerged);
  const messages = await messagesOf(pool, waiting, settings);
  const ids = waiting.map(({ outboxId }) => outboxId);
  const [first, ...more] = messages;
  if (first === undefined) return;
  const how = { channel, days: settings.givenUpAfterDays };
  const whole = await say(pool, claimed, { ids, messages: [first, ...more] }, how);
  if (whole !== 'refused' || more.length === 0) return;
  for (const [at, message] of messages.slice(0, MOST_ALONE).entries()) {
    const one = { ids: ids.slice(at, at + 1), messages: [message] as const };
    if ((await say(pool, claimed, one, how)) === 'over') return;
  }
};

/** What waits for people by WeCom and text message, one person after the other; in quiet hours nothing. */
export const personDeliveries = (pool: Pool, settings: PersonSettings): DeliveryQueue<ClaimedPerson> => ({
  claim: async (db) => {
    if ((await settings.isQuiet?.()) ?? false) return undefined;
    return claimPerson(
      db,
      channelsIn(settings.personal).map(([channel, { spacingMs, mostADay = null }]) => ({
        ...{ channel, spacingMs, mostADay },
      })),
    );
  },
  deliver: async (claimed) => {
    try {
      await tell(pool, claimed, settings);
    } finally {
      await releasePerson(pool, claimed);
    }
  },
});
