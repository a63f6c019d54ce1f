import { refusal } from '../../domain/kernel/engine/refusal';
import { openRequests } from '../../domain/kernel/engine/requests';
import { dateOf } from '../../domain/kernel/time/instant';
import { COMMANDS } from '../../domain/renovation/catalogue';
import { contractPayments, firmName, partsOfValue } from '../../domain/renovation/contractFirms';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { firmAccounts, firmFigures } from '../../domain/renovation/firmAccounts';
import { firmsOfPosting } from '../../domain/renovation/firmOfPosting';
import { renovationTotal } from '../../domain/renovation/ledger';
import { isOver, LIFECYCLE } from '../../domain/renovation/lifecycle';
import { stateOutline } from '../../domain/renovation/outline';
import { RENOVATION } from '../../domain/renovation/programme';
import { overpaymentOwedFen, retainedFen, settlementDueFen } from '../../domain/renovation/settlement';
import { accepted, audited, certified, receive } from '../support/courtyards/accounts';
import { DOCUMENT_FILE, handover, returned } from '../support/courtyards/exampleInvoices';
import { begun, toTheEnd } from '../support/courtyards/moneyActs';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import {
  A,
  B,
  back,
  claim,
  DONE,
  newDay,
  pay,
  REFUSED,
  replaced,
  sound,
  voucher,
} from '../support/courtyards/twoFirms';

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

/** Both have got 19,400,000 fen; the audit leaves 18,000,000 of what the first has built. */
const bothOverpaid = () => {
  const c = certified(20_000_000);
  pay(c, A, 19_400_000, '付甲');
  newDay(c);
  replaced(c);
  newDay(c);
  claim(c, 40_000_000);
  receive(c, 3_000_000);
  pay(c, B, 19_400_000, '付乙');
  return audited(accepted(c, 40_000_000), 40_000_000, 18_000_000);
};

test('the firm of before takes back what it asked for itself, and nothing of others', () => {
  const c = begun();
  const evidence = [DOCUMENT_FILE];
  const ask = (role: 'contractor' | 'projectManager', payeeAccount: string) =>
    c.must('registerPayeeAccount', role, { bank: '某银行', payeeAccount, evidence });
  ask('contractor', '622202100012345678');
  newDay(c);
  replaced(c);
  ask('projectManager', '622202100099999999');
  const [own, others] = openRequests(c.facts).map(({ no }) => no);
  const before = { ...c.actor('contractor'), organisationId: A, organisationKind: 'firm' } as const;
  const takesBack = (no = 0) =>
    refusal(RENOVATION, COMMANDS.declineRequest, c.facts, { no, why: '账号有误' }, { ...c.context, actor: before });
  expect(takesBack(own)).toEqual([]);
  expect(takesBack(others)).toMatchObject([{ code: 'role-not-allowed' }]);
});

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

test('a firm that was engaged by mistake, built nothing and was paid nothing, has no part in the account', () => {
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
  expect(firmAccounts(c.facts)).toMatchObject([
    { overpaidFen: 4_100_000 },
    { dueFen: 0, retainedFen: 0, overpaidFen: 0 },
  ]);
  expect(overpaymentOwedFen(c.facts)).toBe(4_100_000);
  sound(c);
});

describe('an overpayment of two firms', () => {
  const overpaid = (c: PureCourtyard) => firmAccounts(c.facts).map(({ overpaidFen }) => overpaidFen);
  const recover = (c: PureCourtyard, amountFen: number, more: object = {}) =>
    c.byTwo('recoverOverpayment', 'projectManager', { amountFen, reference: voucher(), ...returned(c), ...more });
  const writeOff = (c: PureCourtyard, amountFen: number, more: object = {}) =>
    c.byTwo('writeOffOverpayment', 'projectManager', {
      ...{
        amountFen,
        reference: '（2027）川01破7号',
        decidedOn: dateOf(c.now),
        why: '破产终结',
        evidence: [DOCUMENT_FILE],
      },
      ...more,
    });

  test('is given back and given up by the firm that is named, and a reversal is about that firm', () => {
    const c = bothOverpaid();
    expect(overpaid(c)).toEqual([1_400_000, 19_400_000]);
    const stillOwed = () =>
      c.programme.lifecycle
        .awaitedFrom(c.facts, c.context)
        .find(({ code }) => code === 'recover-overpayment')
        ?.byFirm?.map(({ amountFen }) => amountFen);
    expect(stillOwed()).toEqual([1_400_000, 19_400_000]);
    expect(recover(c, 1_400_000)).toEqual(REFUSED('firm-not-named'));
    expect(writeOff(c, 1_400_000)).toEqual(REFUSED('firm-not-named'));
    expect(recover(c, 1_400_001, { organisationId: A })).toEqual(REFUSED('above-owed'));
    expect(recover(c, 1_400_000, { organisationId: 'engineer-1' })).toEqual(REFUSED('firm-not-of-contract'));
    expect(recover(c, 19_000_000, { organisationId: B, reference: '追乙' })).toEqual(DONE);
    expect(overpaid(c)).toEqual([1_400_000, 400_000]);
    expect(stillOwed()).toEqual([1_400_000, 400_000]);
    expect(writeOff(c, 1_400_000, { organisationId: A })).toEqual(DONE);
    expect([overpaid(c), overpaymentOwedFen(c.facts)]).toEqual([[0, 400_000], 400_000]);
    sound(c);
    // One is left, so nobody need name it.
    expect(recover(c, 400_000)).toEqual(DONE);
    expect(c.facts.recoveries?.map(({ organisationId }) => organisationId)).toEqual([B, A, B]);
    expect(back(c, '追乙')).toEqual(DONE);
    expect([overpaid(c), overpaymentOwedFen(c.facts)]).toEqual([[0, 19_000_000], 19_000_000]);
    sound(c);
  });

  test('one ruling gives up both: a payment of one firm that bounces reverses what that firm was let off', () => {
    const c = bothOverpaid();
    expect(writeOff(c, 1_400_000, { organisationId: A })).toEqual(DONE);
    newDay(c);
    expect(writeOff(c, 19_400_000, { organisationId: B })).toEqual(DONE);
    expect(back(c, '付甲')).toEqual(DONE);
    expect(c.facts.recoveries?.map(({ organisationId, reversed }) => [organisationId, reversed !== undefined])).toEqual(
      [
        [A, true],
        [B, false],
      ],
    );
    expect(firmAccounts(c.facts).map(({ dueFen, retainedFen }) => dueFen + retainedFen)).toEqual([18_000_000, 0]);
    sound(c);
  });

  test('is taken from no other firm: a payment that was given back does not come back as well', () => {
    const c = bothOverpaid();
    expect(recover(c, 1_400_000, { organisationId: A, reference: '追甲' })).toEqual(DONE);
    // The other firm has got enough to hide it.
    expect(back(c, '付甲')).toEqual(REFUSED('payment-recovered'));
    expect(back(c, '追甲')).toEqual(DONE);
    expect(overpaid(c)).toEqual([1_400_000, 19_400_000]);
    expect(back(c, '付甲')).toEqual(DONE);
    expect(overpaid(c)).toEqual([0, 19_400_000]);
    sound(c);
  });

  test('as an earlier release recorded it without a firm, was given back in their order', () => {
    const c = bothOverpaid();
    recover(c, 5_000_000, { organisationId: B });
    const recoveries = c.facts.recoveries?.map(({ organisationId: _, ...one }) => one);
    c.facts = { ...c.facts, ...(recoveries === undefined ? {} : { recoveries }) };
    expect(overpaid(c)).toEqual([0, 15_800_000]);
  });
});

describe('a claim of a firm of before, which cannot claim anew', () => {
  const handedOver = (builtFen: number) => {
    const c = certified(20_000_000);
    newDay(c);
    return replaced(c, B, handover(c, builtFen));
  };
  const nothingOf = (amountFen: number) => ({ cuts: [{ item: '管沟', amountFen, why: '未完成' }] });

  test('is certified at what it is worth; the firm that follows gets none of it', () => {
    const c = handedOver(25_000_000);
    expect(c.give('returnClaim', 'engineer', { why: '资料不齐' })).toEqual(REFUSED('claim-of-firm-before'));
    const cut = (certifiedFen: number) => ({ certifiedFen, ...nothingOf(25_000_000 - certifiedFen) });
    expect(c.give('certifyClaim', 'engineer', cut(19_999_999))).toEqual(REFUSED('claim-worth-nothing'));
    c.must('certifyClaim', 'engineer', cut(24_000_000));
    claim(c, 30_000_000);
    expect([...partsOfValue(c.facts, 30_000_000)]).toEqual([
      [A, 24_000_000],
      [B, 6_000_000],
    ]);
    sound(c);
  });

  test('may be cut down to nothing: what was certified before stays, and the next firm claims', () => {
    for (const builtFen of [20_000_000, 0]) {
      const c = builtFen === 0 ? begun() : certified(builtFen);
      newDay(c);
      replaced(c, B, handover(c, 25_000_000));
      c.must('certifyClaim', 'engineer', { certifiedFen: builtFen, ...nothingOf(25_000_000 - builtFen) });
      expect(c.facts.works?.claims.at(-1)).toMatchObject({ organisationId: A, returned: { why: '未完成' } });
      claim(c, 30_000_000);
      expect([...partsOfValue(c.facts, 30_000_000)]).toEqual([
        [A, builtFen],
        [B, 30_000_000 - builtFen],
      ]);
      sound(c);
    }
  });
});

test('events name the firms whose claim, account, invoice, payment or recovery they are', () => {
  const c = bothOverpaid();
  const recovery = { amountFen: 1_000_000, reference: '追乙', organisationId: B, ...returned(c) };
  expect(c.byTwo('recoverOverpayment', 'projectManager', recovery)).toEqual(DONE);
  expect(back(c, '追乙')).toEqual(DONE);
  expect(back(c, '付甲')).toEqual(DONE);
  const named = c.log.flatMap(({ event, at }) =>
    firmsOfPosting(c.facts, [event], at).map((firm) => `${event.type} ${firm}`),
  );
  const [a, b] = [A, B].map((firm) => firmName(c.facts, firm));
  expect(named).toEqual([
    ...[a, b].flatMap((firm) =>
      ['claimCertified', 'payeeAccountRegistered', 'invoiceSubmitted', 'claimPaid'].map((type) => `${type} ${firm}`),
    ),
    ...[`settlementAudited ${a}`, `settlementAudited ${b}`, `overpaymentRecovered ${b}`],
    ...[`recoveryReversed ${b}`, `paymentReversed ${a}`],
  ]);
});
