import { contractPayments } from '../../domain/renovation/contractFirms';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { firmAccounts, firmFigures } from '../../domain/renovation/firmAccounts';
import { renovationTotal } from '../../domain/renovation/ledger';
import { isOver, LIFECYCLE } from '../../domain/renovation/lifecycle';
import { stateOutline } from '../../domain/renovation/outline';
import { overpaymentOwedFen, retainedFen, settlementDueFen } from '../../domain/renovation/settlement';
import { accepted, audited, certified, receive } from '../support/courtyards/accounts';
import { toTheEnd } from '../support/courtyards/moneyActs';
import { A, B, claim, newDay, pay, REFUSED, replaced, sound, voucher } from '../support/courtyards/twoFirms';

/** As an earlier release recorded it, without firms; who was engaged, and since when, is known. */
const withoutFirms = (c: Courtyard, engagements = c.engagements): Courtyard => {
  const { engagements: _, ...rest } = c;
  const {
    engagements: __,
    invoices,
    payees,
    requests,
    ...bare
  } = JSON.parse(
    JSON.stringify(rest, (key, value) => (key === 'organisationId' || key === 'byFirm' ? undefined : value)),
  );
  const papers = { invoices: rest.invoices, payees: rest.payees, requests: rest.requests };
  return { ...bare, ...papers, engagements };
};

test('who takes over before the settlement settles nothing away that the firm of before has completed', () => {
  const c = certified(20_000_000);
  pay(c, A, 19_400_000);
  receive(c, 3_000_000);
  accepted(c, 40_000_000);
  newDay(c);
  replaced(c, B, {});
  expect(c.give('submitSettlement', 'contractor', { claimedFen: 39_999_999 })).toEqual(
    REFUSED('below-parts-of-others'),
  );
  audited(c, 40_000_000, 40_000_000);
  expect(firmAccounts(c.facts)).toMatchObject([
    { organisationId: A, dueFen: 19_400_000 },
    { organisationId: B, dueFen: 0 },
  ]);
  sound(c);
});

test('an audit of before, which told no firms apart, stays one account until it is paid', () => {
  const c = certified(20_000_000);
  newDay(c);
  replaced(c);
  newDay(c);
  // The one of then was paid for what the other had built.
  const { engagements } = c.facts;
  const alone = engagements?.filter((one) => one.organisationId !== A);
  c.facts = withoutFirms(c.facts, alone);
  pay(c, B, 19_400_000);
  receive(c, 3_000_000);
  audited(accepted(c, 21_000_000), 21_000_000);
  c.facts = withoutFirms(c.facts, engagements);
  expect([firmAccounts(c.facts), settlementDueFen(c.facts), retainedFen(c.facts), overpaymentOwedFen(c.facts)]).toEqual(
    [[], renovationTotal(c.facts.ledger, 'payable'), renovationTotal(c.facts.ledger, 'retained'), 0],
  );
  toTheEnd(c);
  expect(contractPayments(c.facts).reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(21_000_000);
  expect([isOver(c.facts), LIFECYCLE.isOver(stateOutline(c.facts))]).toEqual([true, true]);
});

test('a firm that was engaged by mistake, built nothing and was paid nothing, changes nothing', () => {
  const c = certified(20_000_000);
  for (const firm of [B, A]) {
    newDay(c);
    replaced(c, firm);
  }
  expect(firmFigures(c.facts)).toEqual([]);
  pay(c, A, 19_400_000, voucher());
  claim(c, 30_000_000);
  pay(c, A, 9_700_000);
  receive(c, 3_000_000);
  audited(accepted(c, 30_000_000), 30_000_000, 25_000_000);
  expect([firmAccounts(c.facts), overpaymentOwedFen(c.facts)]).toEqual([[], 4_100_000]);
  sound(c);
});
