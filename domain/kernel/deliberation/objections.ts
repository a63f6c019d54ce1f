import { type AccountHolder, accountsInHand, isHolderOfOne } from '../actor';
import { type Refusal, when } from '../reason';
import type { Instant } from '../time/instant';
import { looksOfHome } from './lookAlike';
import type { BallotPolicy } from './policy';

/** How an objection ends. Whoever raised it may withdraw it; an office dismisses or upholds it. */
export const OBJECTION_OUTCOMES = ['dismissed', 'upheld', 'withdrawn'] as const;
export type ObjectionOutcome = (typeof OBJECTION_OUTCOMES)[number];

/** What follows when an objection is upheld. */
export const REMEDIES = ['correctResult', 'recount', 'revote'] as const;
export type Remedy = (typeof REMEDIES)[number];

export interface ObjectionAnswer {
  readonly at: Instant;
  readonly by: string;
  readonly text: string;
  /** Absent in answers from before outcomes were recorded: dismissed. */
  readonly outcome?: ObjectionOutcome;
  /** Only if upheld. */
  readonly remedy?: Remedy;
  /** Decided by the district, after the time to answer was over. */
  readonly byDistrict?: true;
  /** The written decision, or the written withdrawal. */
  readonly evidence?: readonly string[];
}

export interface Objection {
  readonly no: number;
  readonly raisedAt: Instant;
  readonly raisedBy: string;
  readonly text: string;
  /** For an objection from the public page: the row where its sender reads the answer. */
  readonly ref?: string;
  /** Whose it is: an owner, a home or an account. All open objections of one origin are answered together. */
  readonly origin?: string;
  /** When a visitor sent what was later taken over; the time to answer counts from then. */
  readonly sentAt?: Instant;
  readonly answer?: ObjectionAnswer;
}

export const outcomeOf = ({ outcome = 'dismissed' }: Pick<ObjectionAnswer, 'outcome'>): ObjectionOutcome => outcome;

/** How many objections one owner, home or account may have against one ballot. */
export interface ObjectionLimits {
  readonly unanswered: number;
  readonly all: number;
}

/** What holds for the objections to one ballot. */
export interface ObjectionTerms extends ObjectionLimits {
  /** Whether the district decides what was not answered in time. */
  readonly decidedByDistrict: boolean;
}

/** Where a community has taken part in a vote as a whole, nobody but the district may decide what is said against it. */
const USUAL: ObjectionTerms = { unanswered: 1, all: 3, decidedByDistrict: true };

export const objectionTermsNow = ({ objections }: Pick<BallotPolicy, 'objections'>): ObjectionTerms => ({
  ...USUAL,
  ...objections,
});

/**
 * Who proved to be the owner, who only wrote down a home, and who has an account are counted apart: nobody uses up what
 * another may still say.
 */
export const ownerOrigin = (key: string): string => `owner:${key}`;
export const homeOrigin = (key: string): string => `home:${key}`;

/** The home that was named, or the account: a person's other accounts count as the same. */
export const accountOrigin = (
  holder: AccountHolder,
  home: string | undefined,
  known: readonly Pick<Objection, 'origin'>[],
): string => {
  const key = looksOfHome(home ?? '');
  if (key !== '') return homeOrigin(key);
  const own = accountsInHand(holder).map((account) => `account:${account}`);
  return own.find((origin) => known.some((one) => one.origin === origin)) ?? `account:${holder.accountId}`;
};

/** What one origin has sent about a ballot so far. */
export interface SentBy {
  readonly open: number;
  readonly all: number;
}

/** An owner, a home or an account says what it has to say in few objections, one after another. */
export const limitFaults = (sent: SentBy, limits: ObjectionLimits): Refusal => [
  ...when(sent.all >= limits.all, 'objections-too-many', { objections: sent.all, most: limits.all }),
  ...when(sent.all < limits.all && sent.open >= limits.unanswered, 'objection-awaits-answer', {
    objections: sent.open,
  }),
];

/** Written down by an office for a home, not sent by the home itself. */
export const isWrittenDown = ({ origin, ref }: Pick<Objection, 'origin' | 'ref'>): boolean =>
  ref === undefined && origin?.startsWith('home:') === true;

const MOST_WRITTEN_DOWN = 20;

/** One person writes down few unanswered objections for homes: nobody can see whether a home exists or has spoken. */
export const writtenDownFaults = (
  raised: Pick<Objection, 'origin' | 'ref'>,
  holder: AccountHolder,
  open: readonly Objection[],
): Refusal => {
  const objections = open.filter((one) => isWrittenDown(one) && isHolderOfOne(holder, [one.raisedBy])).length;
  return when(isWrittenDown(raised) && objections >= MOST_WRITTEN_DOWN, 'objections-too-many', {
    objections,
    most: MOST_WRITTEN_DOWN,
  });
};

/** Only whoever raised an objection withdraws it. One with a receipt is withdrawn with it. */
export const mayWithdraw = (
  { ref, raisedBy }: Objection,
  holder: AccountHolder,
  receipt: string | undefined,
): boolean => (ref === undefined ? isHolderOfOne(holder, [raisedBy]) : ref === receipt);

/** When the time to answer an objection began. */
export const openedAt = ({ raisedAt, sentAt }: Pick<Objection, 'raisedAt' | 'sentAt'>): Instant => sentAt ?? raisedAt;
