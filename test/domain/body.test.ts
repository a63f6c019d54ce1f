import { nextRung } from '../../domain/kernel/obligations/ladder';
import { awaitedFrom } from '../../domain/renovation/lifecycle';

import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { electByAssembly, formByAssembly } from '../support/courtyards/byAssembly';
import {
  decide,
  lastBallot,
  members,
  open,
  postResult,
  put,
  secret,
  selfGoverning,
  session,
  withBody,
} from '../support/courtyards/selfGoverning';

const CANDIDATES = ['张一', '李二', '王三', '赵四'];

describe('an election by ballot, its covenant voted on beside it', () => {
  const c = selfGoverning();
  let election = '';

  test('an election needs the council, candidates and seats', () => {
    expect(c.give('openBallot', 'projectManager', put('election', { seats: 3 }))).toEqual({
      refused: ['council-not-convened', 'candidates-missing'],
    });
    session(c, 'election');
    for (const name of CANDIDATES) c.give('nominate', 'community', { name, nominatedBy: '1栋居民' });
    expect(c.give('nominate', 'resident', { name: '张一', nominatedBy: '本人' })).toEqual({
      refused: ['candidate-already-nominated'],
    });
    c.give('nominate', 'resident', { name: '陈五', nominatedBy: '本人' });
    expect(c.give('withdrawNomination', 'community', { name: '周六', why: '撤回提名' })).toEqual({
      refused: ['candidate-unknown'],
    });
    for (const alike of ['陈五', '陈 五', '陈\u200b五'])
      expect(c.give('nominate', 'community', { name: alike, nominatedBy: '联名' })).toEqual({
        refused: ['candidate-already-nominated'],
      });
    c.byTwo('withdrawNomination', 'community', { name: '陈五', why: '本人放弃' });
    for (const [more, refused] of [
      [{}, 'seats-missing'],
      [{ seats: 2 }, 'body-too-small'],
      [{ seats: 5 }, 'candidates-missing'],
      [{ seats: 3, members: ['张一'] }, 'of-other-motion'],
      [{ seats: 3, vacancies: true }, 'body-not-elected'],
    ] as const) {
      expect(c.give('openBallot', 'projectManager', put('election', more))).toEqual({ refused: [refused] });
    }
    expect(c.give('openBallot', 'projectManager', put('covenant', { seats: 3 }))).toEqual({
      refused: ['of-other-motion'],
    });
    expect(c.give('openBallot', 'projectManager', put('election', { seats: 3 }))).toEqual({ events: ['ballotOpened'] });
    election = lastBallot(c);
    expect(c.facts.nominations).toBeUndefined();
    expect(c.facts.ballots.at(-1)?.motion.about).toEqual({
      persons: CANDIDATES.map((name, i) => ({ no: i + 1, name })),
      seats: 3,
      minChosen: 3,
      ties: 'runOff',
    });
  });

  test('two ballots run side by side, and a command to one names it', () => {
    expect(c.give('openBallot', 'projectManager', put('election', { seats: 3 }))).toEqual({ refused: ['ballot-open'] });
    c.give('openBallot', 'projectManager', put('covenant'));
    c.on('2026-03-27', 19);
    expect(c.give('closeBallot', 'projectManager', {}, open(9))).toEqual({ refused: ['ballot-ambiguous'] });
    expect(c.give('closeBallot', 'projectManager', { ballotId: 'c1-b9' }, open(9))).toEqual({
      refused: ['no-open-ballot'],
    });
    expect(c.blockedBy).toContain('ballot-uncounted');
    const { count: _, ...uncounted } = secret(8, 7, 9, 3);
    expect(c.give('closeBallot', 'projectManager', { ballotId: election }, { ...uncounted, sealed: false })).toEqual({
      refused: ['count-missing'],
    });
    c.give('closeBallot', 'projectManager', { ballotId: election }, secret(8, 7, 9, 3));
    c.give('closeBallot', 'projectManager', {}, open(9));
    expect(c.give('postNotice', 'projectManager', { place: '门口' })).toEqual({ refused: ['ballot-ambiguous'] });
    c.give('postNotice', 'projectManager', { ballotId: election, place: '门口' });
    c.give('postNotice', 'projectManager', { place: '门口' });
    expect(c.give('raiseObjection', 'resident', { text: '人选' })).toEqual({ refused: ['ballot-ambiguous'] });
    c.give('raiseObjection', 'resident', { ballotId: election, text: '人选' });
    expect(c.give('postNotice', 'projectManager', { ballotId: election, place: '门口' })).toEqual({
      refused: ['notice-already-posted'],
    });
    c.give('answerObjection', 'community', { no: 1, text: '已核' });
  });

  test('those elected sit on the body, and nobody else', () => {
    const record = (who: readonly string[], more: object = { ballotId: election }) =>
      c.give('recordBodyElection', 'community', {
        electedOn: c.now.slice(0, 10),
        members: members(...who),
        councilSeats: 1,
        ...more,
      });
    expect(record(['张一', '李二', '王三'])).toEqual({ refused: ['notice-running'] });
    c.on('2026-04-07');
    expect(c.due).toMatchObject({ 'carry-out-decision': '2026-04-13' });
    expect(record(['张一', '李二', '王三'], {})).toEqual({ refused: ['decision-ballot-other'] });
    expect(record(['张一', '李二', '赵四'])).toEqual({ refused: ['member-not-elected', 'elected-left-out'] });
    expect(record(['张一', '李二', '李二', '王三'])).toEqual({ refused: ['line-duplicate'] });
    expect(record(['张一', '李二', '王三'], { ballotId: election, electedOn: '2026-03-26' })).toEqual({
      refused: ['dates-out-of-order'],
    });
    expect(record(['张一', '李二', '王三'])).toEqual({ events: ['bodyElected'] });
    expect(c.due).toMatchObject({ 'carry-out-decision': '2026-04-13' }); // the covenant, carried too
    const covenant = { adoptedOn: '2026-04-07', by: 'ballot' as const, text: 'covenant', ballotId: lastBallot(c) };
    expect(c.give('adoptCovenant', 'community', covenant)).toEqual({ events: ['covenantAdopted'] });
    expect(c.due).not.toHaveProperty('carry-out-decision');
    expect(c.facts.body).toMatchObject({ electedOn: '2026-04-07', ballotId: election });
    expect(record(['张一', '李二', '王三'])).toEqual({ refused: ['decision-ballot-other', 'dates-out-of-order'] });
  });
});

test('an election of too few for a body fails, and another may be opened', () => {
  const c = selfGoverning();
  session(c, 'election');
  for (const name of CANDIDATES) c.give('nominate', 'community', { name, nominatedBy: '居民' });
  c.give('openBallot', 'projectManager', put('election', { seats: 3 }));
  c.on('2026-03-27', 19);
  c.give('closeBallot', 'projectManager', {}, secret(8, 7, 5, 3));
  expect(c.facts.ballots.at(-1)?.closed?.verdict.carried).toBe(false);
  expect(c.give('openBallot', 'projectManager', put('election', { seats: 3 }))).toEqual({
    refused: ['notice-not-posted'],
  });
  postResult(c);
  session(c, 'election');
  for (const name of CANDIDATES) c.give('nominate', 'community', { name, nominatedBy: '居民' });
  expect(c.give('openBallot', 'projectManager', put('election', { seats: 3 }))).toEqual({ events: ['ballotOpened'] });
});

describe('a member who leaves', () => {
  const c = withBody();

  test('a member who leaves opens obligations for the seat and the chair in any stage', () => {
    expect(c.facts.stage).toBe('plan');
    const leave = { name: '张一', leftOn: '2026-03-12', why: '搬离' };
    expect(c.give('recordResignation', 'body', { ...leave, name: '赵四' })).toEqual({ refused: ['member-unknown'] });
    expect(c.give('recordResignation', 'body', { ...leave, leftOn: '2026-03-13' })).toEqual({
      refused: ['date-in-future'],
    });
    expect(c.give('recordResignation', 'body', { ...leave, leftOn: '2026-03-11' })).toEqual({
      refused: ['dates-out-of-order'],
    });
    expect(c.give('recordResignation', 'body', leave)).toEqual({ events: ['commandRequested'] });
    expect(c.facts.body?.former).toBeUndefined();
    expect(c.give('confirmRequest', 'body', {})).toEqual({ refused: ['separation-of-duties'] });
    expect(c.give('confirmRequest', 'subDistrictLeader', {})).toEqual({
      events: ['requestConfirmed', 'memberResigned'],
    });
    expect(c.facts.body?.former).toEqual([
      { name: '张一', duty: 'chair', leftOn: '2026-03-12', because: 'resigned', why: '搬离' },
    ]);
    expect(c.due).toMatchObject({ 'complete-body': '2026-05-11' });
  });

  test('a by-election fills the seat for the rest of the term, and duties are assigned again', () => {
    session(c, 'election');
    c.give('nominate', 'body', { name: '赵四', nominatedBy: '居民' });
    c.give('openBallot', 'projectManager', put('election', { seats: 1, vacancies: true }));
    const ballotId = decide(c, secret(9), '2026-03-27', '2026-04-07');
    const joined = { joinedOn: '2026-04-07', members: [{ name: '赵四', duty: 'member' as const }], ballotId };
    expect(
      c.give('recordBodyElection', 'community', {
        electedOn: '2026-04-07',
        members: members('赵四', '李二', '王三'),
        councilSeats: 1,
        ballotId,
      }),
    ).toEqual({ refused: ['decision-ballot-other'] });
    expect(c.give('recordByElection', 'community', { ...joined, members: members('李二') })).toEqual({
      refused: ['member-not-elected', 'elected-left-out', 'member-already'],
    });
    // Nobody alone seats whom they like in the chair.
    const chaired = c.fork();
    const chair = { ...joined, members: [{ name: '赵四', duty: 'chair' as const }] };
    expect(chaired.give('recordByElection', 'community', chair)).toEqual({ events: ['commandRequested'] });
    expect(chaired.give('confirmRequest', 'body', {})).toEqual({ events: ['requestConfirmed', 'membersJoined'] });
    expect(c.give('recordByElection', 'community', joined)).toEqual({ events: ['membersJoined'] });
    expect(c.facts.body).toMatchObject({ termEndsOn: '2029-03-11' });
    expect(c.due).toHaveProperty('complete-body');
    const assign = (...names: readonly string[]) => ({ members: members(...names), evidence: ['d'.repeat(64)] });
    expect(c.give('assignDuties', 'body', assign('赵四', '李二'))).toEqual({ refused: ['members-left-out'] });
    // Who chairs is said by nobody alone.
    expect(c.give('assignDuties', 'body', assign('赵四', '李二', '王三'))).toEqual({ events: ['commandRequested'] });
    expect(c.give('confirmRequest', 'body', {})).toEqual({ refused: ['separation-of-duties'] });
    expect(c.give('confirmRequest', 'body', {}, undefined, 'another of the body')).toEqual({
      events: ['requestConfirmed', 'dutiesAssigned'],
    });
    expect(c.due).not.toHaveProperty('complete-body');
  });
});

test('a recall names members, is carried, posted and carried out; only members with enough votes against them leave', () => {
  const c = withBody();
  session(c, 'recall');
  const recall = (names?: readonly string[]) =>
    c.give('openBallot', 'projectManager', put('recall', names === undefined ? {} : { members: names }));
  expect(recall()).toEqual({ refused: ['members-missing'] });
  expect(recall(['赵四', '张一', '张一'])).toEqual({ refused: ['member-unknown', 'line-duplicate'] });
  expect(recall(['张一', '李二'])).toEqual({ events: ['ballotOpened'] });
  expect(c.give('recordRecall', 'community', {})).toEqual({ refused: ['ballot-open'] });
  decide(c, secret(6, 5), '2026-03-27', '2026-04-07');
  expect(c.give('recordRecall', 'community', {})).toEqual({ events: ['membersRecalled'] });
  expect(c.facts.body?.members.map(({ name }) => name)).toEqual(['李二', '王三']);
  expect(c.give('recordRecall', 'community', {})).toEqual({ refused: ['ballot-not-opened'] });
  expect(recall(['李二'])).toEqual({ refused: ['council-not-convened'] });
});

describe('open steps after a resolution or a re-election', () => {
  test('a resolution of the council asks for its ballot until that is opened', () => {
    const c = withBody();
    session(c, 'useFunds');
    expect(c.due).toMatchObject({ 'open-ballot': '2026-04-02' });
    c.give('openBallot', 'projectManager', put('useFunds'));
    expect(c.due).not.toHaveProperty('open-ballot');
  });

  test('a re-elected body is asked to file, and then the confirmation is asked for', () => {
    const c = withBody();
    expect(c.due).not.toHaveProperty('file-body');
    c.on('2026-04-29');
    electByAssembly(c, members('赵四', '李二', '王三'));
    expect(c.due).toMatchObject({ 'file-body': '2026-05-12' });
    expect(c.give('fileBody', 'body', {})).toEqual({ events: ['bodyFiled'] });
    expect(c.due).toMatchObject({ 'confirm-filing': '2026-05-12' });
    expect(c.give('fileBody', 'body', {})).toEqual({ refused: ['filing-already-submitted'] });
    c.give('confirmFiling', 'projectManager', { number: '2' });
    expect(c.due).not.toHaveProperty('confirm-filing');
  });

  test('a re-election is asked for from its first reminder, whichever days the ladder counts', () => {
    const reElection = { rungs: [{ offset: { workingDays: -20 }, to: 'holder' as const }] };
    const policy = { ...STANDARD_POLICY, ladders: { ...STANDARD_POLICY.ladders, reElection } };
    const c = withBody(policy);
    const awaited = awaitedFrom(c.facts, c.context).find(({ code }) => code === 're-elect-body');
    expect(awaited?.dueAt.slice(0, 10)).toBe('2029-03-12');
    const rung = awaited && nextRung(c.facts, c.context, awaited);
    expect(rung?.name).toBe('holder-20w');
  });
});

test('a caretaker is replaced within the time of the policy, also where its filing is not confirmed yet', () => {
  const shorter = { ...STANDARD_POLICY, body: { ...STANDARD_POLICY.body, replaceCaretaker: { days: 28 } } };
  for (const [policy, due] of [
    [STANDARD_POLICY, '2026-05-11'],
    [shorter, '2026-04-09'],
  ] as const) {
    const c = selfGoverning(policy, '2026-02-21');
    formByAssembly(c, members('张一', '李二', '王三'), { on: '2026-03-12' });
    c.give('fileBody', 'body', {});
    expect(c.due).not.toHaveProperty('replace-caretaker');
    const ballotId = c.facts.body?.ballotId ?? '';
    const annul = { ballotId, decision: 'annulled', ground: 'court', why: '程序违法', evidence: ['s'] } as const;
    c.byTwo('decideResult', 'supervisor', annul);
    expect(c.facts.stage).toBe('selfGovernance');
    expect(c.due).toMatchObject({ 'replace-caretaker': due });
    c.on(due);
    expect(c.told('replace-caretaker', 'reminder').length).toBeGreaterThan(0);
    electByAssembly(c, members('赵四', '李二', '王三'));
    expect(c.due).not.toHaveProperty('replace-caretaker');
  }
});
