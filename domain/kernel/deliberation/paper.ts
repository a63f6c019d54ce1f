import { type Refusal, reason, when } from '../reason';
import type { LocalDate } from '../time/instant';
import { looksLikeName, looksOfNames } from './lookAlike';
import { CHOICES, type Choice } from './tally';

/** Votes that an officer enters for an owner: a paper handed in, or a vote recorded in a meeting. */
export const ENTERED_CHANNELS = ['paper', 'meeting'] as const;
/** How a vote reaches the count. `online`: the owner votes with a personal code. */
export const CHANNELS = [...ENTERED_CHANNELS, 'online'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Only `counted` papers are in the tally. */
export const PAPER_STATUSES = ['entered', 'disputed', 'counted', 'withdrawn'] as const;
export type PaperStatus = (typeof PAPER_STATUSES)[number];

/** What a person finds who looks for the paper: what it says, or that there is none (any more). */
export const READINGS = [...CHOICES, 'noPaper'] as const;
export type Reading = (typeof READINGS)[number];

/** A person who votes for an owner with a written mandate (委托书). */
export interface VotingProxy {
  readonly name: string;
  /** Where the mandate is filed, e.g. its number. */
  readonly mandate: string;
}

/** What an officer enters from a paper: the choice, and how and when it came in. */
export interface PaperEntry {
  readonly choice: Choice;
  readonly channel: Channel;
  readonly receivedOn: LocalDate;
  readonly proxy?: VotingProxy;
  /** The scanned paper: a file's content address. */
  readonly scan?: string;
}

/** What a person reads from a paper in hand. */
export interface PaperContent {
  readonly choice: Reading;
  /** The day on which it came in. Once the ballot is over, every reading says it: it decides whether the paper counts. */
  readonly receivedOn?: LocalDate;
  /** The proxy whom the paper names; absent if the owner voted. */
  readonly proxy?: Pick<VotingProxy, 'name'>;
}

/** A reading; of the attendance list of a secret vote without a choice. */
export type Read = Omit<PaperContent, 'choice'> & { readonly choice?: Reading };

/** What a person can do with a paper. Acts are appended, never overwritten. */
export type PaperAct =
  | ({ readonly kind: 'enter' } & PaperEntry)
  /** The owner's own online vote: it needs no second reading and counts at once. */
  | { readonly kind: 'vote'; readonly choice: Choice; readonly receivedOn: LocalDate }
  /** The owner took a paper of a secret vote and put it into the box. Two people read the attendance list. */
  | ({ readonly kind: 'attend' } & Omit<PaperEntry, 'choice' | 'channel'>)
  /** A second reading, made without seeing the first, or of a change that somebody asked for. */
  | ({ readonly kind: 'verify' } & PaperContent)
  /** A third person decides between two readings that differ. */
  | ({ readonly kind: 'resolve'; readonly why: string; readonly presence?: string } & Omit<PaperContent, 'proxy'> &
      Pick<PaperEntry, 'proxy'>)
  /** What the paper really says, all of it: without a proxy, it names none. */
  | ({ readonly kind: 'correct'; readonly why: string } & Pick<PaperEntry, 'choice' | 'proxy'>)
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

/** The last act on a paper, and who did it. */
export type LastAct = PaperAct & {
  readonly by: string;
  /** Of a vote beside a paper: what the second reader had read from that paper. */
  readonly readBefore?: PaperContent;
};

/** The state of one owner's paper. */
export interface Paper extends Omit<PaperEntry, 'choice'> {
  /** Absent in a secret vote, which records only that the owner took part. */
  readonly choice?: Choice;
  readonly ownerKey: string;
  readonly status: PaperStatus;
  readonly enteredBy: string;
  readonly verifiedBy?: string;
  /** It came in while the ballot ran, and was entered afterwards. */
  readonly enteredLate?: boolean;
  /** Says what is disputed, or which change somebody has asked for. */
  readonly last?: LastAct;
}

/** The paper, with what was read from it in place of what it said before. */
export const withContent = (
  { choice: _, proxy: __, ...paper }: Paper,
  { choice, receivedOn = paper.receivedOn, proxy }: Pick<Paper, 'choice' | 'proxy'> & Pick<PaperContent, 'receivedOn'>,
): Paper => ({
  ...paper,
  receivedOn,
  ...(choice === undefined ? {} : { choice }),
  ...(proxy === undefined ? {} : { proxy }),
});

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

/** Acts for which a paper that came in while the ballot ran may come late to the desk. */
export const MAY_BE_LATE: readonly PaperActKind[] = ['enter', 'attend'];

/** Acts that create a paper; all others need an existing one. */
export const isFirstEntry = (kind: PaperActKind): boolean => kind === 'enter' || kind === 'vote' || kind === 'attend';

/** The owner voted in person with the code. No official changes that. */
export const isOwnVote = ({ channel }: Pick<Paper, 'channel'>): boolean => channel === 'online';

/** A change that one person has asked for; it takes effect once another has read the same. */
export type AskedChange = Extract<LastAct, { readonly kind: 'correct' | 'withdraw' }>;

/** The change that somebody has asked for. Until another person has confirmed it, the paper counts as it is. */
export const askedChange = ({ status, last }: Pick<Paper, 'status' | 'last'>): AskedChange | undefined => {
  if (last?.kind === 'withdraw') return status === 'withdrawn' ? undefined : last;
  // A correction of what nobody has verified is a first reading, like the entry.
  return last?.kind === 'correct' && status === 'counted' ? last : undefined;
};

/** Whether the paper waits for somebody: a second reading, a decision, or the confirmation of a change. */
export const isPending = (paper: Pick<Paper, 'status' | 'last'>): boolean =>
  paper.status === 'entered' || paper.status === 'disputed' || askedChange(paper) !== undefined;

/** The account that a paper's next reader must not hold: whoever read it first, or asked for the change. */
export const firstHand = (paper: Pick<Paper, 'status' | 'last' | 'enteredBy'>): string =>
  askedChange(paper)?.by ?? paper.enteredBy;

/** The acts of a secret vote; all others record a choice. */
const SECRET_VOTE_ACTS: readonly PaperActKind[] = ['attend', 'withdraw', 'verify', 'resolve'];

/** A secret vote accepts no choice, and an open vote accepts no mere attendance. */
export const secrecyFaults = (kind: PaperActKind, isSecret: boolean): Refusal => [
  ...when(isSecret && !SECRET_VOTE_ACTS.includes(kind), 'ballot-secret'),
  ...when(!isSecret && kind === 'attend', 'ballot-not-secret'),
];

/** Nobody is their own proxy, and one proxy may vote for at most `most` owners (rules of procedure). */
export const proxyFaults = (
  ownerNames: readonly string[],
  proxy: VotingProxy | undefined,
  alreadyHeld: number,
  most: number,
): Refusal =>
  proxy === undefined
    ? []
    : [
        ...(looksLikeName(proxy.name) === '' ? [reason('proxy-nameless', undefined, '/proxy/name')] : []),
        ...when(
          ownerNames.flatMap(looksOfNames).some((name) => looksOfNames(proxy.name).includes(name)),
          'proxy-for-oneself',
          undefined,
          '/proxy/name',
        ),
        ...when(alreadyHeld >= most, 'proxy-too-many', { name: proxy.name, most }, '/proxy/name'),
      ];
