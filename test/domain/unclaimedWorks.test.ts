import { availableActions } from '../../domain/kernel/engine/refusal';
import { dateOf, epochMs, instantOf } from '../../domain/kernel/time/instant';
import { accountDueAt } from '../../domain/renovation/accountTerm';
import { renovationBoundFen, renovationTotal } from '../../domain/renovation/ledger';
import { isOver } from '../../domain/renovation/lifecycle';
import { RENOVATION } from '../../domain/renovation/programme';
import type { Role } from '../../domain/renovation/roles';
import { keptFromHand } from '../../domain/renovation/separation';
import { accepted, certified, pay } from '../support/courtyards/accounts';
import { begun, MONEY_ACTS, toTheEnd } from '../support/courtyards/moneyActs';
import { brokenBounds, openMoneyFen } from '../support/courtyards/moneyBounds';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const later = (c: PureCourtyard): void => c.until(instantOf(epochMs(c.now) + 86_400_000));
/** Hidden works that both have signed, and nothing claimed; then the renovation is terminated. */
const signedAndEnded = (c = begun()): PureCourtyard => {
  later(c);
  MONEY_ACTS.build(c, 0);
  MONEY_ACTS.terminate(c, 0);
  return c;
};
const settle = (c: PureCourtyard, role: 'contractor' | 'projectManager', claimedFen: number) =>
  c.give('submitSettlement', role, { claimedFen });
const pastTerm = (c: PureCourtyard): void => c.until(accountDueAt(c.facts, c.context) ?? c.now);

describe('works that were signed and that nobody has claimed when the renovation is terminated', () => {
  test('are accounted for: the contractor is asked, and up to the contract’s value stays bound until the audit', () => {
    const c = signedAndEnded();
    expect(c.due).toHaveProperty('submit-settlement');
    // What payers owe for them nobody knows yet.
    expect(c.due).not.toHaveProperty('collect-co-funding');
    expect(renovationBoundFen(c.facts.ledger)).toBe(55_000_000);
    expect(settle(c, 'contractor', 55_000_001)).toEqual({ refused: ['above-completion'] });
    expect(settle(c, 'contractor', 0)).toEqual({ refused: ['amount-not-positive'] });
    expect(settle(c, 'contractor', 12_000_000)).toHaveProperty('events');
    c.must('auditSettlement', 'auditor', {
      eligibleFen: 10_000_000,
      cuts: [{ item: '管沟', amountFen: 2_000_000, why: '未做' }],
    });
    expect(renovationBoundFen(c.facts.ledger)).toBe(10_000_000);
    expect(brokenBounds(c.facts)).toEqual([]);
    toTheEnd(c);
    expect([isOver(c.facts), openMoneyFen(c.facts), renovationTotal(c.facts.ledger, 'paid')]).toEqual([
      true,
      0,
      10_000_000,
    ]);
  });

  test('an inspection or a milestone is such a record; a claim covers what was on record by its day', () => {
    const inspected = begun();
    inspected.must('recordInspection', 'engineer', { on: dateOf(inspected.now), findings: '合格' });
    MONEY_ACTS.terminate(inspected, 0);
    expect(inspected.due).toHaveProperty('submit-settlement');

    const covered = begun();
    MONEY_ACTS.build(covered, 0);
    covered.must('recordInspection', 'body', { on: dateOf(covered.now), findings: '合格' });
    later(covered);
    certified(20_000_000, covered);
    const since = covered.fork();
    MONEY_ACTS.terminate(covered, 0);
    expect([covered.facts.windingUp?.unclaimed, renovationBoundFen(covered.facts.ledger)]).toEqual([
      undefined,
      20_000_000,
    ]);
    later(since);
    // What residents alone have seen says nothing of a value.
    since.must('recordInspection', 'body', { on: dateOf(since.now), findings: '合格' });
    const seen = since.fork();
    MONEY_ACTS.terminate(seen, 0);
    expect(seen.facts.windingUp?.unclaimed).toBeUndefined();
    // Recorded after the claim, whatever its day.
    since.must('recordInspection', 'engineer', { on: dateOf(covered.now), findings: '合格' });
    MONEY_ACTS.terminate(since, 0);
    expect(since.facts.windingUp?.unclaimed).toBe(true);
    expect(brokenBounds(since.facts)).toEqual([]);

    const bare = begun();
    MONEY_ACTS.terminate(bare, 0);
    expect([bare.facts.windingUp?.unclaimed, renovationBoundFen(bare.facts.ledger)]).toEqual([undefined, 0]);
  });

  test('one hand’s note opens no contract: beside the engineer the body has to have seen them', () => {
    const c = begun();
    c.must('recordInspection', 'engineer', { on: dateOf(c.now), findings: '开工检查' });
    const before = c.fork();
    MONEY_ACTS.terminate(c, 0);
    for (const fen of [1, 55_000_000])
      expect(settle(c, 'contractor', fen)).toEqual({ refused: ['recorded-by-one-party'] });
    expect(settle(c, 'contractor', 55_000_001)).toEqual({ refused: ['above-completion'] });
    const unseen = c.fork();
    // Residents see what stands there; nobody says so once the account is made.
    expect(c.give('recordInspection', 'body', { on: dateOf(c.now), findings: '无' })).toEqual({
      refused: ['evidence-empty'],
    });
    c.must('recordInspection', 'body', { on: dateOf(c.now), findings: '管沟已挖三十米' });
    expect(settle(c, 'contractor', 12_000_000)).toHaveProperty('events');
    expect(c.give('recordInspection', 'body', { on: dateOf(c.now), findings: '又看了一次' })).toEqual({
      refused: ['nothing-to-settle'],
    });
    // What nobody of them has seen comes to nothing, and leaves nothing bound.
    pastTerm(unseen);
    expect(settle(unseen, 'projectManager', 1)).toEqual({ refused: ['recorded-by-one-party'] });
    expect(settle(unseen, 'projectManager', 0)).toHaveProperty('events');
    before.must('recordInspection', 'body', { on: dateOf(before.now), findings: '管沟已挖三十米' });
    MONEY_ACTS.terminate(before, 0);
    expect(settle(before, 'contractor', 12_000_000)).toHaveProperty('events');
    for (const one of [c, unseen, before]) {
      MONEY_ACTS.audit(one, 0);
      toTheEnd(one);
      expect([isOver(one.facts), openMoneyFen(one.facts), brokenBounds(one.facts)]).toEqual([true, 0, []]);
    }
  });

  test('a claim that is certified after the end leaves the money of what nobody has claimed', () => {
    const c = begun();
    c.must('submitClaim', 'contractor', { measuredFen: 20_000_000 });
    later(c);
    signedAndEnded(c);
    const boundFen = renovationBoundFen(c.facts.ledger);
    for (const act of ['certify', 'payClaim', 'settle', 'audit'] as const) {
      MONEY_ACTS[act](c, 0);
      expect([act, brokenBounds(c.facts)]).toEqual([act, []]);
    }
    expect(renovationTotal(c.facts.ledger, 'paid') + renovationBoundFen(c.facts.ledger)).toBe(boundFen);
    toTheEnd(c);
    expect([isOver(c.facts), openMoneyFen(c.facts)]).toEqual([true, 0]);
  });

  test('leave nobody without a way: what certified claims lack of residents’ money is collected at once', () => {
    const c = certified(55_000_000);
    later(c);
    MONEY_ACTS.build(c, 0);
    MONEY_ACTS.terminate(c, 0);
    expect(c.facts.windingUp?.unclaimed).toBe(true);
    expect(c.due).toHaveProperty('collect-co-funding');
    for (const act of ['receive', 'receiveOthers', 'payClaim'] as const) MONEY_ACTS[act](c, 0);
    expect(renovationTotal(c.facts.ledger, 'paid')).toBe(53_350_000);
    // The rest of the contract nobody has certified.
    expect(c.due).not.toHaveProperty('collect-co-funding');
    expect(c.due).toHaveProperty('submit-settlement');
    expect(brokenBounds(c.facts)).toEqual([]);
    toTheEnd(c);
    expect([isOver(c.facts), openMoneyFen(c.facts)]).toEqual([true, 0]);
  });

  test.each(['returnClaim', 'withdrawClaim'] as const)(
    '%s after the end leaves the works that it covered to the account',
    (act) => {
      const c = begun();
      MONEY_ACTS.build(c, 0);
      later(c);
      c.must('submitClaim', 'contractor', { measuredFen: 20_000_000 });
      MONEY_ACTS.terminate(c, 0);
      later(c);
      MONEY_ACTS[act](c, 0);
      expect(c.facts.windingUp).toMatchObject({ unclaimed: true, unclaimedFen: 20_000_000, claimEndedAt: c.now });
      expect(renovationBoundFen(c.facts.ledger)).toBe(20_000_000);
      expect(c.due).toHaveProperty('submit-settlement');
      expect(settle(c, 'contractor', 20_000_001)).toEqual({ refused: ['above-completion'] });
      expect(brokenBounds(c.facts)).toEqual([]);
      toTheEnd(c);
      expect([isOver(c.facts), openMoneyFen(c.facts), renovationTotal(c.facts.ledger, 'paid')]).toEqual([
        true,
        0,
        20_000_000,
      ]);

      const bare = begun();
      bare.must('submitClaim', 'contractor', { measuredFen: 20_000_000 });
      MONEY_ACTS.terminate(bare, 0);
      MONEY_ACTS[act](bare, 0);
      expect([bare.facts.windingUp?.unclaimed, renovationBoundFen(bare.facts.ledger)]).toEqual([undefined, 0]);
    },
  );

  test('the contractor’s term runs only once it may account: from the end of its last claim', () => {
    const c = certified(20_000_000);
    const ended = c.now;
    signedAndEnded(c);
    expect(accountDueAt(c.facts, c.context)).toBeUndefined();
    c.until(instantOf(epochMs(ended) + 60 * 86_400_000));
    pay(c, 19_400_000);
    expect(settle(c, 'projectManager', 20_000_000)).toEqual({ refused: ['contractor-accounts-first'] });
    later(c);
    expect(accountDueAt(c.facts, c.context)?.localeCompare(c.now)).toBe(1);
    pastTerm(c);
    expect(settle(c, 'projectManager', 20_000_000)).toHaveProperty('events');
  });

  test('the project manager makes the account once the contractor let its term pass, and not before', () => {
    const c = certified(20_000_000);
    pay(c, 19_400_000);
    signedAndEnded(c);
    expect(settle(c, 'projectManager', 20_000_000)).toEqual({ refused: ['contractor-accounts-first'] });
    pastTerm(c);
    expect(c.beside('submit-settlement')).toEqual(['projectManager']);
    c.until(instantOf(epochMs(c.now) + 10 * 86_400_000));
    expect(c.told('submit-settlement', 'escalation')).toContain('projectManager');
    expect(settle(c, 'projectManager', 19_999_999)).toEqual({ refused: ['account-below-certified'] });
    expect(settle(c, 'projectManager', 21_000_000)).toHaveProperty('events');
    // Whoever made it claims nothing for the contractor, and pays nothing; the retention is countersigned as ever.
    expect(keptFromHand('payer', c.facts)).toContain('projectManager');
    MONEY_ACTS.audit(c, 0);
    toTheEnd(c);
    expect([isOver(c.facts), openMoneyFen(c.facts), renovationTotal(c.facts.ledger, 'paid')]).toEqual([
      true,
      0,
      21_000_000,
    ]);
  });

  test('an account of nothing leaves nothing bound', () => {
    const c = signedAndEnded();
    pastTerm(c);
    expect(settle(c, 'projectManager', 0)).toHaveProperty('events');
    c.must('auditSettlement', 'auditor', { eligibleFen: 0, cuts: [] });
    toTheEnd(c);
    expect([isOver(c.facts), openMoneyFen(c.facts), renovationTotal(c.facts.ledger, 'paid')]).toEqual([true, 0, 0]);
  });

  test('before a termination the account is the contractor’s alone', () => {
    const c = certified(20_000_000);
    pay(c, 19_400_000);
    MONEY_ACTS.receive(c, 0);
    accepted(c, 20_000_000);
    later(c);
    expect(settle(c, 'projectManager', 20_000_000)).toEqual({ refused: ['role-not-allowed'] });
    const shownTo = (role: Role): readonly string[] =>
      availableActions(RENOVATION, c.facts, { ...c.context, actor: c.actor(role) }, [role]).map(
        ({ command }) => command,
      );
    expect(shownTo('contractor')).toContain('submitSettlement');
    expect(shownTo('projectManager')).not.toContain('submitSettlement');
  });
});
