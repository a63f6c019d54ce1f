import { COMMAND_DEFINITIONS } from '../../commands/renovation/catalogue';
import { openRequests } from '../../domain/kernel/engine/requests';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { atBallot } from '../support/courtyards/funded';
import { lastBallot, open, put, selfGoverning, session } from '../support/courtyards/selfGoverning';

const WHY = { why: '交票不足' };

/** A ballot whose extension has been asked for. */
const asked = () => {
  const c = atBallot(STANDARD_POLICY);
  const { closesAt } = c.facts.ballots[0] ?? {};
  expect(c.give('extendBallot', 'projectManager', WHY)).toEqual({ events: ['commandRequested'] });
  return { c, closesAt, close: () => c.facts.ballots[0]?.closesAt };
};

test('a command in two hands moves nothing until somebody else has confirmed it', () => {
  const { c, closesAt, close } = asked();
  expect(close()).toBe(closesAt);
  expect(c.give('confirmRequest', 'supervisor', {}, undefined, 'projectManager')).toEqual({
    refused: ['separation-of-duties'],
  });
  expect(c.give('confirmRequest', 'supervisor', {})).toEqual({ events: ['requestConfirmed', 'ballotExtended'] });
  expect((close() ?? '') > (closesAt ?? '')).toBe(true);
  expect(c.facts.requests).toEqual([
    expect.objectContaining({
      command: 'extendBallot',
      input: { ...WHY, ballotId: 'c1-b1' },
      requestedBy: 'projectManager',
      settled: { by: 'supervisor', at: c.now },
    }),
  ]);
  expect(c.give('confirmRequest', 'supervisor', {})).toEqual({ refused: ['no-request-open'] });
});

test('it is decided on what holds when it is confirmed', () => {
  const { c, closesAt, close } = asked();
  c.until(closesAt ?? '');
  expect(c.give('confirmRequest', 'supervisor', {})).toEqual({ refused: ['ballot-time-over'] });
  expect(close()).toBe(closesAt);
});

test('what is wrong with it is said when it is asked for, and the same is not asked for twice', () => {
  const { c } = asked();
  expect(c.give('extendBallot', 'projectManager', { ...WHY, ballotId: 'none' })).toEqual({
    refused: ['no-open-ballot'],
  });
  expect(c.give('extendBallot', 'projectManager', WHY, undefined, 'another')).toEqual({
    refused: ['already-requested'],
  });
});

test('the same is the same in whatever order its fields come, as of a state that was stored', () => {
  const c = selfGoverning();
  const evidence = ['d'.repeat(64), 'e'.repeat(64)];
  c.must('openBallot', 'projectManager', put('covenant'));
  const ballotId = lastBallot(c);
  c.must('cancelBallot', 'projectManager', { why: '文本有误', evidence });
  const again = (more: object) => c.give('cancelBallot', 'projectManager', { ballotId, evidence, ...WHY, ...more });
  expect(again({ why: '文本有误' })).toEqual({ refused: ['already-requested'] });
  expect(again({ why: '另有原因' })).toEqual({ events: ['commandRequested'] });
  expect(again({ why: '文本有误', evidence: [...evidence].reverse() })).toEqual({ events: ['commandRequested'] });
});

test('it is awaited from those who may confirm it, until it is confirmed, declined or taken back', () => {
  const { c } = asked();
  expect(c.due).toHaveProperty('confirm-request');
  expect(c.beside('confirm-request')).toEqual(['supervisor']);
  expect(c.give('declineRequest', 'projectManager', WHY, undefined, 'another')).toEqual({
    refused: ['role-not-allowed'],
  });
  expect(c.give('declineRequest', 'projectManager', { why: '不必延期' })).toEqual({ events: ['requestDeclined'] });
  expect(openRequests(c.facts)).toEqual([]);
  expect(c.due).not.toHaveProperty('confirm-request');
  c.must('extendBallot', 'projectManager', WHY);
  expect(c.give('declineRequest', 'supervisor', { why: '不必延期' })).toEqual({ events: ['requestDeclined'] });
});

test('where several are open, the one that is meant has to be named', () => {
  const { c } = asked();
  c.must('extendBallot', 'projectManager', { why: '多户外出' }, undefined, 'another');
  expect(c.give('confirmRequest', 'supervisor', {})).toEqual({ refused: ['request-unknown'] });
  expect(c.give('confirmRequest', 'supervisor', { no: 2 }, undefined, 'another')).toEqual({
    refused: ['separation-of-duties'],
  });
  expect(c.give('confirmRequest', 'supervisor', { no: 2 })).toEqual({ events: ['requestConfirmed', 'ballotExtended'] });
  expect(c.give('confirmRequest', 'supervisor', { no: 1 })).toEqual({ refused: ['ballot-already-extended'] });
});

test('what was asked for without a name is confirmed for what was meant, not for what is the only one by then', () => {
  const c = selfGoverning();
  const evidence = ['d'.repeat(64)];
  c.must('openBallot', 'projectManager', put('covenant'));
  const meant = lastBallot(c);
  expect(c.give('cancelBallot', 'projectManager', { why: '文本有误', evidence })).toEqual({
    events: ['commandRequested'],
  });
  expect(c.give('cancelBallot', 'projectManager', { why: '文本有误', evidence, ballotId: meant })).toEqual({
    refused: ['already-requested'],
  });
  c.must('closeBallot', 'projectManager', {}, open(10));
  c.must('nominate', 'community', { name: '张一', nominatedBy: '联名' });
  c.must('nominate', 'community', { name: '李二', nominatedBy: '联名' });
  c.must('nominate', 'community', { name: '王三', nominatedBy: '联名' });
  session(c, 'election');
  c.must('openBallot', 'projectManager', put('election', { seats: 3 }));
  expect(c.give('confirmRequest', 'supervisor', {})).toEqual({ refused: ['no-open-ballot'] });
  expect(c.facts.ballots.at(-1)?.cancelled).toBeUndefined();
});

test('of several requests, whoever confirms one reads what that one asks for, and no other', () => {
  const { c } = asked();
  const { about } = COMMAND_DEFINITIONS.confirmRequest.form ?? {};
  const lines = () => {
    const at = { c: c.facts, ctx: c.context, language: 'en', words: { commands: {} }, wordsOf: () => undefined };
    return about?.(at as unknown as Parameters<NonNullable<typeof about>>[0]) ?? [];
  };
  expect(lines().map((line) => line?.[2])).toEqual(lines().map(() => undefined));
  c.must('withdraw', 'projectManager', { why: '业主放弃' });
  const shown = (no: string) => lines().filter((line) => line?.[2]?.some(({ values }) => values.includes(no)));
  expect(openRequests(c.facts)).toHaveLength(2);
  expect(shown('1').map((line) => line?.[1])).toContain(WHY.why);
  expect(shown('2').map((line) => line?.[1])).toContain('业主放弃');
  expect(shown('1').length + shown('2').length).toBe(lines().length);
});
