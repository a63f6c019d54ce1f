import { availableActions } from '../../domain/kernel/engine/refusal';
import { addDays, dateOf } from '../../domain/kernel/time/instant';
import type { Renovation } from '../../domain/renovation/command';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { event as courtyardEvent } from '../../domain/renovation/events';
import { openStatements } from '../../domain/renovation/firmsOfAudit';
import { FIRMS_IN_COURTYARDS } from '../../domain/renovation/firmsPart';
import { awaitedFrom } from '../../domain/renovation/lifecycle';
import { RENOVATION } from '../../domain/renovation/programme';
import type { Role } from '../../domain/renovation/roles';
import { accountsOfHand } from '../../domain/renovation/separation';
import { audited } from '../support/courtyards/accounts';
import { asFirm, DOCUMENT_FILE } from '../support/courtyards/exampleInvoices';
import { begun, MONEY_ACTS, toTheEnd } from '../support/courtyards/moneyActs';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { A, B, cutAway, DONE, newDay, parts, REFUSED, sound } from '../support/courtyards/twoFirms';

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

  test('is awaited from the auditor after the audit too, until it is answered or nothing can be audited anew', () => {
    const c = audited(cutAway(), 30_000_000, 30_000_000, parts(900_000, 29_100_000));
    toTheEnd(c, ['reinspect', 'countersign', 'release', 'refund', 'refundOthers']);
    const awaited = (one = c) => awaitedFrom(one.facts, one.context).filter(({ code }) => code === 'audit-settlement');
    expect(awaited()).toEqual([]);
    expect(state(c)).toEqual({ events: ['settlementSubmitted'] });
    expect(awaited()).toMatchObject([{ key: 'audit-settlement:statement/1', holder: 'auditor' }]);
    c.on(addDays(dateOf(awaited()[0]?.dueAt ?? ''), 20));
    expect(c.rungs('audit-settlement').length).toBeGreaterThan(2);
    const fork = c.fork();
    MONEY_ACTS.reinspect(fork, 0);
    expect(awaited(fork)).toEqual([]);
    const byFirm = parts(900_000, 29_100_000).byFirm.map((part) => ({ ...part, answer: '维持原审定' }));
    const anew = { eligibleFen: 30_000_000, cuts: [], byFirm, why: '答复陈述意见' };
    expect(c.byTwo('auditSettlement', 'auditor', anew)).toEqual(DONE);
    expect(awaited()).toEqual([]);
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
