import fc from 'fast-check';
import { PAYERS_SOURCES } from '../../domain/renovation/facts/money';
import { inHandFen, renovationBoundFen, renovationTotal } from '../../domain/renovation/ledger';
import { isOver } from '../../domain/renovation/lifecycle';
import { refundableFen, refundableToOthersFen } from '../../domain/renovation/paying';
import { owedOf } from '../../domain/renovation/postings';
import { overpaymentOwedFen, retentionOwedFen, subsidyToReplaceFen } from '../../domain/renovation/settlement';
import { certifiedToDateFen, contractValueFen } from '../../domain/renovation/works';
import { begun, MONEY_ACTS, type MoneyActName, toTheEnd } from '../support/courtyards/moneyActs';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { assertProperty } from '../support/property/property';
import { factor, isSoak, printLine } from '../support/property/seed';

const share = (fen: number, basisPoints: number): bigint => (BigInt(fen) * BigInt(basisPoints)) / 10_000n;

/** The rules of public money, counted again from the ledger and the facts. Returns what is broken. */
const broken = ({ facts: c }: PureCourtyard): readonly string[] => {
  const { works, ledger } = c;
  const audit = c.acceptance?.settlement?.audit;
  const paidFen = renovationTotal(ledger, 'paid');
  const found: Readonly<Record<string, boolean>> = {
    'a position is negative': Object.values(ledger).some((account) => Object.values(account).some((fen) => fen < 0)),
    'progress paid above the share of what is certified':
      works !== undefined &&
      audit === undefined &&
      BigInt(paidFen) > share(certifiedToDateFen(works), works.contract.progressShare),
    'certified above contract and variations':
      works !== undefined && certifiedToDateFen(works) > contractValueFen(works),
    'contract and variations above the budget': works !== undefined && contractValueFen(works) > (c.plan?.costFen ?? 0),
    'paid above what is audited': audit !== undefined && paidFen - overpaymentOwedFen(c) > audit.eligibleFen,
    'subsidy paid above what is approved': ledger.subsidy.paid > (c.application?.amountFen ?? 0),
    'subsidy paid above what is payable':
      audit !== undefined &&
      overpaymentOwedFen(c) === 0 &&
      subsidyToReplaceFen(c) === 0 &&
      ledger.subsidy.paid > audit.payableSubsidyFen,
    'payers’ money spent that was not received': PAYERS_SOURCES.some((source) => inHandFen(ledger, source) < 0),
    'what is owed is not what the ledger says':
      owedOf(c).payable !== renovationTotal(ledger, 'payable') ||
      owedOf(c).retained !== renovationTotal(ledger, 'retained'),
    'retention above three per cent': audit !== undefined && BigInt(audit.retentionFen) > share(audit.eligibleFen, 300),
    'an end keeps money':
      ['closed', 'withdrawn'].includes(c.stage) &&
      isOver(c) &&
      renovationBoundFen(ledger) + renovationTotal(ledger, 'reserved') + refundableFen(c) + refundableToOthersFen(c) >
        0,
  };
  return Object.keys(found).filter((name) => found[name]);
};

/** Money that is in hand, owed, retained or recoverable, in fen. */
const openFen = ({ facts: c }: PureCourtyard): number =>
  renovationBoundFen(c.ledger) +
  renovationTotal(c.ledger, 'reserved') +
  refundableFen(c) +
  refundableToOthersFen(c) +
  overpaymentOwedFen(c) +
  subsidyToReplaceFen(c) +
  retentionOwedFen(c);

const names = Object.keys(MONEY_ACTS) as readonly MoneyActName[];
const USUAL: readonly MoneyActName[] = ['claim', 'certify', 'payClaim', 'receive', 'vary', 'paySettlement', 'replace'];
/** What ends the works or the case is rarer, so that money moves before. */
const RARE: readonly MoneyActName[] = ['terminate', 'close', 'complete'];
const act = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(...USUAL) },
  { weight: 30, arbitrary: fc.constantFrom(...names.filter((name) => !RARE.includes(name))) },
  { weight: 3, arbitrary: fc.constantFrom(...RARE) },
);

const n = fc.nat({ max: 1_000_000 });
/** The works claimed, paid while the residents' money is short, completed and accepted. */
const built = fc.tuple(n, n, n).map(([claimed, received, measured]): readonly (readonly [MoneyActName, number])[] => [
  ['claim', claimed],
  ['certify', 0],
  ['payClaim', 0],
  ['receive', received],
  ['payClaim', 0],
  ['build', 0],
  ['complete', measured],
  ['override', 0],
  ['accept', 0],
]);
const audited = fc
  .tuple(built, n, n)
  .map(([before, settled, cut]) => [...before, ['settle', settled] as const, ['audit', cut] as const]);

const course = fc.record({
  before: fc.oneof(fc.constant([]), built, audited),
  contractFen: fc.integer({ min: 30_000_000, max: 55_000_000 }),
  share: fc.integer({ min: 8_000, max: 9_700 }),
  receivedFen: fc.integer({ min: 7_000_000, max: 10_000_000 }),
  steps: fc.array(fc.tuple(act, n), { minLength: 10, maxLength: 40, size: 'max' }),
  /** How the courtyard is led to its end after it. */
  isTerminated: fc.boolean(),
});

describe('any course of public money', () => {
  const reached = new Map<string, number>();
  const count = (what: string) => reached.set(what, (reached.get(what) ?? 0) + 1);

  test('keeps every bound, and from wherever it stands there is a way on which nothing stays open', () => {
    assertProperty(
      fc.property(course, ({ contractFen, share: progress, receivedFen, before, steps, isTerminated }) => {
        const c = begun(contractFen, progress, receivedFen);
        c.onCommit = ({ events }) => {
          for (const { type } of events) count(type);
        };
        for (const [name, drawn] of [...before, ...steps]) {
          MONEY_ACTS[name](c, drawn);
          expect([name, broken(c)]).toEqual([name, []]);
        }
        count(`left in ${c.facts.stage}`);
        if (isTerminated) MONEY_ACTS.terminate(c, 0);
        toTheEnd(c);
        expect({ stage: c.facts.stage, broken: broken(c), openFen: openFen(c), isOver: isOver(c.facts) }).toEqual({
          stage: expect.stringMatching(/closed|withdrawn/),
          broken: [],
          openFen: 0,
          isOver: true,
        });
      }),
      { numRuns: isSoak ? Math.ceil(10_000 / factor) : 10 },
    );
  });

  afterAll(() => printLine(`reached: ${[...reached].map(([what, times]) => `${what} ${times}`).join(', ')}`));
});
