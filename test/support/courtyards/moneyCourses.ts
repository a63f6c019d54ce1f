import fc from 'fast-check';
import { MONEY_ACTS, type MoneyActName } from './moneyActs';
import type { Beginning } from './moneyBeginnings';

const names = Object.keys(MONEY_ACTS) as readonly MoneyActName[];
const USUAL: readonly MoneyActName[] = [
  'claim',
  'certify',
  'payClaim',
  'receive',
  'vary',
  'paySettlement',
  'replace',
  'comeBack',
  'comeBackInPart',
  'auditAnew',
  'leaveWaiting',
];
/** What ends the works or the case is rarer, so that money moves before. */
const RARE: readonly MoneyActName[] = ['terminate', 'close', 'complete', 'replaceFirm'];
/** What nobody here decides: money that comes in, and money that comes back. */
const LATE = [
  'comeBack',
  'comeBack',
  'comeBackInPart',
  'receiveUnasked',
  'prepareReceipt',
] as const satisfies readonly MoneyActName[];
const act = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(...USUAL) },
  { weight: 30, arbitrary: fc.constantFrom(...names.filter((name) => !RARE.includes(name))) },
  { weight: 3, arbitrary: fc.constantFrom(...RARE) },
);

/** Who does a step: honest people, one person in every role, or people of a firm that is not engaged for it. */
export type Doer = 'honest' | 'alone' | 'outsider' | 'contractor’s own';
const doer: fc.Arbitrary<Doer> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Doer>('honest') },
  { weight: 3, arbitrary: fc.constant<Doer>('alone') },
  { weight: 1, arbitrary: fc.constantFrom<Doer>('outsider', 'contractor’s own') },
);

export type MoneyStep = readonly [act: MoneyActName, drawn: number, doer: Doer];

const n = fc.nat({ max: 1_000_000 });
const HONEST: Doer = 'honest';
/** The works claimed, paid while the residents' money is short, completed and accepted. */
const built = fc.tuple(n, n, n).map(([claimed, received, measured]): readonly MoneyStep[] => [
  ['claim', claimed, HONEST],
  ['certify', 0, HONEST],
  ['payClaim', 0, HONEST],
  ['receive', received, HONEST],
  ['payClaim', 0, HONEST],
  ['build', 0, HONEST],
  ['complete', measured, HONEST],
  ['override', 0, HONEST],
  ['accept', 0, HONEST],
]);
const audited = fc
  .tuple(built, n, n)
  .map(([before, settled, cut]): readonly MoneyStep[] => [
    ...before,
    ['settle', settled, HONEST],
    ['audit', cut, HONEST],
  ]);

/** The works claimed in whole and completed, though payers have not brought what the claim lacks. */
const builtUnpaid = n.map((measured): readonly MoneyStep[] => [
  ['claim', 99, HONEST],
  ['certify', 0, HONEST],
  ['payClaim', 0, HONEST],
  ['build', 0, HONEST],
  ['complete', measured, HONEST],
]);

/** Homes bear shares, and some are let off. */
const shared = fc.tuple(n, n, n).map(([first, second, pledge]): readonly MoneyStep[] => [
  ['allocate', 1, HONEST],
  ['letOff', first, HONEST],
  ['letOff', second, HONEST],
  ['writeOff', pledge, HONEST],
]);
const none = fc.constant<readonly MoneyStep[]>([]);

/** A course of public money, from the contract on: what people of all roles try, one of them corrupt. */
export const MONEY_COURSES = fc.record({
  before: fc
    .tuple(fc.oneof({ weight: 3, arbitrary: none }, shared), fc.oneof(none, built, builtUnpaid, audited))
    .map((some) => some.flat()),
  beginning: fc.oneof(
    { weight: 4, arbitrary: fc.constant<Beginning>('whole') },
    { weight: 1, arbitrary: fc.constantFrom<Beginning>('inPart', 'withoutOthers') },
  ),
  contractFen: fc.integer({ min: 30_000_000, max: 55_000_000 }),
  share: fc.integer({ min: 8_000, max: 9_700 }),
  receivedFen: fc.integer({ min: 7_000_000, max: 10_000_000 }),
  steps: fc.array(fc.tuple(act, n, doer), { minLength: 10, maxLength: 40, size: 'max' }),
  /** How the courtyard is led to its end after it. */
  isTerminated: fc.boolean(),
  /** Whether others pay in the end, as far as approved subsidy may bear it instead. */
  doOthersPay: fc.boolean(),
  /** What comes in or back after everything was settled. */
  late: fc.array(fc.tuple(fc.constantFrom(...LATE), n), { minLength: 1, maxLength: 4 }),
});

export type MoneyCourse = typeof MONEY_COURSES extends fc.Arbitrary<infer T> ? T : never;
