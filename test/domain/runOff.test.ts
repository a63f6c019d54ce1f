import { isCaretaker } from '../../domain/renovation/body';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import {
  lastBallot,
  members,
  open,
  postResult,
  put,
  secret,
  selfGoverning,
  session,
} from '../support/courtyards/selfGoverning';

const CANDIDATES = ['张一', '李二', '王三', '赵四', '陈五'];
const today = (c: { now: string }) => c.now.slice(0, 10);

/** An election for three seats that has ended with these votes. */
const after = (...forIt: readonly number[]) => {
  const c = selfGoverning();
  session(c, 'election');
  for (const name of CANDIDATES.slice(0, forIt.length)) c.give('nominate', 'community', { name, nominatedBy: '居民' });
  c.give('openBallot', 'projectManager', put('election', { seats: 3 }));
  c.on('2026-03-27', 19);
  c.give('closeBallot', 'projectManager', {}, secret(...forIt));
  return c;
};
type Elected = ReturnType<typeof after>;

const record = (c: Elected, ...who: readonly string[]) =>
  c.give('recordBodyElection', 'community', {
    electedOn: today(c),
    members: members(...who),
    councilSeats: 1,
    ballotId: lastBallot(c),
  });
const posted = (c: Elected) => {
  c.give('postNotice', 'projectManager', { ballotId: lastBallot(c), place: '门口' });
  c.on('2026-04-30');
};
/** The run-off's count: the numbers that the persons had before, with their votes. */
const counted = (...votes: readonly (readonly [no: number, forIt: number])[]) => {
  const { count, ...rest } = secret(...votes.map(([, forIt]) => forIt));
  const persons = count.persons.map((person, i) => ({ ...person, no: votes[i]?.[0] ?? 0 }));
  return { ...rest, count: { persons } };
};

describe('a tie for the last seat', () => {
  const c = after(9, 8, 7, 7);

  test('elects nobody yet, and waits for a run-off', () => {
    const verdict = c.facts.ballots.at(-1)?.closed?.verdict;
    expect(verdict).toMatchObject({ carried: false, runOff: { tied: [3, 4], seats: 1, elected: [1, 2] } });
    expect(verdict?.persons?.map(({ chosen }) => chosen)).toEqual([false, false, false, false]);
    expect(c.due).toMatchObject({ 'open-ballot': expect.any(String) });
    expect(record(c, '张一', '李二', '王三')).toEqual({ refused: ['run-off-outstanding'] });
  });

  test('is put again between those who are tied, for the seats that are left, without another session', () => {
    expect(c.give('openBallot', 'projectManager', put('election'))).toEqual({ events: ['ballotOpened'] });
    expect(c.facts.ballots.at(-1)?.motion.about).toEqual({
      persons: [
        { no: 3, name: '王三' },
        { no: 4, name: '赵四' },
      ],
      seats: 1,
      minChosen: 1,
      ties: 'lot',
      runOffOf: c.facts.ballots.at(-2)?.ballotId,
      elected: [
        { no: 1, name: '张一' },
        { no: 2, name: '李二' },
      ],
    });
    expect(c.facts.ballots.at(-1)?.motion.rule).toEqual(c.facts.ballots.at(-2)?.motion.rule);
  });

  test('its winner is seated with those who were elected before, and both ballots are carried out', () => {
    c.on('2026-04-11', 19);
    c.give('closeBallot', 'projectManager', {}, counted([3, 4], [4, 6]));
    posted(c);
    expect(record(c, '张一', '李二', '王三')).toEqual({ refused: ['member-not-elected', 'elected-left-out'] });
    expect(record(c, '张一', '李二', '赵四')).toEqual({ events: ['bodyElected'] });
    expect(c.facts.ballots.slice(-2).map(({ carriedOutAt }) => carriedOutAt !== undefined)).toEqual([true, true]);
    expect(c.due).not.toHaveProperty('open-ballot');
  });
});

test('a run-off that failed leaves those who were elected, if they are enough, and the council is asked anew else', () => {
  const c = after(9, 8, 7, 7);
  c.give('openBallot', 'projectManager', put('election'));
  c.on('2026-04-11', 19);
  c.give('closeBallot', 'projectManager', {}, counted([3, 1], [4, 1]));
  expect(record(c, '张一', '李二', '王三')).toEqual({ refused: ['decision-ballot-other'] });
  expect(c.give('openBallot', 'projectManager', put('election', { seats: 3 }))).toEqual({
    refused: ['notice-not-posted'],
  });
  // The run-off decided nothing; the owners are told of the election that it belongs to.
  const election = c.facts.ballots.at(-1)?.motion.about?.runOffOf;
  postResult(c, election);
  expect(c.give('openBallot', 'projectManager', put('election', { seats: 3 }))).toEqual({
    refused: ['council-not-convened', 'candidates-missing'],
  });
});

test('only more seats than a body needs are left open by a run-off that failed', () => {
  const c = selfGoverning({ ...STANDARD_POLICY, body: { ...STANDARD_POLICY.body, minMembers: 2 } });
  session(c, 'election');
  for (const name of CANDIDATES.slice(0, 4)) c.give('nominate', 'community', { name, nominatedBy: '居民' });
  c.give('openBallot', 'projectManager', put('election', { seats: 3 }));
  const election = lastBallot(c);
  c.on('2026-03-27', 19);
  c.give('closeBallot', 'projectManager', {}, secret(9, 8, 7, 7));
  expect(c.give('postNotice', 'projectManager', { place: '门口' })).toEqual({ refused: ['run-off-outstanding'] });
  c.give('openBallot', 'projectManager', put('election'));
  c.on('2026-04-11', 19);
  const { count, ...none } = counted([3, 0], [4, 0]);
  const tally = { ...none.tally, secret: { owners: 2, areaCentiSqm: 16_000 } };
  c.give('closeBallot', 'projectManager', {}, { ...none, tally, count });
  expect(c.facts.ballots.at(-1)?.closed?.verdict.carried).toBe(false);
  expect(c.give('postNotice', 'projectManager', { ballotId: election, place: '门口' })).toEqual({
    events: ['noticePosted'],
  });
  c.on('2026-04-30');
  const body = { electedOn: today(c), members: members('张一', '李二'), councilSeats: 1, ballotId: election };
  expect(c.give('recordBodyElection', 'community', body)).toEqual({ events: ['bodyElected'] });
});

test('an election without a tie has no run-off', () => {
  const c = after(9, 8, 7, 6);
  expect(c.facts.ballots.at(-1)?.closed?.verdict).not.toHaveProperty('runOff');
  expect(c.give('openBallot', 'projectManager', put('election', { seats: 3 }))).toEqual({
    refused: ['motion-already-carried'],
  });
  c.give('openBallot', 'projectManager', put('covenant'));
  c.give('closeBallot', 'projectManager', { ballotId: lastBallot(c) }, open(10));
});

describe('a run-off that decides nothing', () => {
  const DECISION = { why: '经核实', evidence: ['d'.repeat(64)] };
  const inRunOff = () => {
    const c = after(9, 8, 7, 7);
    c.must('openBallot', 'projectManager', put('election'));
    return { c, election: c.facts.ballots.at(-2)?.ballotId ?? '', runOff: lastBallot(c) };
  };

  test('once it is cancelled, the tie is still to be decided: nobody is posted or seated before', () => {
    const { c, election, runOff } = inRunOff();
    c.byTwo('cancelBallot', 'projectManager', { ...DECISION, ballotId: runOff });
    expect(c.give('postNotice', 'projectManager', { ballotId: election, place: '门口' })).toEqual({
      refused: ['run-off-outstanding'],
    });
    expect(c.give('openBallot', 'projectManager', put('election'))).toEqual({ events: ['ballotOpened'] });
    expect(c.facts.ballots.at(-1)?.motion.about?.runOffOf).toBe(election);
  });

  test('once its election is annulled, it seats nobody; a body that it has seated is a caretaker', () => {
    const { c, election, runOff } = inRunOff();
    c.on('2026-04-17', 19);
    c.must('closeBallot', 'projectManager', { ballotId: runOff }, counted([3, 6], [4, 4]));
    posted(c);
    const annul = (of: Elected) =>
      of.byTwo('decideResult', 'supervisor', {
        ...DECISION,
        ballotId: election,
        decision: 'annulled',
        ground: 'court',
      });
    const seated = c.fork();
    annul(c);
    expect(record(c, '张一', '李二', '王三')).toEqual({ refused: ['decision-ballot-other'] });

    expect(record(seated, '张一', '李二', '王三')).toEqual({ events: ['bodyElected'] });
    expect(isCaretaker(seated.facts)).toBe(false);
    annul(seated);
    expect(isCaretaker(seated.facts)).toBe(true);
    expect(seated.facts.ballots.at(-2)?.rulings).toMatchObject([{ consequences: [{ rule: 'body-caretaker' }] }]);
  });
});

test('a corrected election seats those whom the recount chose, in the place of others', () => {
  const c = after(9, 8, 7, 6);
  posted(c);
  expect(record(c, '张一', '李二', '王三')).toEqual({ events: ['bodyElected'] });
  const { count } = secret(9, 8, 6, 7);
  const recount = { no: 1, at: c.now, agrees: false, counted: count };
  c.must('contestResult', 'community', { ballotId: lastBallot(c) }, recount);
  const decision = {
    decision: 'corrected' as const,
    ground: 'recount' as const,
    why: '经复核',
    evidence: ['d'.repeat(64)],
  };
  expect(c.byTwo('decideResult', 'supervisor', { ...decision, ballotId: lastBallot(c) }, { recount })).toEqual({
    events: ['requestConfirmed', 'resultDecided', 'mandatesEnded', 'membersJoined'],
  });
  expect(c.facts.body?.members.map(({ name }) => name)).toEqual(['张一', '李二', '赵四']);
  expect(c.facts.ballots.at(-1)?.rulings).toMatchObject([
    {
      consequences: [
        { rule: 'mandates-ended', names: ['王三'] },
        { rule: 'members-seated', names: ['赵四'] },
      ],
    },
  ]);
});
