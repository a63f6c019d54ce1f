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
  return waiting.map(({ outboxId: _, ...one }) => {
    const worker = programmes.get(one.programme);
    const words = worker === undefined ? {} : vocabularyOf(worker.words);
    const text = noticeText(templates.get(one.programme) ?? new Map(), one.kind, one.params, language, words);
    const link = `${publicUrl}/#/${worker?.programme.noun ?? one.programme}/${one.caseId ?? ''}`;
    return { ...one, ...text, language, link };
  });
};

/** Sends what waits for an endpoint, until nothing does or it is away. */
const tell = async (pool: Pool, claimed: ClaimedEndpoint, settings: EndpointSettings): Promise<void> => {
  const endpoint = settings.endpoints.find(({ name }) => name === claimed.name);
  if (endpoint === undefined) return;
  const channel = settings.channels[endpoint.channel];
  const mostMerged = Math.min(channel.mostMerged, claimed.mostMerged ?? channel.mostMerged);
  const limit = channel.mostMerged === 1 ? MOST_REQUESTS : mostMerged;
  const waiting = await dueFor(pool, claimed.name, { isForPeople: channel.isForPeople, limit });
  const messages = await messagesOf(pool, waiting, claimed, settings);
  for (let from = 0; from < messages.length; from += mostMerged) {
    const [first, ...more] = messages.slice(from, from + mostMerged);
    const ids = waiting.slice(from, from + mostMerged).map(({ outboxId }) => outboxId);
    if (first === undefined) return;
    const outcome = await channel.send(endpoint, [first, ...more]);
    if (outcome.is === 'away') return endpointAway(pool, claimed.name, ids, outcome);
    if (outcome.is === 'sent') {
      await deliverySent(pool, claimed.name, ids);
      continue;
    }
    // Which of them is refused shows when fewer go together.
    if (outcome.is === 'refused' && ids.length > 1)
      return endpointMergesFewer(pool, claimed.name, Math.ceil(ids.length / 2));
    if (outcome.is === 'limited') return endpointAway(pool, claimed.name, [], outcome);
    const { why } = outcome;
    const backOff = BACK_OFF[outcome.is === 'unconfirmed' ? 'unconfirmed' : 'refused'];
    await deliveryPostponed(pool, claimed.name, ids, { why, days: settings.givenUpAfterDays, ...backOff });
    if (outcome.is === 'unconfirmed') return endpointAway(pool, claimed.name, [], outcome);
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
      speaking.map(({ name, channel }) => ({ name, spacingMs: settings.channels[channel].spacingMs })),
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
