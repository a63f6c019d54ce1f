import { availableActions } from '../../domain/kernel/engine/refusal';
import type { Renovation } from '../../domain/renovation/command';
import { paidToFen, partsBuilt } from '../../domain/renovation/contractFirms';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { event as courtyardEvent } from '../../domain/renovation/events';
import { firmAccounts } from '../../domain/renovation/firmAccounts';
import { openStatements } from '../../domain/renovation/firmsOfAudit';
import { FIRMS_IN_COURTYARDS } from '../../domain/renovation/firmsPart';
import { toInvoiceFen } from '../../domain/renovation/invoices';
import { boundFen, renovationTotal } from '../../domain/renovation/ledger';
import { drawableFen } from '../../domain/renovation/paying';
import { RENOVATION } from '../../domain/renovation/programme';
import type { Role } from '../../domain/renovation/roles';
import { accountsOfHand } from '../../domain/renovation/separation';
import { overpaymentOwedFen, retentionOwedFen, settlementDueFen } from '../../domain/renovation/settlement';
import { accepted, audited, certified, receive } from '../support/courtyards/accounts';
import { asFirm, DOCUMENT_FILE, handover, returned } from '../support/courtyards/exampleInvoices';
import { begun, MONEY_ACTS, toTheEnd } from '../support/courtyards/moneyActs';
import { openMoneyFen } from '../support/courtyards/moneyBounds';
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

/** What the audit says of the two firms, in fen. */
const parts = (a: number, b: number) => ({
  byFirm: [
    { organisationId: A, eligibleFen: a },
    { organisationId: B, eligibleFen: b },
  ],
});

/** The first firm has built something, its claim was cut down to nothing, and the next firm's claim takes it in. */
const cutAway = (): PureCourtyard => {
  const c = begun();
  newDay(c);
  replaced(c, B, handover(c, 20_000_000));
  c.must('certifyClaim', 'engineer', {
    certifiedFen: 0,
    cuts: [{ item: '管沟', amountFen: 20_000_000, why: '不予认可' }],
  });
  newDay(c);
  claim(c, 30_000_000);
  receive(c, 3_000_000);
  pay(c, B, 29_100_000);
  return accepted(c, 30_000_000);
};

const accounts = (c: PureCourtyard) =>
  firmAccounts(c.facts).map(({ dueFen, retainedFen, overpaidFen }) => [dueFen, retainedFen, overpaidFen]);

describe('the audit says what each firm has built, whatever engineer or project manager had left of it', () => {
  test('an audit that waits while another firm is engaged gives that one nothing', () => {
    const c = certified(30_000_000);
    receive(c, 3_000_000);
    pay(c, A, 29_100_000);
    audited(accepted(c, 30_000_000), 30_000_000, 30_000_000);
    const anew = {
      eligibleFen: 29_000_000,
      cuts: [{ item: '管沟', amountFen: 1_000_000, why: '不予认可' }],
      why: '量错',
    };
    c.must('auditSettlement', 'auditor', anew);
    newDay(c);
    replaced(c, B, {});
    expect(c.give('confirmRequest', 'districtFinance', {}, undefined, 'who compares')).toEqual(
      REFUSED('firm-parts-incomplete'),
    );
    expect([...partsBuilt(c.facts)]).toEqual([[A, 30_000_000]]);
    c.must('declineRequest', 'districtFinance', { why: '施工单位已更换' }, undefined, 'who compares');
    c.mustByTwo('auditSettlement', 'auditor', anew);
    expect([...partsBuilt(c.facts)]).toEqual([
      [A, 29_000_000],
      [B, 0],
    ]);
    sound(c);
  });

  test('a firm whose claim was cut away gets its part, and who had it gives it back', () => {
    const c = audited(cutAway(), 30_000_000, 30_000_000, parts(20_000_000, 10_000_000));
    expect(accounts(c)).toEqual([
      [19_400_000, 600_000, 0],
      [0, 0, 19_100_000],
    ]);
    expect([settlementDueFen(c.facts), overpaymentOwedFen(c.facts)]).toEqual([19_400_000, 19_100_000]);
    expect([...partsBuilt(c.facts)]).toEqual([
      [A, 20_000_000],
      [B, 10_000_000],
    ]);
    expect(toInvoiceFen(c.facts, A)).toBe(20_000_000);
    sound(c);
    const recover = (organisationId: string, amountFen: number, reference = voucher()) =>
      c.byTwo('recoverOverpayment', 'projectManager', { amountFen, organisationId, reference, ...returned(c) });
    expect(recover(A, 1)).toEqual(REFUSED('above-owed'));
    expect(recover(B, 19_100_000, '追乙')).toEqual(DONE);
    // The others' money that came back from one firm bears what the other gets, and as much subsidy is free.
    expect([boundFen(c.facts.ledger, 'other'), boundFen(c.facts.ledger, 'subsidy')]).toEqual([5_000_000, 15_000_000]);
    sound(c);
    // If it bounces, the other firm does not wait for it.
    expect(back(c, '追乙')).toEqual(DONE);
    expect([boundFen(c.facts.ledger, 'subsidy'), drawableFen(c.facts)]).toEqual([20_000_000, 20_000_000]);
    sound(c);
    expect(recover(B, 19_100_000)).toEqual(DONE);
    sound(c);
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts)]).toEqual(['closed', 0]);
    expect(paidToFen(c.facts, A)).toBe(20_000_000);
    sound(c);
  });

  test('as certified, if the auditor agrees', () => {
    const c = audited(cutAway(), 30_000_000);
    expect(accounts(c)).toEqual([
      [0, 0, 0],
      [0, 900_000, 0],
    ]);
    sound(c);
  });

  test('takes two hands, and says anew in two hands what was wrong', () => {
    const c = cutAway();
    c.must('submitSettlement', 'contractor', { claimedFen: 30_000_000 });
    const audit = { eligibleFen: 30_000_000, cuts: [], ...parts(20_000_000, 10_000_000) };
    expect(c.give('auditSettlement', 'auditor', audit)).toEqual({ events: ['commandRequested'] });
    expect(accounts(c)).toEqual([]);
    expect(c.give('auditSettlement', 'auditor', { ...audit, ...parts(0, 30_000_000) })).toEqual(
      REFUSED('already-requested'),
    );
    c.must('confirmRequest', 'districtFinance', {}, undefined, 'finance');
    expect(c.facts.acceptance?.settlement?.audit).toMatchObject({ by: 'auditor', ...parts(20_000_000, 10_000_000) });
    const anew = { ...audit, ...parts(15_000_000, 15_000_000), why: '误计' };
    expect(c.byTwo('auditSettlement', 'auditor', anew)).toEqual(DONE);
    expect(accounts(c)).toEqual([
      [14_550_000, 450_000, 0],
      [0, 0, 14_100_000],
    ]);
    sound(c);
  });

  test('of each firm that had the contract once, and together what is audited', () => {
    const c = cutAway();
    c.must('submitSettlement', 'contractor', { claimedFen: 30_000_000 });
    const audit = (byFirm?: { readonly byFirm: readonly { organisationId: string; eligibleFen: number }[] }) =>
      c.give('auditSettlement', 'auditor', { eligibleFen: 30_000_000, cuts: [], ...byFirm });
    const [a, b] = parts(20_000_000, 10_000_000).byFirm;
    expect(a && b).toBeDefined();
    if (a === undefined || b === undefined) return;
    // Without parts it is as certified, and no decision between firms.
    const asCertified = c.fork();
    expect(asCertified.give('auditSettlement', 'auditor', { eligibleFen: 30_000_000, cuts: [] })).toEqual(DONE);
    expect(asCertified.facts.acceptance?.settlement?.audit).toMatchObject({ eligibleFen: 30_000_000 });
    expect(audit({ byFirm: [{ ...b, eligibleFen: 30_000_000 }] })).toEqual(REFUSED('firm-parts-incomplete'));
    expect(audit({ byFirm: [a, b, { ...b, eligibleFen: 0 }] })).toEqual(REFUSED('firm-parts-incomplete'));
    expect(audit({ byFirm: [a, { ...b, organisationId: 'engineer-1' }] })).toEqual(REFUSED('firm-not-of-contract'));
    for (const fen of [9_999_999, 10_000_001])
      expect(audit(parts(20_000_000, fen))).toEqual(REFUSED('firm-parts-unbalanced'));
    expect(audit(parts(30_000_001, -1))).toEqual(REFUSED('amount-not-positive'));
    expect(audit(parts(0, 30_000_000))).toEqual(DONE);
  });

  test('says none, and each has what was certified', () => {
    const c = certified(20_000_000, begun(55_000_000, 9_700));
    receive(c, 3_000_000);
    expect(pay(c, A, 19_400_000)).toEqual(DONE);
    replaced(c);
    claim(c, 30_000_000);
    expect(pay(c, B, 9_700_000)).toEqual(DONE);
    accepted(c, 30_000_000);
    c.must('submitSettlement', 'contractor', { claimedFen: 30_000_000 });
    c.must('auditSettlement', 'auditor', { eligibleFen: 30_000_000, cuts: [] });
    expect(c.facts.acceptance?.settlement?.audit?.byFirm).toMatchObject([
      { organisationId: A, eligibleFen: 20_000_000 },
      { organisationId: B, eligibleFen: 10_000_000 },
    ]);
  });

  test('of one firm it asks for no part', () => {
    const c = begun();
    receive(c, 3_000_000);
    accepted(c, 30_000_000);
    c.must('submitSettlement', 'contractor', { claimedFen: 30_000_000 });
    const audit = { eligibleFen: 30_000_000, cuts: [] };
    const byFirm = [{ organisationId: A, eligibleFen: 30_000_000 }];
    expect(c.give('auditSettlement', 'auditor', { ...audit, byFirm })).toEqual(REFUSED('firm-parts-not-asked'));
    expect(c.give('auditSettlement', 'auditor', audit)).toEqual({
      events: expect.not.arrayContaining(['commandRequested']),
    });
  });
});

test('a renovation that ends after the audit keeps the retention of one firm, though another was overpaid', () => {
  const c = audited(cutAway(), 30_000_000, 30_000_000, parts(20_000_000, 10_000_000));
  MONEY_ACTS.terminate(c, 0);
  expect([retentionOwedFen(c.facts), renovationTotal(c.facts.ledger, 'retained')]).toEqual([600_000, 600_000]);
  expect(c.facts.maintenance?.retention.heldFen).toBe(600_000);
  sound(c);
});

describe('what a firm of before states of its part', () => {
  const stated = { claimedFen: 20_000_000, why: '移交时已完成管沟', evidence: [DOCUMENT_FILE] };
  const state = (c: PureCourtyard, input: object = stated) =>
    asFirm(c, A, () => c.give('submitSettlement', 'contractor', input as typeof stated));

  test('is in words, with documents, moves nothing, and the auditor answers it', () => {
    const c = cutAway();
    expect(state(c, { ...stated, claimedFen: 0 })).toEqual(REFUSED('amount-not-positive'));
    expect(state(c, { ...stated, claimedFen: 55_000_001 })).toEqual(REFUSED('above-contract'));
    expect(state(c, { claimedFen: 20_000_000 })).toEqual(REFUSED('evidence-empty', 'evidence-empty'));
    expect(state(c)).toEqual({ events: ['settlementSubmitted'] });
    expect(state(c)).toEqual(REFUSED('statement-waiting'));
    expect(c.facts.acceptance?.settlement).toBeUndefined();
    expect(c.give('submitSettlement', 'contractor', { claimedFen: 30_000_000, evidence: [] })).toEqual(
      REFUSED('statement-not-asked'),
    );
    c.must('submitSettlement', 'contractor', { claimedFen: 30_000_000 });
    const audit = (answer?: string) => {
      const byFirm = parts(20_000_000, 10_000_000).byFirm.map((part) =>
        part.organisationId === A && answer !== undefined ? { ...part, answer } : part,
      );
      return c.byTwo('auditSettlement', 'auditor', { eligibleFen: 30_000_000, cuts: [], byFirm });
    };
    expect(audit()).toEqual(REFUSED('statement-unanswered'));
    expect(audit('—')).toEqual(REFUSED('statement-unanswered'));
    expect(audit('经现场复核，予以认可')).toEqual(DONE);
    expect(c.facts.acceptance?.settlement?.audit?.byFirm?.[0]).toMatchObject({ answer: '经现场复核，予以认可' });
    expect(openStatements(c.facts)).toEqual([]);
    // The firm reads the answer, in the courtyard as it was when it left.
    expect(FIRMS_IN_COURTYARDS.since?.(begun().facts, c.facts, A).works?.statements).toMatchObject([
      { ...stated, answered: { answer: '经现场复核，予以认可', eligibleFen: 20_000_000 } },
    ]);
    // It may object to the audit once more; that stands until it is made anew.
    newDay(c);
    expect(state(c, { ...stated, why: '复核有误' })).toEqual({ events: ['settlementSubmitted'] });
    expect(openStatements(c.facts)).toMatchObject([{ organisationId: A, why: '复核有误' }]);
    const anew = { eligibleFen: 30_000_000, cuts: [], ...parts(21_000_000, 9_000_000), why: '按陈述复核' };
    expect(c.give('auditSettlement', 'auditor', anew)).toEqual(REFUSED('statement-unanswered'));
    sound(c);
  });

  test('is taken in maintenance while the audit may be made anew, from a firm of before alone', () => {
    const c = audited(cutAway(), 30_000_000, 30_000_000, parts(900_000, 29_100_000));
    toTheEnd(c, ['reinspect', 'countersign', 'release', 'refund', 'refundOthers']);
    expect(c.facts.stage).toBe('maintenance');
    const account = { claimedFen: 29_000_000, why: '更正' };
    expect(asFirm(c, B, () => c.give('submitSettlement', 'contractor', account))).toEqual(REFUSED('wrong-stage'));
    expect(c.give('submitSettlement', 'projectManager', account)).toEqual(REFUSED('wrong-stage'));
    const shown = (role: Role) =>
      availableActions<Renovation>(RENOVATION, c.facts, { ...c.context, actor: c.actor(role) }, [role]).map(
        ({ command }) => command,
      );
    expect([shown('projectManager'), shown('contractor')].flat()).not.toContain('submitSettlement');
    const fork = c.fork();
    MONEY_ACTS.reinspect(fork, 0);
    expect(state(fork)).toEqual(REFUSED('audit-acted-on'));
    expect(state(c)).toEqual({ events: ['settlementSubmitted'] });
    expect(openStatements(c.facts)).toMatchObject([{ organisationId: A }]);
    sound(c);
  });

  test('keeps its people from what the offices do, and the firm that follows reads nothing of it', () => {
    const c = cutAway();
    state(c);
    const seenBy = (firm: string) => FIRMS_IN_COURTYARDS.seen(c.facts, firm).works?.statements?.length;
    expect([A, B, 'auditor-1'].map(seenBy)).toEqual([1, 0, 1]);
    const { event, at } = c.log.at(-1) ?? {};
    if (event === undefined || at === undefined) throw new Error('nothing was stated');
    const told = (organisationId: string) => FIRMS_IN_COURTYARDS.seenOf?.(c.facts, event, { organisationId, at });
    expect([A, B, 'auditor-1'].map((firm) => told(firm) !== undefined)).toEqual([true, false, true]);
    // Of what does not say whose it is, two firms read nothing.
    const withdrawn = courtyardEvent('invoiceWithdrawn', { no: 99, why: '—' });
    const toldOf = (facts: Courtyard) =>
      [A, B, 'auditor-1'].map((firm) => FIRMS_IN_COURTYARDS.seenOf?.(facts, withdrawn, { organisationId: firm, at }));
    expect(toldOf(c.facts)).toEqual([undefined, undefined, withdrawn]);
    expect(toldOf(begun().facts)[0]).toBe(withdrawn);
    expect(accountsOfHand('claimant', c.facts)).toContain(c.facts.works?.statements?.[0]?.by);
  });

  test('holds up an audit that waits for its second hand', () => {
    const c = cutAway();
    c.must('submitSettlement', 'contractor', { claimedFen: 30_000_000 });
    const audit = { eligibleFen: 30_000_000, cuts: [], ...parts(1, 29_999_999) };
    expect(c.give('auditSettlement', 'auditor', audit)).toEqual(DONE);
    expect(state(c)).toEqual(DONE);
    expect(c.give('confirmRequest', 'districtFinance', {}, undefined, 'finance')).toEqual(
      REFUSED('statement-unanswered'),
    );
  });
});
