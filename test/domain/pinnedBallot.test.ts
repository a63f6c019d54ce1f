import { papersUntil, phaseOf } from '../../domain/kernel/deliberation/ballotTimes';
import type { Ballot, BallotTerms } from '../../domain/kernel/deliberation/state';
import { objectionTermsOf, paperTermsOf } from '../../domain/kernel/deliberation/terms';
import { addDays, closeOf, dateOf } from '../../domain/kernel/time/instant';
import type { DeclaredMatter } from '../../domain/renovation/declaredMatters';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import type { Policy } from '../../domain/renovation/policy';
import { atBallot, motion, sealed, TODAY } from '../support/courtyards/funded';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { CALENDAR_2026 } from '../support/time/calendar2026';

const WHY = { why: '统一政策' };
const POSTED = { place: '门口' };

/** A newer policy that is looser in everything that a ballot has pinned. */
const LOOSER: Policy = {
  ...STANDARD_POLICY,
  version: 'looser-1',
  ballot: {
    ...STANDARD_POLICY.ballot,
    open: { days: 1 },
    extended: { days: 60 },
    notice: { days: 0 },
    answerObjection: { workingDays: 1 },
    earlyClose: true,
    byCouncil: [],
    rules: {
      ...STANDARD_POLICY.ballot.rules,
      whether: { ...STANDARD_POLICY.ballot.rules.whether, version: 'half', programmeConsent: undefined as never },
    },
  },
};

const whether = (c: PureCourtyard): Ballot => {
  const [ballot] = c.facts.ballots;
  if (ballot === undefined) throw new Error('no ballot');
  return ballot;
};
const move = (c: PureCourtyard, to: Policy) => c.byTwo('movePolicy', 'supervisor', { version: to.version, ...WHY }, to);
const closed = (policy?: Policy): PureCourtyard => {
  const c = atBallot(policy ?? STANDARD_POLICY);
  c.until(whether(c).closesAt);
  c.must('closeBallot', 'projectManager', {}, sealed(10));
  return c;
};
const posted = (): PureCourtyard => {
  const c = closed();
  c.must('postNotice', 'projectManager', POSTED);
  return c;
};

describe('what is pinned when a ballot opens', () => {
  test('the event says by what policy, for how long, and on whose resolution', () => {
    const c = atBallot(STANDARD_POLICY);
    expect(whether(c).terms).toEqual({
      policyVersion: STANDARD_POLICY.version,
      extended: { days: 30 },
      notice: { days: 7 },
      answerObjection: { workingDays: 5 },
      earlyClose: true,
      papers: { scansRequired: false, mandatesPerProxy: 3 },
      objections: { unanswered: 1, all: 3, decidedByDistrict: true },
      resolution: { session: 1, heldOn: TODAY },
      lostPosted: true,
      barAfterLost: { months: 12 },
    });
  });

  test('a newer policy moves no close and no rule, and an extension is as long as it was at the opening', () => {
    const c = atBallot(STANDARD_POLICY);
    const { closesAt, motion: before } = whether(c);
    expect(move(c, LOOSER)).toEqual({ events: ['requestConfirmed', 'policyMoved'] });
    expect(whether(c).closesAt).toBe(closesAt);
    expect(whether(c).motion).toEqual(before);
    c.byTwo('extendBallot', 'projectManager', WHY);
    expect(dateOf(whether(c).closesAt)).toBe(addDays(TODAY, 30));
    expect(c.give('extendBallot', 'projectManager', WHY)).toEqual({ refused: ['ballot-already-extended'] });
  });

  test('a newer policy neither shortens the notice to come nor advances the stage', () => {
    const c = closed();
    expect(move(c, LOOSER)).toEqual({ events: ['requestConfirmed', 'policyMoved'] });
    expect(c.give('postNotice', 'projectManager', POSTED)).toEqual({ events: ['noticePosted'] });
    expect(c.facts.stage).toBe('consensus');
    expect(dateOf(whether(c).notice?.endsAt ?? '') >= addDays(dateOf(c.now), 7)).toBe(true);
  });

  test('a newer policy does not touch a notice that runs, nor the time for an answer', () => {
    const c = closed();
    c.must('postNotice', 'projectManager', POSTED);
    const endsAt = whether(c).notice?.endsAt;
    expect(move(c, LOOSER)).toEqual({ events: ['requestConfirmed', 'policyMoved'] });
    expect(whether(c).notice?.endsAt).toBe(endsAt);
    c.must('raiseObjection', 'resident', { text: '票数不对' });
    const { objections, ballotId } = whether(c);
    expect(objections).toHaveLength(1);
    expect(c.facts.deadlines[`answer-objection:${ballotId}/1`]?.within).toEqual({ workingDays: 5 });
    expect(c.facts.stage).toBe('consensus');
  });

  test('a newer policy changes neither how many objections there may be nor who decides late ones', () => {
    const { objections: _, ...rest } = STANDARD_POLICY.ballot;
    const other = {
      ...STANDARD_POLICY,
      version: 'few-1',
      ballot: { ...rest, objections: { unanswered: 3, all: 3, decidedByDistrict: false } },
    };
    const c = posted();
    move(c, other);
    c.must('raiseObjection', 'resident', { text: '票数不对' });
    expect(c.give('raiseObjection', 'resident', { text: '没送达' })).toEqual({ refused: ['objection-awaits-answer'] });
    c.on(addDays(dateOf(whether(c).notice?.endsAt ?? ''), 7));
    expect(c.beside('answer-objection')).toEqual(['supervisor']);
    const decision = { no: 1, text: '票数无误', outcome: 'dismissed' as const, evidence: ['d'.repeat(64)] };
    expect(c.give('decideObjection', 'supervisor', decision)).toEqual({ events: ['commandRequested'] });
    // One from before they were pinned follows its case's policy, as it always did.
    const { objections: __, ...before } = whether(c).terms ?? {};
    expect(objectionTermsOf({ terms: before as BallotTerms }, other)).toEqual(other.ballot.objections);
  });

  test('a newer policy changes neither what one proxy may bring nor which papers need a scan', () => {
    const { mandatesPerProxy, ...rest } = STANDARD_POLICY.ballot;
    const strict = {
      ...STANDARD_POLICY,
      version: 'strict-2',
      ballot: { ...rest, scansRequired: true, mandatesPerProxy: 2 },
    };
    const c = atBallot(strict);
    move(c, LOOSER);
    expect(paperTermsOf(whether(c), LOOSER)).toEqual({ scansRequired: true, mandatesPerProxy: 2 });
    const open = { ...STANDARD_POLICY, version: 'open-2', ballot: rest };
    // That there is no maximum is pinned, too.
    expect(paperTermsOf(whether(atBallot(open)), strict)).toEqual({ scansRequired: false });
    const { papers: _, ...before } = whether(c).terms ?? {};
    expect(paperTermsOf({ terms: before as BallotTerms }, strict)).toEqual({
      scansRequired: true,
      mandatesPerProxy: 2,
    });
    expect(paperTermsOf({}, strict)).toEqual({ scansRequired: true, mandatesPerProxy: 2 });
  });

  test('a policy without extension or early close says so for its ballots, whatever comes later', () => {
    const { extended: _, ...rest } = STANDARD_POLICY.ballot;
    const strict = { ...STANDARD_POLICY, version: 'strict-1', ballot: { ...rest, earlyClose: false } };
    const c = atBallot(strict);
    move(c, STANDARD_POLICY);
    expect(whether(c).terms).toMatchObject({ earlyClose: false });
    expect(c.give('extendBallot', 'projectManager', WHY)).toEqual({ refused: ['ballot-not-extendable'] });
  });

  test('nothing opens below a floor, though an older policy says so', () => {
    const c = new PureCourtyard(`${TODAY}T01:30:00.000Z`, { name: '某院', city: '成都' }, LOOSER);
    c.must(
      'freezeRoll',
      'projectManager',
      { rollId: 'r1' },
      { rollId: 'r1', units: 1, owners: 1, areaCentiSqm: 1, hash: 'h' },
    );
    expect(c.give('openBallot', 'projectManager', motion('whether'))).toEqual({
      refused: ['vote-too-short', 'notice-too-short'],
    });
  });
});

describe('what moves an end', () => {
  test('an extension and the end of a suspension, each by two people, and both are shown', () => {
    const c = atBallot(STANDARD_POLICY);
    expect(c.give('suspend', 'supervisor', WHY)).toEqual({ events: ['commandRequested'] });
    expect(c.facts.suspension).toBeUndefined();
    expect(c.give('confirmRequest', 'supervisor', {})).toEqual({ refused: ['separation-of-duties'] });
    c.must('declineRequest', 'supervisor', { no: 1, ...WHY });
    c.byTwo('suspend', 'projectManager', WHY);
    expect(c.facts.suspension).toBeDefined();
    c.on('2026-11-12');
    expect(c.give('resume', 'projectManager', WHY)).toEqual({ events: ['commandRequested'] });
    expect(c.give('confirmRequest', 'supervisor', {})).toEqual({
      events: ['requestConfirmed', 'caseResumed', 'ballotCloseMoved'],
    });
    const resumed = whether(c).closesAt;
    c.byTwo('extendBallot', 'projectManager', WHY);
    expect(whether(c).moves).toEqual([
      { at: c.now, endsAt: resumed, because: 'resumed' },
      { at: c.now, endsAt: whether(c).closesAt, because: 'extended' },
    ]);
  });

  test('a notice that stood still beyond its old end is still ended by no single person', () => {
    const c = posted();
    c.byTwo('suspend', 'projectManager', WHY);
    c.on(addDays(dateOf(whether(c).notice?.endsAt ?? ''), 3));
    expect(c.give('resume', 'projectManager', WHY)).toEqual({ events: ['commandRequested'] });

    const contested = posted();
    const recount = { no: 1, at: contested.now, agrees: false, counted: sealed(4, 6).tally };
    contested.must('contestResult', 'projectManager', {}, recount);
    contested.on(addDays(dateOf(whether(contested).notice?.endsAt ?? ''), 3));
    expect(contested.give('suspend', 'projectManager', WHY)).toEqual({ events: ['commandRequested'] });
  });

  test('nobody alone stops the time to post a result or to answer an objection, nor lengthens it', () => {
    const extend = (one: PureCourtyard, obligation: string) =>
      one.give('extendObligation', 'supervisor', { obligation, workingDays: 10, ...WHY });
    const unposted = closed();
    expect(unposted.give('suspend', 'projectManager', WHY)).toEqual({ events: ['commandRequested'] });
    expect(extend(unposted, `post-notice:${whether(unposted).ballotId}`)).toEqual({ refused: ['vote-time-pinned'] });

    const c = posted();
    c.must('raiseObjection', 'resident', { text: '票数不对' });
    c.until(whether(c).notice?.endsAt ?? '');
    expect(c.give('suspend', 'projectManager', WHY)).toEqual({ events: ['commandRequested'] });
    expect(extend(c, `answer-objection:${whether(c).ballotId}/1`)).toEqual({ refused: ['vote-time-pinned'] });
  });

  test('a withdrawal of the case while a vote runs takes two people, and ends the vote for all to see', () => {
    const c = atBallot(STANDARD_POLICY);
    expect(c.give('withdraw', 'projectManager', WHY)).toEqual({ events: ['commandRequested'] });
    expect(c.facts.stage).toBe('consensus');
    expect(c.give('confirmRequest', 'supervisor', {})).toEqual({
      events: ['requestConfirmed', 'ballotCancelled', 'caseEnded'],
    });
    expect(whether(c).cancelled).toMatchObject(WHY);
    expect(phaseOf(whether(c), c.now)).toBe('closed');
    // Nor does one person keep what was carried from being posted.
    const over = closed();
    expect(over.give('withdraw', 'projectManager', WHY)).toEqual({ events: ['commandRequested'] });
    over.must('declineRequest', 'projectManager', WHY);
    over.must('postNotice', 'projectManager', POSTED);
    over.on(addDays(dateOf(whether(over).notice?.endsAt ?? ''), 1));
    // Nor what was carried and posted, before and after which nothing runs.
    for (const one of [over, closed(), new PureCourtyard('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' })]) {
      expect(one.give('withdraw', 'projectManager', WHY)).toEqual({ events: ['commandRequested'] });
      expect(one.give('confirmRequest', 'supervisor', {}, undefined, 'projectManager')).toEqual({
        refused: ['separation-of-duties'],
      });
      expect(one.give('confirmRequest', 'supervisor', {})).toMatchObject({ events: ['requestConfirmed', 'caseEnded'] });
    }
  });

  test('where no vote and no notice runs, one person suspends and resumes', () => {
    const c = posted();
    c.until(whether(c).notice?.endsAt ?? '');
    c.must('suspend', 'supervisor', WHY);
    expect(c.facts.suspension).toBeDefined();
    c.must('resume', 'supervisor', WHY);
    expect(c.facts.suspension).toBeUndefined();
  });

  test('a newer calendar moves an end later and says why, and never earlier', () => {
    const c = atBallot(STANDARD_POLICY);
    const { closesAt } = whether(c);
    const day = dateOf(closesAt);
    c.reload({ ...CALENDAR_2026, version: 'holiday', daysOff: [...CALENDAR_2026.daysOff, day] });
    const moved = whether(c);
    expect(moved.closesAt).toBe(closeOf(addDays(day, 1)));
    expect(moved.moves).toEqual([{ at: c.now, endsAt: moved.closesAt, because: 'calendar' }]);
    c.reload({ ...CALENDAR_2026, version: 'no-holiday' });
    expect(whether(c)).toEqual(moved);
  });
});

describe('what a motion is about decides how many must be in favour', () => {
  test('a bicycle shed becomes parking: three quarters, whatever kind of motion says so', () => {
    const c = atBallot(STANDARD_POLICY);
    const shed = { motion: 'whether' as const, title: '车棚改停车位', text: '车棚改停车位' };
    expect(whether(c).motion.matters).toBeUndefined();
    const other = new PureCourtyard(`${TODAY}T01:30:00.000Z`, { name: '某院', city: '成都' }, STANDARD_POLICY);
    const session = { heldOn: TODAY, members: 3, present: 2, resolves: 'whether' as const, minutes: '纪要' };
    other.must('recordCouncilSession', 'community', session);
    other.must('freezeRoll', 'projectManager', { rollId: 'r1' }, whether(c).roll);
    // Nothing passes as ordinary by omission: it must be said, and of one mind.
    const said = (matters?: readonly DeclaredMatter[]) =>
      other.give('openBallot', 'projectManager', { ...shed, ...(matters && { matters }) });
    expect([said(), said([]), said(['changesUse', 'none'])]).toEqual([
      { refused: ['matters-unsaid'] },
      { refused: ['matters-unsaid'] },
      { refused: ['matters-contradict'] },
    ]);
    other.must('openBallot', 'projectManager', { ...shed, matters: ['changesUse'] });
    expect(whether(other).motion).toMatchObject({
      matters: ['changesUse'],
      rule: { carried: { share: { numerator: 3, denominator: 4 }, bound: 'atLeast' }, programmeConsent: {} },
    });
    // 7 of 10 in favour: more than half, less than three quarters.
    other.until(whether(other).closesAt);
    other.must('closeBallot', 'projectManager', {}, sealed(7, 3));
    expect(whether(other).closed?.verdict.carried).toBe(false);
  });
});

test('nothing is overdue while papers that came in before the close may be entered', () => {
  const c = atBallot(STANDARD_POLICY);
  const closesOn = dateOf(whether(c).closesAt);
  expect(c.due).toEqual({ 'collect-papers': closesOn });
  c.until(whether(c).closesAt);
  const until = papersUntil(c.facts, c.context, whether(c));
  expect(c.due).toEqual({ 'collect-papers': dateOf(until) });
  expect(dateOf(until) > closesOn).toBe(true);
  c.must('closeBallot', 'projectManager', {}, sealed(10));
  expect(c.due).not.toHaveProperty('collect-papers');
});
