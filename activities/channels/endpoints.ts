import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import {
  deliveryPostponed,
  deliverySent,
  dueFor,
  endpointAway,
  type WaitingDelivery,
} from '../../db/endpointDeliveries';
import { type ClaimedEndpoint, claimEndpoint, endpointMergesFewer, releaseEndpoint } from '../../db/endpoints';
import { templatesOf } from '../../db/templates';
import type { EndpointChannel } from '../../domain/kernel/notices/channels';
import { vocabularyOf } from '../../i18n/caseWords';
import { noticeText } from '../../i18n/noticeTexts';
import type { DeliveryQueue } from '../mailQueue';
import type { WorkerProgrammes } from '../programmes';
import { BACK_OFF } from './backOff';
import type { Channel, Message, Target } from './channel';
import { faultOf } from './doubt';

/** An endpoint, as the settings name it. */
export interface Endpoint extends Target {
  readonly name: string;
  readonly channel: EndpointChannel;
}

export type Channels = Readonly<Record<EndpointChannel, Channel>>;

export interface EndpointSettings {
  readonly endpoints: readonly Endpoint[];
  readonly channels: Channels;
  readonly publicUrl: string;
  readonly programmes: WorkerProgrammes;
  /** Whether nobody is to be disturbed now. Absent: they are told at any time. */
  readonly isQuiet?: () => Promise<boolean>;
  /** For so many days a message that is refused is tried. */
  readonly givenUpAfterDays: number;
}

/** One claim takes no more, so that it ends before somebody else may claim the endpoint again. */
const MOST_REQUESTS = 20;

const messagesOf = async (
  pool: Pool,
  waiting: readonly WaitingDelivery[],
  { language }: ClaimedEndpoint,
  { publicUrl, programmes }: EndpointSettings,
): Promise<readonly Message[]> => {
  const templates = await templatesOf(pool, waiting);
  return waiting.map(({ outboxId: _, attempts: __, isSuspect: ___, ...one }) => {
    const worker = programmes.get(one.programme);
    const words = worker === undefined ? {} : vocabularyOf(worker.words);
    const text = noticeText(templates.get(one.programme) ?? new Map(), one.kind, one.params, language, words);
    const link = `${publicUrl}/#/${worker?.programme.noun ?? one.programme}/${one.caseId ?? ''}`;
    return { ...one, ...text, language, link };
  });
};

/** After so many attempts at a message without success, another one shows whether the message or the endpoint is at fault. */
const ATTEMPTS_BEFORE_DOUBT = 3;

/** One claimed endpoint, and what has become known of it since. */
interface Telling {
  readonly pool: Pool;
  readonly claimed: ClaimedEndpoint;
  readonly endpoint: Endpoint;
  readonly channel: Channel;
  readonly settings: EndpointSettings;
  /** Those that arrived or were refused meanwhile, out of turn. */
  readonly done: Set<number>;
}

const refuse = (
  { pool, claimed: { name }, settings: { givenUpAfterDays } }: Telling,
  ids: readonly number[],
  why: string,
) => deliveryPostponed(pool, name, ids, { why, days: givenUpAfterDays, ...BACK_OFF.refused });

/**
 * Tries the message that was tried least beside one that does not arrive. `undefined`: there is no other. Whatever answers it
 * is there, so that the first is at fault; if it does not arrive either, its attempt counts.
 */
const tryAnother = async (telling: Telling, besides: number): Promise<'answered' | readonly number[] | undefined> => {
  const { pool, claimed, endpoint, channel, settings, done } = telling;
  const waiting = await dueFor(pool, claimed.name, { isForPeople: channel.isForPeople, limit: 1, besides });
  const [message] = await messagesOf(pool, waiting, claimed, settings);
  const ids = waiting.map(({ outboxId }) => outboxId);
  if (message === undefined) return undefined;
  await pause(channel.spacingMs);
  const outcome = await channel.send(endpoint, [message]);
  if (outcome.is !== 'sent' && outcome.is !== 'refused') return outcome.is === 'away' ? ids : [];
  for (const id of ids) done.add(id);
  await (outcome.is === 'sent' ? deliverySent(pool, claimed.name, ids) : refuse(telling, ids, outcome.why));
  return 'answered';
};

/**
 * A text did not arrive. Either all that goes to the endpoint waits, or the text alone, as others do arrive. Returns whether
 * more may be told.
 */
const notArrived = async (
  telling: Telling,
  tried: readonly [WaitingDelivery, ...WaitingDelivery[]],
  outcome: { readonly why: string; readonly afterMs?: number },
  isThere: boolean,
): Promise<boolean> => {
  const { pool, claimed } = telling;
  const ids = tried.map(({ outboxId }) => outboxId);
  const { outboxId, attempts, isSuspect } = tried[0];
  const fault = faultOf({ count: ids.length, attempts, isSuspect, isThere }, ATTEMPTS_BEFORE_DOUBT);
  // Which of several it is shows when fewer go together.
  if (fault === 'oneOfSeveral') await endpointMergesFewer(pool, claimed.name, Math.ceil(ids.length / 2));
  const other = fault === 'askAnother' ? await tryAnother(telling, outboxId) : undefined;
  if (fault === 'text' || other === 'answered') {
    await refuse(telling, ids, outcome.why);
    return true;
  }
  await endpointAway(pool, claimed.name, [...ids, ...(other ?? [])], outcome);
  return false;
};

/** Sends what waits for an endpoint, until nothing does or it is away. */
const tell = async (pool: Pool, claimed: ClaimedEndpoint, settings: EndpointSettings): Promise<void> => {
  const endpoint = settings.endpoints.find(({ name }) => name === claimed.name);
  if (endpoint === undefined) return;
  const channel = settings.channels[endpoint.channel];
  const telling: Telling = { pool, claimed, endpoint, channel, settings, done: new Set() };
  const mostMerged = Math.min(channel.mostMerged, claimed.mostMerged ?? channel.mostMerged);
  const limit = channel.mostMerged === 1 ? MOST_REQUESTS : mostMerged;
  const waiting = await dueFor(pool, claimed.name, { isForPeople: channel.isForPeople, limit });
  const messages = await messagesOf(pool, waiting, claimed, settings);
  let isThere = !claimed.isFailing;
  for (let from = 0; from < messages.length; from += mostMerged) {
    const [first, ...more] = messages.slice(from, from + mostMerged);
    const [firstTried, ...moreTried] = waiting.slice(from, from + mostMerged);
    if (first === undefined || firstTried === undefined) return;
    const tried = [firstTried, ...moreTried] as const;
    const ids = tried.map(({ outboxId }) => outboxId);
    if (ids.some((id) => telling.done.has(id))) continue;
    const outcome = await channel.send(endpoint, [first, ...more]);
    if (outcome.is === 'away') {
      isThere = await notArrived(telling, tried, outcome, isThere);
      if (!isThere) return;
      continue;
    }
    if (outcome.is === 'sent') {
      await deliverySent(pool, claimed.name, ids);
      isThere = true;
      continue;
    }
    // Which of them is refused shows when fewer go together.
    if (outcome.is === 'refused' && ids.length > 1)
      return endpointMergesFewer(pool, claimed.name, Math.ceil(ids.length / 2));
    if (outcome.is === 'limited') return endpointAway(pool, claimed.name, [], outcome);
    if (outcome.is !== 'unconfirmed') {
      await refuse(telling, ids, outcome.why);
      continue;
    }
    const days = settings.givenUpAfterDays;
    await deliveryPostponed(pool, claimed.name, ids, { why: outcome.why, days, ...BACK_OFF.unconfirmed });
    return endpointAway(pool, claimed.name, [], outcome);
  }
};

/**
 * What waits for groups and other systems, one endpoint after the other. If the process dies while it sends, what was not
 * recorded is sent again: to a webhook with the same key.
 */
export const endpointDeliveries = (pool: Pool, settings: EndpointSettings): DeliveryQueue<ClaimedEndpoint> => ({
  claim: async (db) => {
    const isQuiet = (await settings.isQuiet?.()) ?? false;
    const speaking = settings.endpoints.filter(({ channel }) => !(isQuiet && settings.channels[channel].isForPeople));
    return claimEndpoint(
      db,
      speaking.map(({ name, channel }) => {
        const { spacingMs, isForPeople } = settings.channels[channel];
        return { name, spacingMs, isForPeople };
      }),
    );
  },
  deliver: async (claimed) => {
    try {
      await tell(pool, claimed, settings);
    } finally {
      await releaseEndpoint(pool, claimed.name);
    }
  },
});
