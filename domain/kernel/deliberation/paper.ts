import { type AccountHolder, isHolderOfOne } from '../actor';
import { type Refusal, reason, when } from '../reason';
import type { LocalDate } from '../time/instant';
import type { Choice } from './tally';

/** Votes that an officer enters for an owner: a paper handed in, or a vote recorded in a meeting. */
export const ENTERED_CHANNELS = ['paper', 'meeting'] as const;
/** How a vote reaches the count. `online`: the owner votes with a personal code. */
export const CHANNELS = [...ENTERED_CHANNELS, 'online'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Only `counted` papers are in the tally. */
export const PAPER_STATUSES = ['entered', 'disputed', 'counted', 'withdrawn'] as const;
export type PaperStatus = (typeof PAPER_STATUSES)[number];

/** A person who votes for an owner with a written mandate (委托书). */
export interface Proxy {
  readonly name: string;
  /** Where the mandate is filed, e.g. its number. */
  readonly mandate: string;
}

/** What an officer enters from a paper: the choice, and how and when it came in. */
export interface PaperEntry {
  readonly choice: Choice;
  readonly channel: Channel;
  readonly receivedOn: LocalDate;
  readonly proxy?: Proxy;
  /** The scanned paper: a file's content address. */
  readonly scan?: string;
}

/** The state of one owner's paper. */
export interface Paper extends Omit<PaperEntry, 'choice'> {
  /** Absent in a secret vote, which records only that the owner took part. */
  readonly choice?: Choice;
  readonly ownerKey: string;
  readonly status: PaperStatus;
  readonly enteredBy: string;
  readonly verifiedBy?: string;
}

/** What a person can do with a paper. Acts are appended, never overwritten. */
export type PaperAct =
  | ({ readonly kind: 'enter' } & PaperEntry)
  /** The owner's own online vote: it needs no second reading and counts at once. */
  | { readonly kind: 'vote'; readonly choice: Choice; readonly receivedOn: LocalDate }
  /** The owner took a paper of a secret vote and put it into the box. */
  | ({ readonly kind: 'attend' } & Omit<PaperEntry, 'choice' | 'channel'>)
  /** A second reading, made without seeing the first. */
  | { readonly kind: 'verify'; readonly choice: Choice }
  /** A third person decides between two readings that differ. */
  | { readonly kind: 'resolve'; readonly choice: Choice; readonly why: string }
  | { readonly kind: 'correct'; readonly choice: Choice; readonly why: string }
  | { readonly kind: 'withdraw'; readonly why: string };

export type PaperActKind = PaperAct['kind'];
export const PAPER_ACTS = [
  'enter',
  'vote',
  'attend',
  'verify',
  'resolve',
  'correct',
  'withdraw',
] as const satisfies readonly PaperActKind[];

/** Acts that change what was handed in are allowed only while the ballot runs. Readings are also allowed afterwards. */
export const ONLY_WHILE_OPEN: Readonly<Record<PaperActKind, boolean>> = {
  enter: true,
  vote: true,
  attend: true,
  correct: true,
  withdraw: true,
  verify: false,
  resolve: false,
};

const OWNER_KEY_PATH = '/ownerKey';

/** The acts of a secret vote; all others record a choice. */
const SECRET_VOTE_ACTS: readonly PaperActKind[] = ['attend', 'withdraw'];

/** A secret vote accepts no choice, and an open vote accepts no mere attendance. */
export const secrecyFaults = (kind: PaperActKind, isSecret: boolean): Refusal => [
  ...when(isSecret && !SECRET_VOTE_ACTS.includes(kind), 'ballot-secret'),
  ...when(!isSecret && kind === 'attend', 'ballot-not-secret'),
];

/** Acts that create a paper; all others need an existing one. */
export const isFirstEntry = (kind: PaperActKind): boolean => kind === 'enter' || kind === 'vote' || kind === 'attend';

const refused = (paper: Paper | undefined, act: PaperAct, by: AccountHolder): Refusal => {
  const exists = paper !== undefined && paper.status !== 'withdrawn';
  if (isFirstEntry(act.kind)) return when(exists, 'paper-already-recorded', undefined, OWNER_KEY_PATH);
  if (!exists) return [reason('paper-unknown', undefined, OWNER_KEY_PATH)];
  switch (act.kind) {
    case 'verify':
      if (paper.status === 'counted') return [reason('paper-already-verified', undefined, OWNER_KEY_PATH)];
      if (paper.status === 'disputed') return [reason('paper-disputed', undefined, OWNER_KEY_PATH)];
      return when(isHolderOfOne(by, [paper.enteredBy]), 'paper-same-person', undefined, OWNER_KEY_PATH);
    case 'resolve':
      if (paper.status !== 'disputed') return [reason('paper-not-disputed', undefined, OWNER_KEY_PATH)];
      return when(
        isHolderOfOne(by, [paper.enteredBy, paper.verifiedBy]),
        'paper-same-person',
        undefined,
        OWNER_KEY_PATH,
      );
    default:
      return [];
  }
};

/**
 * The paper after an act. It counts once two different people have read the same choice; if their readings differ, a
 * third person decides which counts. A correction is a new reading that needs verification again; a withdrawn paper makes room
 * for another. Refusals point at `/ownerKey`. Source: domain.md §3 (entered by one person, verified by another;
 * corrections are appended).
 */
export const paperAfter = (
  paper: Paper | undefined,
  ownerKey: string,
  act: PaperAct,
  hand: AccountHolder,
): { readonly paper: Paper } | { readonly refused: Refusal } => {
  const by = hand.accountId;
  const reasons = refused(paper, act, hand);
  if (reasons.length > 0) return { refused: reasons };
  if (act.kind === 'enter') {
    const { kind: _, ...entry } = act;
    return { paper: { ownerKey, ...entry, status: 'entered', enteredBy: by } };
  }
  if (act.kind === 'vote') {
    const { choice, receivedOn } = act;
    return { paper: { ownerKey, choice, channel: 'online', receivedOn, status: 'counted', enteredBy: by } };
  }
  if (act.kind === 'attend') {
    const { kind: _, ...entry } = act;
    return { paper: { ownerKey, ...entry, channel: 'meeting', status: 'counted', enteredBy: by } };
  }
  if (paper === undefined) return { refused: [reason('paper-unknown', undefined, OWNER_KEY_PATH)] };
  switch (act.kind) {
    case 'verify':
      return { paper: { ...paper, status: act.choice === paper.choice ? 'counted' : 'disputed', verifiedBy: by } };
    case 'resolve':
      return { paper: { ...paper, status: 'counted', choice: act.choice } };
    case 'correct': {
      const { verifiedBy: _, ...rest } = paper;
      return { paper: { ...rest, status: 'entered', choice: act.choice, enteredBy: by } };
    }
    case 'withdraw':
      return { paper: { ...paper, status: 'withdrawn' } };
  }
};

/** Nobody is their own proxy, and one proxy may vote for at most `most` owners (rules of procedure). */
export const proxyFaults = (
  ownerNames: readonly string[],
  proxy: Proxy | undefined,
  alreadyHeld: number,
  most: number,
): Refusal =>
  proxy === undefined
    ? []
    : [
        ...when(ownerNames.includes(proxy.name), 'proxy-for-oneself', undefined, '/proxy/name'),
        ...when(alreadyHeld >= most, 'proxy-too-many', { name: proxy.name, most }, '/proxy/name'),
      ];
