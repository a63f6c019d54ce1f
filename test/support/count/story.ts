import fc from 'fast-check';
import { CHOICES, type Choice, type ThresholdRule } from '../../../domain/kernel/deliberation/tally';
import type { Threshold } from '../../../domain/kernel/deliberation/threshold';

/** What one owner does, and what officials make of the paper. A dispute is settled to one of what was found. */
export type OwnerDeed =
  | { readonly kind: 'silent' }
  | { readonly kind: 'paper'; readonly choice: Choice }
  | {
      readonly kind: 'misread';
      readonly choice: Choice;
      readonly second: Choice | 'noPaper';
      readonly settled: 'first' | 'second';
    }
  | { readonly kind: 'corrected'; readonly choice: Choice; readonly to: Choice; readonly agreed: boolean }
  | { readonly kind: 'withdrawn'; readonly choice: Choice; readonly agreed: boolean }
  | { readonly kind: 'online'; readonly choices: readonly Choice[] }
  | {
      readonly kind: 'onlineAndPaper';
      readonly own: Choice;
      readonly paper: Choice;
      readonly settled: 'first' | 'second';
    };

export const DELIVERED = ['none', 'unwarned', 'unconfirmed', 'confirmed'] as const;

interface OwnerStory {
  readonly deed: OwnerDeed;
  readonly delivered: (typeof DELIVERED)[number];
  /** In a vote about persons: what the paper says of each. */
  readonly marks: readonly (Choice | 'blank')[];
}

interface Home {
  /** The number of its owner; 0: nobody knows. */
  readonly owner: number;
  readonly areaCentiSqm: number;
}

interface Sale {
  readonly home: number;
  readonly to: number;
  readonly when: 'before' | 'after';
}

/** The numbers of owners who are none: the office votes for public housing on a document, nobody for what is unsold. */
export const PUBLIC_HOUSING = 7;
export const UNSOLD = 8;
/** Private owners, and two who own nothing when the roll is frozen. */
const BUYERS = [1, 2, 3, 4, 5, 6, 9, 10] as const;
const OWNERS = 10;

/** A whole ballot: the roll, who sells, who votes how, and the rule under which it is counted. */
export interface BallotStory {
  readonly homes: readonly Home[];
  readonly owners: readonly OwnerStory[];
  readonly sales: readonly Sale[];
  readonly rule: ThresholdRule;
  readonly about: {
    readonly persons: number;
    readonly seats: number;
    readonly minChosen: number;
    readonly lot: boolean;
  };
}

const choice = fc.constantFrom(...CHOICES);
const settled = fc.constantFrom('first', 'second');
const deed: fc.Arbitrary<OwnerDeed> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ kind: 'silent' } as const) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('paper'), choice }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('misread'),
      choice,
      second: fc.constantFrom(...CHOICES, 'noPaper' as const),
      settled,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('corrected'), choice, to: choice, agreed: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdrawn'), choice, agreed: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('online'),
      choices: fc.array(choice, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('onlineAndPaper'), own: choice, paper: choice, settled }) },
) as fc.Arbitrary<OwnerDeed>;

const threshold: fc.Arbitrary<Threshold> = fc
  .record({
    denominator: fc.integer({ min: 1, max: 6 }),
    numerator: fc.nat(6),
    bound: fc.constantFrom('atLeast', 'moreThan'),
  })
  .map(({ denominator, numerator, bound }) => ({
    share: { numerator: Math.min(numerator, denominator), denominator },
    bound,
  }));

const rule: fc.Arbitrary<ThresholdRule> = fc
  .record({
    participation: threshold,
    carried: threshold,
    programmeConsent: fc.option(threshold, { nil: undefined }),
    unreturned: fc.constantFrom('notCounted', 'withMajority'),
  })
  .map(({ programmeConsent, ...one }) => ({
    version: 'story-1',
    ...one,
    ...(programmeConsent === undefined ? {} : { programmeConsent }),
  }));

/** Many homes of one size, so that counts come to stand exactly on a threshold. */
const area = fc.oneof(fc.constantFrom(6_000, 6_000, 12_000), fc.integer({ min: 1, max: 9_000_000 }));

/** Public housing votes on paper, with a document. */
const onPaper = (story: OwnerStory, owner: number): OwnerStory =>
  owner === PUBLIC_HOUSING && story.deed.kind.startsWith('online')
    ? { ...story, deed: { kind: 'paper', choice: 'for' } }
    : story;

const owner: fc.Arbitrary<OwnerStory> = fc.record({
  deed,
  delivered: fc.constantFrom(...DELIVERED),
  marks: fc.array(fc.constantFrom(...CHOICES, 'for' as const, 'blank' as const), { minLength: 5, maxLength: 5 }),
});

export const stories: fc.Arbitrary<BallotStory> = fc.record({
  homes: fc.array(fc.record({ owner: fc.nat(UNSOLD), areaCentiSqm: area }), { minLength: 1, maxLength: 14 }),
  owners: fc.array(owner, { minLength: OWNERS + 1, maxLength: OWNERS + 1 }).map((all) => all.map(onPaper)),
  sales: fc.array(
    fc.record({ home: fc.nat(13), to: fc.constantFrom(...BUYERS), when: fc.constantFrom('before', 'after') }),
    { maxLength: 4 },
  ),
  rule,
  about: fc.record({
    persons: fc.integer({ min: 1, max: 5 }),
    seats: fc.integer({ min: 1, max: 3 }),
    minChosen: fc.integer({ min: 1, max: 3 }),
    lot: fc.boolean(),
  }),
});
