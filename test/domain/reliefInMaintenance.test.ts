import { dateOf } from '../../domain/kernel/time/instant';
import { refundableFen } from '../../domain/renovation/paying';
import { allocationOutdatedBy, openCoFundingFen } from '../../domain/renovation/sharing';
import { refundParts } from '../../domain/renovation/unitPayments';
import { accepted, audited } from '../support/courtyards/accounts';
import { allocated, MINUTES } from '../support/courtyards/allocated';
import { MONEY_ACTS, worksBegun } from '../support/courtyards/moneyActs';
import { brokenBounds } from '../support/courtyards/moneyBounds';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { TEN_HOMES } from '../support/courtyards/sharingEvidence';

const LET_OFF_FEN = 450_000;
const pay = (c: PureCourtyard, unit: string, amountFen: number) =>
  c.byTwo('recordCoFunding', 'body', {
    ...{ amountFen, receivedOn: dateOf(c.now), receipt: `户-${c.version}`, unit: `1-${unit}`, evidence: MINUTES },
  });

test('what others bore for a reduction that is reversed in maintenance is theirs again, once the home has paid it', () => {
  const c = allocated();
  const off = { unit: '1-1-101', reducedFen: LET_OFF_FEN, coveredBy: 'others', grounds: '低保户' } as const;
  c.mustByTwo('reduceForHardship', 'body', { ...off, evidence: MINUTES });
  c.mustByTwo('allocateCoFunding', 'body', { allocationNo: 2, evidence: MINUTES });
  for (const { unit, amountFen } of c.facts.sharing?.allocation?.shares ?? [])
    expect(pay(c, unit, amountFen)).toHaveProperty('events');
  worksBegun(c, 55_000_000);
  MONEY_ACTS.build(c, 0);
  audited(accepted(c, 55_000_000), 55_000_000);
  MONEY_ACTS.vote(c, 0);
  MONEY_ACTS.paySettlement(c, 0);
  expect(c.facts.stage).toBe('maintenance');
  const drawn = { allocationNo: 3, evidence: MINUTES };

  c.mustByTwo('reverseRelief', 'body', { kind: 'reduction', no: 1, grounds: '材料不实', evidence: MINUTES });
  expect(allocationOutdatedBy(c.facts)).toEqual(['reductions']);
  expect(c.due).toHaveProperty('allocate-co-funding');
  c.mustByTwo('allocateCoFunding', 'body', drawn);
  expect(c.due).not.toHaveProperty('allocate-co-funding');
  expect(openCoFundingFen(c.facts)).toBe(LET_OFF_FEN);
  expect(pay(c, '101', LET_OFF_FEN - 1)).toHaveProperty('events');
  expect(c.due).toHaveProperty('collect-co-funding');
  expect(pay(c, '101', 1)).toHaveProperty('events');
  expect(c.due).not.toHaveProperty('collect-co-funding');
  expect(refundableFen(c.facts)).toBe(LET_OFF_FEN);
  expect(refundParts(c.facts, LET_OFF_FEN)).toEqual(
    TEN_HOMES.filter(({ unit }) => unit !== '1-101').map(({ building, unit }) => ({
      unit: { building, unit },
      amountFen: 50_000,
    })),
  );
  expect(brokenBounds(c.facts)).toEqual([]);
});
