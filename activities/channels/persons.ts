import type { Pool } from 'pg';
import {
  type ClaimedPerson,
  claimPerson,
  type PersonLimits,
  personWaits,
  releasePerson,
} from '../../db/personalAddresses';
import {
  channelAway,
  dueForPerson,
  personNotReached,
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
import type { Message, Outcome, PersonalChannel } from './channel';
import { faultOf } from './doubt';

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

const limitsOf = ([channel, { spacingMs, mostADay }]: readonly [
  PersonalChannelName,
  PersonalChannel,
]): PersonLimits => ({
  ...{ channel, spacingMs, mostADay: mostADay ?? null },
});

const messagesOf = async (
  pool: Pool,
  waiting: readonly WaitingForPerson[],
  { publicUrl, programmes }: PersonSettings,
): Promise<readonly Message[]> => {
  const templates = await templatesOf(pool, waiting);
  return waiting.map((one) => {
    const { outboxId: _, roles, inPlaceOf: __, handledBy: ___, attempts: ____, isSuspect: _____, ...notice } = one;
    const worker = programmes.get(one.programme);
    const words = worker === undefined ? {} : vocabularyOf(worker.words);
    const text = noticeForRecipient(roles, templates.get(one.programme) ?? new Map(), one, one.language, words);
    const place = noticePlace(one, worker?.programme.noun ?? one.programme);
    return { ...notice, ...text, link: `${publicUrl}/#/${place}` };
  });
};

/** One claimed person, and how they are told. */
interface Telling {
  readonly pool: Pool;
  readonly claimed: ClaimedPerson;
  readonly channel: PersonalChannel;
  readonly settings: PersonSettings;
}

/** A text to one person, and the notices that it has. */
interface Told {
  readonly waiting: readonly [WaitingForPerson, ...WaitingForPerson[]];
  readonly messages: readonly [Message, ...Message[]];
}

const idsOf = ({ waiting }: Told): readonly number[] => waiting.map(({ outboxId }) => outboxId);

/** The next text to a person. What failed before while others arrived goes after all others, and alone. */
const nextText = async ({ pool, claimed, channel, settings }: Telling): Promise<Told | undefined> => {
  const due = await dueForPerson(pool, claimed, channel.mostMerged);
  const unsuspected = due.filter(({ isSuspect }) => !isSuspect);
  const [first, ...more] = unsuspected.length > 0 ? unsuspected : due.slice(0, 1);
  if (first === undefined) return undefined;
  const [message, ...others] = await messagesOf(pool, [first, ...more], settings);
  return message === undefined ? undefined : { waiting: [first, ...more], messages: [message, ...others] };
};

/** Whoever answers so is there, and it is for this text or this person alone. */
type Answer = Extract<Outcome, { readonly is: 'sent' | 'refused' | 'undeliverable' | 'limited' }>;
const isAnswer = (outcome: Outcome): outcome is Answer => outcome.is !== 'away' && outcome.is !== 'unconfirmed';

type Away = Extract<Outcome, { readonly is: 'away' }>;
type Refused = Extract<Outcome, { readonly is: 'refused' }>;

const refuse = ({ pool, claimed, settings: { givenUpAfterDays } }: Telling, ids: readonly number[], why: string) =>
  personPostponed(pool, claimed, ids, { why, days: givenUpAfterDays, ...BACK_OFF.refused });

/** Records an answer. Returns whether the person may be told more. */
const recorded = async (telling: Telling, told: Told, outcome: Answer): Promise<boolean> => {
  const { pool, claimed, channel } = telling;
  const ids = idsOf(told);
  switch (outcome.is) {
    case 'sent':
      await personTold(pool, claimed, ids, channel.spacingMs);
      return true;
    case 'undeliverable':
      await personUnreachable(pool, claimed, ids, outcome.why);
      return false;
    case 'limited':
      await personWaits(pool, claimed, outcome);
      return false;
    case 'refused':
      // Of several, it shows one by one which is refused.
      if (ids.length === 1) await refuse(telling, ids, outcome.why);
      return true;
  }
};

/** Without an answer. Either it may have arrived, or nobody was there: the channel waits. */
const unanswered = async (
  { pool, claimed, settings: { givenUpAfterDays: days } }: Telling,
  told: Told,
  outcome: Exclude<Outcome, Answer>,
): Promise<void> => {
  if (outcome.is === 'away') return channelAway(pool, claimed, idsOf(told), outcome);
  await personPostponed(pool, claimed, idsOf(told), { why: outcome.why, days, ...BACK_OFF.unconfirmed });
  await channelAway(pool, claimed, [], outcome);
};

/** Tells another person, to whom the first holds up nothing. `undefined`: there is nobody else to tell now. */
const tryAnother = async ({ pool, claimed, channel, settings }: Telling): Promise<boolean | undefined> => {
  const other = await claimPerson(pool, [limitsOf([claimed.channel, channel])], claimed.accountId);
  if (other === undefined) return undefined;
  const telling = { pool, claimed: other, channel, settings };
  try {
    const told = await nextText(telling);
    if (told === undefined) return undefined;
    const outcome = await channel.send(other, told.messages);
    if (isAnswer(outcome)) await recorded(telling, told, outcome);
    else await unanswered(telling, told, outcome);
    return isAnswer(outcome);
  } finally {
    await releasePerson(pool, other);
  }
};

/** Between persons there is no order, so another is told at once. */
const ATTEMPTS_BEFORE_DOUBT = 1;
/** With nobody else to tell, it shows after so many attempts by what else waits for the same person. */
const ATTEMPTS_BEFORE_PARTS = 3;

/** What a text that was not taken says of the provider: it is there; it is not; or nobody else can tell. */
type Known = 'there' | 'away' | 'unknown';

/** The provider is away if it takes no text to another person either, or took none to somebody before. */
const knownOf = async (telling: Telling, told: Told): Promise<Known> => {
  const { isFailing } = telling.claimed;
  const [{ attempts, isSuspect }] = told.waiting;
  // It failed before, and somebody was reached since.
  const missed = { count: 1, attempts, isSuspect, isThere: attempts > 0 && !isFailing };
  if (faultOf(missed, ATTEMPTS_BEFORE_DOUBT) === 'text') return 'there';
  const answered = await tryAnother(telling);
  if (answered !== undefined) return answered ? 'there' : 'away';
  return isFailing && attempts === 0 ? 'away' : 'unknown';
};

/** One by one, as many as the channel says to one person within a claim. */
const MOST_ALONE = 5;

/** Tells each of several alone: one that is refused takes no other with it. If the provider takes none, it is not there. */
const oneByOne = async (telling: Telling, whole: Told, known: Known, { why }: Away | Refused): Promise<void> => {
  const { channel, claimed } = telling;
  const missed: number[] = [];
  let isThere = known === 'there';
  for (const [at, message] of whole.messages.slice(0, MOST_ALONE).entries()) {
    const waiting = whole.waiting[at];
    if (waiting === undefined) break;
    const one: Told = { waiting: [waiting], messages: [message] };
    const alone = await channel.send(claimed, one.messages);
    if (alone.is === 'unconfirmed') {
      await unanswered(telling, one, alone);
      break;
    }
    if (alone.is === 'away') {
      missed.push(waiting.outboxId);
      continue;
    }
    isThere = true;
    if (!(await recorded(telling, one, alone))) break;
  }
  if (missed.length > 0) await notTaken(telling, missed, isThere ? 'there' : 'unknown', { is: 'away', why });
};

/** Records what the provider did not take: the texts wait, or the person does, or the whole channel. */
const notTaken = async (telling: Telling, ids: readonly number[], known: Known, outcome: Away): Promise<void> => {
  const { pool, claimed } = telling;
  if (known === 'away') return channelAway(pool, claimed, ids, outcome);
  if (known === 'unknown' && (await personNotReached(pool, claimed, ids, outcome))) return;
  await refuse(telling, ids, outcome.why);
};

const tell = async (pool: Pool, claimed: ClaimedPerson, settings: PersonSettings): Promise<void> => {
  const channel = settings.personal[claimed.channel];
  if (channel === undefined) return;
  const telling = { pool, claimed, channel, settings };
  const whole = await nextText(telling);
  if (whole === undefined) return;
  const outcome = await channel.send(claimed, whole.messages);
  const isSeveral = whole.messages.length > 1;
  if (outcome.is === 'unconfirmed') return unanswered(telling, whole, outcome);
  if (outcome.is !== 'away') {
    const mayGoOn = await recorded(telling, whole, outcome);
    if (mayGoOn && outcome.is === 'refused' && isSeveral) await oneByOne(telling, whole, 'there', outcome);
    return;
  }
  const known = await knownOf(telling, whole);
  const isDoubted = whole.waiting[0].attempts + 1 >= ATTEMPTS_BEFORE_PARTS;
  if (isSeveral && (known === 'there' || (known === 'unknown' && isDoubted))) {
    return oneByOne(telling, whole, known, outcome);
  }
  await notTaken(telling, idsOf(whole), known, outcome);
};

/** What waits for people by WeCom and text message, one person after the other; in quiet hours nothing. */
export const personDeliveries = (pool: Pool, settings: PersonSettings): DeliveryQueue<ClaimedPerson> => ({
  claim: async (db) => {
    if ((await settings.isQuiet?.()) ?? false) return undefined;
    return claimPerson(db, channelsIn(settings.personal).map(limitsOf));
  },
  deliver: async (claimed) => {
    try {
      await tell(pool, claimed, settings);
    } finally {
      await releasePerson(pool, claimed);
    }
  },
});
