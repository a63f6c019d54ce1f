import fc from 'fast-check';
import type { VotingProxy } from '../../../domain/kernel/deliberation/paper';
import { CHOICES, type Choice, type Measure, plus, type Tally, ZERO } from '../../../domain/kernel/deliberation/tally';

/** What an owner really does in one ballot, by the hours since it opened. */
export interface OwnerLife {
  readonly areaCentiSqm: number;
  readonly way: 'paper' | 'online' | 'never';
  readonly choice: Choice;
  /** When the paper comes in, or the vote is cast; some come when the ballot is over. */
  readonly hour: number;
  /** A paper was delivered to the owner with the warning of what silence means. */
  readonly isWarned: boolean;
  /** Somebody else hands the paper in, with a written mandate. */
  readonly isByProxy?: boolean;
  /** The home is sold, and the buyer hands in a paper three days later. */
  readonly sale?: { readonly hour: number; readonly choice: Choice };
  /** In a vote about persons: for each, whether the owner is for them. */
  readonly marks: readonly boolean[];
}

/** The time that papers are taken, in hours: fifteen days, up to the close of the last. */
const LAST_HOUR = 15 * 24 + 7;
const BUYER_WAITS = 72;

const owner: fc.Arbitrary<OwnerLife> = fc
  .record({
    areaCentiSqm: fc.constantFrom(6_000, 6_000, 7_000, 13_000),
    way: fc.constantFrom('paper', 'paper', 'online', 'online', 'never'),
    choice: fc.constantFrom('for', 'for', ...CHOICES),
    hour: fc.oneof(
      fc.integer({ min: 2, max: LAST_HOUR }),
      fc.integer({ min: LAST_HOUR - 3, max: LAST_HOUR }),
      fc.integer({ min: LAST_HOUR + 24, max: LAST_HOUR + 200 }),
    ),
    isWarned: fc.boolean(),
    sale: fc.option(fc.record({ hour: fc.integer({ min: 2, max: 240 }), choice: fc.constantFrom(...CHOICES) }), {
      freq: 5,
      nil: undefined,
    }),
    isByProxy: fc.boolean(),
    marks: fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
  })
  .map(({ sale, ...life }) => ({ ...life, ...(sale === undefined ? {} : { sale }) }));

/** One person votes for as many owners at most, and for as many as may be in each vote. */
export const MOST_MANDATES = 2;
export const PROXY: VotingProxy = { name: '受托人', mandate: '委托书' };

const withinMandates = (folk: readonly OwnerLife[]): readonly OwnerLife[] => {
  const represented = folk.filter(({ isByProxy, way, sale }) => isByProxy && way === 'paper' && sale === undefined);
  return folk.map((life) => ({ ...life, isByProxy: represented.slice(0, MOST_MANDATES).includes(life) }));
};

export const townsfolk: fc.Arbitrary<readonly OwnerLife[]> = fc
  .array(owner, { minLength: 3, maxLength: 6 })
  .map(withinMandates);

export const ownerKey = (no: number): string => `o${no}`;
export const buyerKey = (no: number): string => `b${no}`;

/** Something an owner or a buyer does. */
export interface OwnerAction {
  readonly hour: number;
  readonly no: number;
  readonly key: string;
  readonly kind: 'paper' | 'online' | 'sale';
  readonly choice: Choice;
  readonly proxy?: VotingProxy;
}

const hasVotedBefore = ({ way, hour, sale }: OwnerLife): boolean =>
  way !== 'never' && (sale === undefined || hour < sale.hour);

/** Everything owners do, in order. Who has sold does not vote any more; where a vote was cast, the buyer has none. */
export const actionsOf = (folk: readonly OwnerLife[]): readonly OwnerAction[] =>
  folk
    .flatMap((life, no): readonly OwnerAction[] => {
      const { way, choice, hour, sale, isByProxy } = life;
      const proxy = isByProxy === true ? { proxy: PROXY } : {};
      const voted: readonly OwnerAction[] =
        way !== 'never' && hasVotedBefore(life) ? [{ hour, no, key: ownerKey(no), kind: way, choice, ...proxy }] : [];
      if (sale === undefined) return voted;
      const sold: OwnerAction = { hour: sale.hour, no, key: buyerKey(no), kind: 'sale', choice: sale.choice };
      const bought: OwnerAction = { ...sold, kind: 'paper', hour: sale.hour + BUYER_WAITS };
      return voted.length > 0 ? [...voted, sold] : [sold, bought];
    })
    .sort((a, b) => a.hour - b.hour);

/** When a vote ends: owners vote before the hour, and what comes in by the end of that day is a paper of the vote. */
export interface End {
  readonly hour: number;
  readonly endOfDay: number;
}

/** Whose vote a home has, and which, of all that came in up to the end. */
const votesAt = (folk: readonly OwnerLife[], { hour, endOfDay }: End, isSecret: boolean) => {
  const actions = actionsOf(folk);
  return folk.map((life, no) => {
    const action = actions.find((one) => one.no === no && one.kind !== 'sale');
    const isPaper = isSecret || action?.kind === 'paper';
    const isInTime = action !== undefined && (isPaper ? action.hour < endOfDay : action.hour < hour);
    const choice = isInTime ? action.choice : undefined;
    return { no, areaCentiSqm: life.areaCentiSqm, life, choice };
  });
};

const one = (areaCentiSqm: number): Measure => ({ owners: 1, areaCentiSqm });

/** What the owners really chose up to the end. */
export const trueTally = (folk: readonly OwnerLife[], end: End, isSecret: boolean): Tally => {
  const votes = votesAt(folk, end, isSecret);
  const sum = (of: (vote: (typeof votes)[number]) => boolean): Measure =>
    votes
      .filter(of)
      .map(({ areaCentiSqm }) => one(areaCentiSqm))
      .reduce(plus, ZERO);
  const roll = sum(() => true);
  const served = sum(({ choice, life }) => choice === undefined && life.isWarned && life.sale === undefined);
  const secret = sum(({ choice }) => isSecret && choice !== undefined);
  const of = (what: Choice) => sum(({ choice }) => !isSecret && choice === what);
  return {
    roll,
    for: of('for'),
    against: of('against'),
    abstain: of('abstain'),
    ...(served.owners === 0 ? {} : { served }),
    ...(secret.owners === 0 ? {} : { secret }),
  };
};

/** The totals of the box: everybody who came marked each person for or against. */
export const trueCount = (folk: readonly OwnerLife[], end: End) => ({
  persons: [0, 1].map((i) => {
    const came = votesAt(folk, end, true).filter(({ choice }) => choice !== undefined);
    const of = (isFor: boolean) =>
      came
        .filter(({ life }) => life.marks[i] === isFor)
        .map(({ areaCentiSqm }) => one(areaCentiSqm))
        .reduce(plus, ZERO);
    return { no: i + 1, for: of(true), against: of(false), abstain: ZERO };
  }),
});
