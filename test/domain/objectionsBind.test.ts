import { looksOfHome } from '../../domain/kernel/deliberation/lookAlike';
import { homeOrigin, ownerOrigin } from '../../domain/kernel/deliberation/objections';
import { addDays, dateOf } from '../../domain/kernel/time/instant';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { atBallot, sealed } from '../support/courtyards/funded';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const DECISION = 'd'.repeat(64);
const dismissed = { no: 1, text: '票数无误' };

/** The result of `whether` is posted: opened by the project manager, closed by another. */
const posted = (policy = STANDARD_POLICY): PureCourtyard => {
  const c = atBallot(policy);
  c.until(c.facts.ballots[0]?.closesAt ?? '');
  c.must('closeBallot', 'projectManager', {}, sealed(10), 'closer');
  c.must('postNotice', 'projectManager', { place: '院门' });
  return c;
};

const ends = (c: PureCourtyard): string => c.facts.ballots[0]?.notice?.endsAt ?? '';
const object = (c: PureCourtyard, text = '没送达', more: object = {}, account?: string) =>
  c.give('raiseObjection', 'resident', { text, ...more }, undefined, account);

test.each([
  ['3栋2-301', '3 栋 2－301'],
  ['Ａ栋１０１', 'a栋101'],
  ['1栋2单元301', '1-2-301'],
  ['1栋2单元301', '１栋２单元３０１室'],
  ['1栋2单元301', '一号楼二单元三〇一房'],
  ['1栋2单元301', '1 2 301'],
  ['1栋2单元301', '01幢2单元0301'],
  ['1栋2单元301', '1栋2单元3O1。'],
])('a home is the same however it is written: %s and %s', (one, other) => {
  expect(looksOfHome(one)).toBe(looksOfHome(other));
});

test.each([
  ['1栋2单元301', '12单元301'],
  ['1栋2单元301', '1栋23单元01'],
  ['东楼301', '西楼301'],
])('%s and %s are two homes', (one, other) => expect(looksOfHome(one)).not.toBe(looksOfHome(other)));

describe('how many objections there may be', () => {
  test('one at a time and three in all for one account, whoever of the person’s accounts it is', () => {
    const c = posted();
    c.persons = [['resident', 'second account']];
    expect(object(c)).toEqual({ events: ['objectionRaised'] });
    expect(object(c, '又一件')).toEqual({ refused: ['objection-awaits-answer'] });
    expect(object(c, '又一件', {}, 'second account')).toEqual({ refused: ['objection-awaits-answer'] });
    for (const no of [1, 2]) {
      c.must('answerObjection', 'community', { no, text: '答复' });
      expect(object(c, `第 ${no + 1} 件`)).toEqual({ events: ['objectionRaised'] });
    }
    c.must('answerObjection', 'community', { no: 3, text: '答复' });
    expect(object(c, '第四件')).toEqual({ refused: ['objections-too-many'] });
    // Nobody else loses their word by that.
    expect(object(c, '别人的', {}, 'neighbour')).toEqual({ events: ['objectionRaised'] });
  });

  test('120 from one home are one, however its number is written', () => {
    const c = posted();
    const forms = ['3栋2-301', '3 栋 2－301', '３栋2-301'];
    const raised = Array.from({ length: 120 }, (_, i) =>
      c.give('raiseObjection', 'gridWorker', { text: `${i}`, home: forms[i % 3] ?? '' }),
    );
    expect(raised.filter((one) => 'events' in one)).toHaveLength(1);
    const visitor = Array.from({ length: 120 }, (_, i) => {
      const spec = c.programme.commands.receiveSubmission;
      const input = { ballotId: 'c1-b1', ref: `r${i}`, origin: homeOrigin(looksOfHome('3栋2-301')) };
      const ctx = { ...c.context, actor: c.actor('resident', 'visitor') };
      return spec?.faults?.(c.facts, input as never, ctx).map(({ code }) => code);
    });
    expect(new Set(visitor.flat())).toEqual(new Set(['objection-awaits-answer']));
  });

  test('120 from homes that one account invents are 20, and another account still writes down what homes say', () => {
    const c = posted();
    const raised = Array.from({ length: 120 }, (_, i) =>
      c.give('raiseObjection', 'gridWorker', { text: `${i}`, home: `9栋${i + 1}` }),
    );
    expect(raised.filter((one) => 'events' in one)).toHaveLength(20);
    expect(raised.at(-1)).toEqual({ refused: ['objections-too-many'] });
    expect(c.give('raiseObjection', 'community', { text: '未送达', home: '3栋2-301' })).toEqual({
      events: ['objectionRaised'],
    });
  });

  test('who proved to be an owner is heard although a stranger wrote down their home', () => {
    const c = posted();
    c.must('raiseObjection', 'gridWorker', { text: '冒名', home: '3栋2-301' });
    const input = { text: '本人', origin: ownerOrigin('o1'), ref: 'r1' };
    expect(c.give('raiseObjection', 'resident', input)).toEqual({ events: ['objectionRaised'] });
  });
});

describe('who decides', () => {
  test.each(['projectManager', 'closer'])('not who opened or closed the ballot: %s', (account) => {
    const c = posted();
    object(c);
    expect(c.give('answerObjection', 'community', dismissed, undefined, account)).toEqual({
      refused: ['separation-of-duties'],
    });
  });

  test.each([
    ['who wrote it down for a home', 'gridWorker'],
    ['who raised it themselves', 'resident'],
  ] as const)('not %s, under whichever of their accounts', (_, role) => {
    const c = posted();
    c.persons = [[role, 'clerk']];
    c.must('raiseObjection', role, { text: '没送达', home: '3栋2-301' });
    for (const input of [dismissed, { ...dismissed, outcome: 'upheld' as const, remedy: 'revote' as const }]) {
      expect(c.give('answerObjection', 'community', input, undefined, 'clerk')).toEqual({
        refused: ['separation-of-duties'],
      });
    }
    // What others have raised is theirs to answer; one answer for a home is about all that it has raised.
    object(c, '别家的', {}, 'neighbour');
    expect(c.give('answerObjection', 'community', { ...dismissed, no: 2 }, undefined, 'clerk')).toEqual({
      events: ['objectionAnswered'],
    });
    expect(c.give('answerObjection', 'community', dismissed)).toEqual({ events: ['objectionAnswered'] });
  });

  test('not who took it over from the public page', () => {
    const c = posted();
    c.give('receiveSubmission', 'resident', { ballotId: 'c1-b1', ref: 'r1' }, undefined, 'visitor');
    c.must('takeOverSubmission', 'community', { no: 1 }, '没收到票');
    expect(c.give('answerObjection', 'community', dismissed)).toEqual({ refused: ['separation-of-duties'] });
    expect(c.give('answerObjection', 'community', dismissed, undefined, 'another')).toEqual({
      events: ['objectionAnswered'],
    });
  });

  test('the district takes over what no office has read in time, and then decides it: nothing lies for ever', () => {
    const c = posted();
    c.give(
      'receiveSubmission',
      'resident',
      { ballotId: 'c1-b1', ref: 'r1', origin: 'home:1-101' },
      undefined,
      'visitor',
    );
    expect(c.give('takeOverSubmission', 'supervisor', { no: 1 }, '没收到票')).toEqual({
      refused: ['objection-in-time'],
    });
    c.on(addDays(dateOf(ends(c)), 20));
    expect([c.blockedBy, c.beside('handle-submission')]).toEqual([['submission-open'], ['supervisor']]);
    expect(c.give('declineSubmission', 'supervisor', { no: 1, why: '不属实' })).toEqual({
      refused: ['role-not-allowed'],
    });
    c.must('takeOverSubmission', 'supervisor', { no: 1 }, '没收到票');
    const decision = { ...dismissed, evidence: [DECISION] };
    expect(c.give('decideObjection', 'supervisor', decision)).toEqual({ refused: ['separation-of-duties'] });
    expect(c.give('decideObjection', 'supervisor', decision, undefined, 'another')).toEqual({
      events: ['commandRequested'],
    });
    c.must('confirmRequest', 'districtHousingLeader', {});
    expect(c.facts.stage).toBe('selfGovernance');
  });

  test('who wrote it down neither asks for the district’s decision nor confirms it, on it or on the result', () => {
    const c = posted();
    c.persons = [['gridWorker', 'second account']];
    c.must('raiseObjection', 'gridWorker', { text: '没送达', home: '3栋2-301' });
    c.on(addDays(dateOf(ends(c)), 7));
    const upheld = { ...dismissed, outcome: 'upheld' as const, remedy: 'recount' as const, evidence: [DECISION] };
    const own = { refused: ['separation-of-duties'] };
    expect(c.give('decideObjection', 'supervisor', upheld, undefined, 'second account')).toEqual(own);
    c.must('decideObjection', 'supervisor', upheld);
    expect(c.give('confirmRequest', 'supervisor', {}, undefined, 'second account')).toEqual(own);
    c.must('confirmRequest', 'districtHousingLeader', {});
    const annulled = { decision: 'annulled' as const, ground: 'court' as const, why: '判决', evidence: [DECISION] };
    expect(c.give('decideResult', 'supervisor', annulled, undefined, 'second account')).toEqual(own);
    c.must('decideResult', 'supervisor', annulled);
    expect(c.give('confirmRequest', 'supervisor', {}, undefined, 'second account')).toEqual(own);
  });

  test('the district, unless the ballot says no, only after the time, and only with a second person', () => {
    const c = posted();
    object(c);
    const decision = { ...dismissed, outcome: 'dismissed' as const, evidence: [DECISION] };
    expect(c.give('decideObjection', 'supervisor', decision)).toEqual({ refused: ['objection-in-time'] });
    c.until(ends(c));
    expect(c.blockedBy).toEqual(['objection-open']);
    c.on(addDays(dateOf(ends(c)), 7));
    expect(c.beside('answer-objection')).toEqual(['supervisor']);
    expect(c.give('decideObjection', 'supervisor', decision)).toEqual({ events: ['commandRequested'] });
    expect(c.give('confirmRequest', 'supervisor', {})).toEqual({ refused: ['separation-of-duties'] });
    expect(c.give('confirmRequest', 'supervisor', {}, undefined, 'another')).toEqual({
      events: ['requestConfirmed', 'objectionAnswered', 'stageAdvanced'],
    });
    expect(c.facts.ballots[0]?.objections[0]?.answer).toMatchObject({ byDistrict: true, evidence: [DECISION] });

    const { objections: _, ...ballot } = STANDARD_POLICY.ballot;
    const silent = posted({ ...STANDARD_POLICY, ballot });
    object(silent);
    silent.on(addDays(dateOf(ends(silent)), 20));
    expect(silent.give('decideObjection', 'supervisor', decision)).toEqual({ events: ['commandRequested'] });

    // A ballot of before has said that the district does not.
    const before = posted();
    object(before);
    before.on(addDays(dateOf(ends(before)), 20));
    const objections = { unanswered: 1, all: 3, decidedByDistrict: false };
    before.facts = {
      ...before.facts,
      ballots: before.facts.ballots.map((one) => ({
        ...one,
        ...(one.terms && { terms: { ...one.terms, objections } }),
      })),
    };
    expect(before.give('decideObjection', 'supervisor', decision)).toEqual({
      refused: ['objection-not-for-district'],
    });
  });
});

describe('what an answer does', () => {
  test('one answer is for all open objections of one home', () => {
    const { objections, ...ballot } = STANDARD_POLICY.ballot;
    const c = posted({ ...STANDARD_POLICY, ballot: { ...ballot, objections: { ...objections, unanswered: 3 } } });
    for (const text of ['一', '二', '三']) object(c, text);
    object(c, '别家的', {}, 'neighbour');
    expect(c.give('answerObjection', 'community', { no: 2, text: '一并答复' })).toEqual({
      events: ['objectionAnswered', 'objectionAnswered', 'objectionAnswered'],
    });
    expect(c.facts.ballots[0]?.objections.map(({ answer }) => answer?.text)).toEqual([
      '一并答复',
      '一并答复',
      '一并答复',
      undefined,
    ]);
  });

  test('an answer without an outcome dismisses; an upheld objection says what follows', () => {
    const c = posted();
    object(c);
    const upheld = { ...dismissed, outcome: 'upheld' as const };
    expect(c.give('answerObjection', 'community', upheld)).toEqual({ refused: ['remedy-missing'] });
    expect(c.give('answerObjection', 'community', { ...dismissed, remedy: 'recount' })).toEqual({
      refused: ['remedy-of-other-outcome'],
    });
    c.must('answerObjection', 'community', dismissed);
    expect(c.facts.ballots[0]?.objections[0]?.answer).toMatchObject({ outcome: 'dismissed' });
    c.until(ends(c));
    expect(c.facts.stage).toBe('selfGovernance');
  });

  test('only whoever raised an objection withdraws it; for a home, on paper', () => {
    const c = posted();
    object(c);
    const gone = { no: 1, why: '已说清楚' };
    expect(c.give('withdrawObjection', 'resident', gone, undefined, 'neighbour')).toEqual({
      refused: ['objection-of-another'],
    });
    expect(c.give('withdrawObjection', 'resident', gone)).toEqual({ events: ['objectionAnswered'] });
    c.must('raiseObjection', 'gridWorker', { text: '代登记', home: '1-101' });
    expect(c.give('withdrawObjection', 'gridWorker', { ...gone, no: 2 })).toEqual({
      refused: ['withdrawal-unwritten'],
    });
    // Nobody who writes down what a home says ends it alone, whatever letter they file.
    const letter = { ...gone, no: 2, evidence: [DECISION] };
    expect(c.give('withdrawObjection', 'gridWorker', letter, undefined, 'another')).toEqual({
      refused: ['objection-of-another'],
    });
    expect(c.give('withdrawObjection', 'gridWorker', letter)).toEqual({ events: ['commandRequested'] });
    expect(c.blockedBy).toContain('objection-open');
    expect(c.give('withdrawObjection', 'gridWorker', letter, undefined, 'another')).toEqual({
      refused: ['already-requested'],
    });
    expect(c.give('confirmRequest', 'subDistrictLeader', {})).toEqual({
      events: ['requestConfirmed', 'objectionAnswered'],
    });
    expect(c.facts.ballots[0]?.objections.map(({ answer }) => answer?.outcome)).toEqual(['withdrawn', 'withdrawn']);
  });

  test('a submission’s time counts from when it was sent, so nothing is held up for longer than one deadline', () => {
    const c = posted();
    const last = addDays(dateOf(ends(c)), -1);
    c.on(last);
    const actor = c.actor('resident', 'visitor');
    const receive = c.programme.commands.receiveSubmission;
    expect(receive?.fromPublicPage).toBe(true);
    expect(actor.accountId).toBe('visitor');
    c.give('receiveSubmission', 'resident', { ballotId: 'c1-b1', ref: 'r1', origin: 'home:1' }, undefined, 'visitor');
    const sent = c.facts.submissions?.[0]?.receivedAt;
    c.on(addDays(last, 5));
    c.must('takeOverSubmission', 'community', { no: 1 }, '没收到票');
    expect(c.facts.ballots[0]?.objections[0]).toMatchObject({ sentAt: sent, origin: 'home:1' });
    // Five working days after it was sent, not after it was taken over.
    expect(c.due['answer-objection']).toBe('2026-11-30');
  });
});
