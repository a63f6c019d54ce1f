import { disclosedMotions } from '../../domain/kernel/disclosure/motions';
import { isCaretaker } from '../../domain/renovation/body';
import { isCovenantAdopted } from '../../domain/renovation/covenants';
import { isSecret } from '../../domain/renovation/motions';
import { assemblyElecting, assemblyOnCovenant, electByAssembly } from '../support/courtyards/byAssembly';
import {
  lastBallot,
  measure,
  members,
  postResult,
  put,
  selfGoverning,
  session,
  withBody,
} from '../support/courtyards/selfGoverning';

const BODY = ['张一', '李二', '王三'];
const today = (c: { now: string }) => c.now.slice(0, 10);

describe('what an assembly decided is posted and objected to like a ballot’s result', () => {
  const decided = () => {
    const c = selfGoverning();
    c.byTwo('recordAssembly', 'community', assemblyOnCovenant(c));
    const ballotId = lastBallot(c);
    const adopt = () =>
      c.give('adoptCovenant', 'community', { adoptedOn: today(c), by: 'assembly', text: '公约', assemblyNo: 1 });
    return { c, ballotId, adopt };
  };

  test('nothing rests on it before its notice is over and every objection is answered', () => {
    const { c, ballotId, adopt } = decided();
    expect(c.due).toHaveProperty('post-notice');
    c.give('postNotice', 'community', { ballotId, place: '院门' });
    expect(c.facts.ballots.at(-1)?.notice?.endsAt.slice(0, 10)).toBe('2026-03-19');
    expect(c.give('raiseObjection', 'resident', { ballotId, text: '没有开过会' })).toEqual({
      events: ['objectionRaised'],
    });
    expect(adopt()).toEqual({ refused: ['notice-running', 'objection-open'] });
    c.on('2026-03-20');
    expect(adopt()).toEqual({ refused: ['objection-open'] });
    expect(c.blockedBy).toContain('covenant-missing');
    // Neither who recorded it nor who confirmed it answers.
    const answer = { ballotId, no: 1, text: '查实' };
    expect(c.give('answerObjection', 'community', answer)).toEqual({ refused: ['separation-of-duties'] });
    expect(c.give('answerObjection', 'community', answer, true, 'subDistrictLeader, second hand of community')).toEqual(
      {
        refused: ['separation-of-duties'],
      },
    );
    expect(c.give('answerObjection', 'community', answer, true, 'another')).toEqual({ events: ['objectionAnswered'] });
    expect(adopt()).toEqual({ events: ['covenantAdopted'] });
  });

  test('it names the office that recorded it, and the one that confirmed it', () => {
    const c = selfGoverning();
    c.give('recordAssembly', 'community', assemblyOnCovenant(c));
    expect(c.facts.requests).toMatchObject([{ command: 'recordAssembly', role: 'community' }]);
    // Whoever it was: the record does not guess.
    c.facts = { ...c.facts, requests: c.facts.requests?.map((one) => ({ ...one, role: 'gridWorker' })) ?? [] };
    c.give('confirmRequest', 'subDistrictLeader', {});
    expect(c.facts.ballots.at(-1)?.assembly).toMatchObject({
      recordedBy: 'gridWorker',
      confirmedBy: 'subDistrictLeader',
    });
  });

  test('an objection that is upheld repeats the vote: there is nothing to count again', () => {
    const { c, ballotId, adopt } = decided();
    c.give('postNotice', 'community', { ballotId, place: '院门' });
    c.give('raiseObjection', 'resident', { ballotId, text: '签到表有假' });
    const upheld = { ballotId, no: 1, text: '成立', outcome: 'upheld' as const };
    expect(c.give('answerObjection', 'community', { ...upheld, remedy: 'recount' }, true, 'another')).toEqual({
      refused: ['assembly-not-recounted'],
    });
    c.give('answerObjection', 'community', { ...upheld, remedy: 'revote' }, true, 'another');
    c.on('2026-03-23');
    expect(adopt()).toEqual({ refused: ['result-contested'] });
    const annul = {
      ballotId,
      decision: 'annulled' as const,
      ground: 'objection' as const,
      why: '重新开会',
      evidence: ['s'],
    };
    const evidence = { recount: null };
    // Who confirmed the assembly does not decide on it.
    expect(
      c.give('decideResult', 'supervisor', annul, evidence, 'subDistrictLeader, second hand of community'),
    ).toEqual({
      refused: ['separation-of-duties'],
    });
    c.byTwo('decideResult', 'supervisor', annul, evidence);
    expect(adopt()).toEqual({ refused: ['decision-ballot-other'] });
    expect(c.give('openBallot', 'projectManager', put('covenant'))).toEqual({ events: ['ballotOpened'] });
  });

  test('a covenant and a body fall with the assembly that is annulled', () => {
    const c = withBody();
    const idOf = (kind: string) => c.facts.ballots.find(({ motion }) => motion.kind === kind)?.ballotId ?? '';
    const annul = (ballotId: string) =>
      c.byTwo('decideResult', 'supervisor', {
        ballotId,
        decision: 'annulled',
        ground: 'court',
        why: '程序违法',
        evidence: ['s'],
      });
    annul(idOf('covenant'));
    expect(isCovenantAdopted(c.facts)).toBe(false);
    annul(idOf('election'));
    expect(isCaretaker(c.facts)).toBe(true);
  });

  test('the public sees it: who came, the votes, the thresholds, and which offices recorded and confirmed it', () => {
    const { c, ballotId } = decided();
    c.give('postNotice', 'community', { ballotId, place: '院门' });
    const ballot = c.facts.ballots.at(-1);
    const shown = disclosedMotions(c.facts, { objectionable: ballot === undefined ? [] : [ballot], isSecret }, c.now);
    expect(shown.at(-1)).toMatchObject({
      kind: 'covenant',
      assembly: { no: 1, households: 10, recordedBy: 'community', confirmedBy: 'subDistrictLeader' },
      result: { carried: true, returned: measure(10), steps: expect.arrayContaining([]) },
      notice: { place: '院门' },
      mayObject: true,
      hasVoteCodes: false,
      mayVoteByCode: false,
    });
    expect(JSON.stringify(shown)).not.toContain('second hand');
  });

  test('an assembly that was lost is posted, bars no other then, and uses up no resolution of the council', () => {
    const c = selfGoverning();
    session(c, 'election');
    const lost = assemblyElecting(c, BODY);
    const candidates = BODY.map((name) => ({ name, for: measure(2), against: measure(8) }));
    c.byTwo('recordAssembly', 'community', { ...lost, candidates });
    expect(electByAssembly(c.fork(), members(...BODY))).toEqual({ refused: ['notice-not-posted'] });
    postResult(c);
    for (const name of BODY) c.give('nominate', 'community', { name, nominatedBy: '居民' });
    const elect = put('election', { seats: 3 });
    expect(electByAssembly(c.fork(), members(...BODY))).toEqual({ events: ['bodyElected'] });
    expect(c.give('openBallot', 'projectManager', elect)).toEqual({ events: ['ballotOpened'] });
  });

  test('a tie in an assembly is decided by a run-off', () => {
    const c = selfGoverning();
    const elect = assemblyElecting(c, BODY);
    const tied = (name: string) => ({ name, for: measure(6), against: measure(4) });
    const candidates = [...(elect.candidates ?? []).slice(0, 2), tied('王三'), tied('赵四')];
    c.byTwo('recordAssembly', 'community', { ...elect, candidates });
    const ballotId = lastBallot(c);
    expect(c.give('postNotice', 'community', { ballotId, place: '院门' })).toEqual({
      refused: ['run-off-outstanding'],
    });
    expect(c.give('openBallot', 'projectManager', put('election'))).toEqual({ events: ['ballotOpened'] });
    expect(c.facts.ballots.at(-1)?.motion.about).toMatchObject({ runOffOf: ballotId, seats: 1 });
  });
});
