import { BEFORE_TAKE_OVER } from '../../domain/kernel/actor';
import { nextRung } from '../../domain/kernel/obligations/ladder';
import { addDays, closeOf, dateOf, startOf } from '../../domain/kernel/time/instant';
import { LIFECYCLE } from '../../domain/renovation/lifecycle';
import { TAKE_OVER_STAGES, type TakeOver } from '../../domain/renovation/takeOver/record';
import { adoptByAssembly } from '../support/courtyards/byAssembly';
import { DOCUMENTS } from '../support/courtyards/documents';
import { lateRecordOf, PLAN, recordOf, vote } from '../support/courtyards/paperRecord';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';

const OPENED = '2026-03-02T01:30:00.000Z';
const enrolled = () => new PureCourtyard(OPENED, { name: '某院', city: '成都', households: 100 });

const taken = (record: TakeOver): PureCourtyard => {
  const c = enrolled();
  c.mustByTwo('takeOver', 'projectManager', record);
  return c;
};

const gaps = (record: TakeOver): readonly string[] =>
  (taken(record).facts.takenOver?.gaps ?? []).map(({ stage, code }) => `${stage} ${code}`);

describe('a courtyard that is half-way on paper', () => {
  test.each(TAKE_OVER_STAGES)('stands in %s once two people have taken it over, with nothing overdue', (stage) => {
    const c = enrolled();
    expect(c.give('takeOver', 'projectManager', recordOf(stage))).toEqual({ events: ['commandRequested'] });
    expect(c.facts.stage).toBe('consensus');
    expect(c.give('confirmRequest', 'supervisor', {})).toEqual({ refused: ['role-not-allowed'] });
    c.must('confirmRequest', 'districtHousing', {});
    expect(c.facts).toMatchObject({ stage, takenOver: { at: c.now, asOf: '2026-03-01', stage, gaps: [] } });
    const open = LIFECYCLE.awaitedFrom(c.facts, c.context).filter(({ openedAt }) => openedAt <= c.now);
    expect(open.length).toBeGreaterThan(0);
    expect(open.filter(({ openedAt }) => openedAt < OPENED)).toEqual([]);
    expect(open.filter(({ dueAt }) => dueAt <= c.now)).toEqual([]);
    // Nobody is reminded before the ladder of a new obligation begins.
    expect(open.filter((o) => (nextRung(c.facts, c.context, o)?.at ?? '9') <= c.now)).toEqual([]);
  });

  test('asks each office once, and tells nobody of what was before as news', () => {
    const c = taken(recordOf('plan'));
    expect(c.notices.filter(({ kind }) => kind === 'stageReached')).toEqual([]);
    expect(c.told('draw-up-plan', 'asked')).toEqual(['body']);
    expect(c.notices.filter(({ kind }) => kind === 'reminder' || kind === 'escalation')).toEqual([]);
  });

  test('has its past in the events of the domain, each with its own day and done by nobody of this system', () => {
    const c = taken(recordOf('plan'));
    const past = c.log.flatMap(({ event: one }) => (one.past === undefined ? [] : [[one.type, dateOf(one.past.at)]]));
    expect(past).toEqual([
      ['voteTakenOver', '2024-05-10'],
      ['noticePosted', '2024-05-11'],
      ['stageAdvanced', '2024-05-18'],
      ['bodyElected', '2024-09-01'],
      ['covenantAdopted', '2024-09-01'],
      ['bookkeeperNamed', '2024-09-01'],
      ['bodyFiled', '2024-09-20'],
      ['filingConfirmed', '2024-09-20'],
      ['stageAdvanced', '2024-09-20'],
    ]);
    expect(c.facts.stageSince).toBe(startOf('2024-09-20'));
    expect(c.facts.filing).toEqual({
      filedAt: startOf('2024-09-20'),
      confirmed: { at: startOf('2024-09-20'), number: '川青备〔2024〕7号' },
    });
    expect(JSON.stringify(c.facts)).not.toContain(BEFORE_TAKE_OVER.accountId);
  });

  test('keeps its votes apart from those that are held here', () => {
    const c = taken(recordOf('plan'));
    expect(c.facts.ballots).toMatchObject([
      { takenOver: { heldOn: '2024-05-10' }, closed: { papers: 0, papersHash: '', verdict: { carried: true } } },
    ]);
    expect(c.programme.ballots(c.facts)).toEqual([]);
    expect(c.programme.disclosed?.(c.facts, c.context).motions).toMatchObject([
      { takenOver: { heldOn: '2024-05-10' }, hasVoteCodes: false, mayVoteByCode: false, mayObject: false },
    ]);
    expect(c.facts.roll).toBeUndefined();
  });

  test('is taken over once, and only before anything was done here', () => {
    const c = taken(recordOf('consensus'));
    expect(c.give('takeOver', 'projectManager', recordOf('consensus'))).toEqual({ refused: ['already-taken-over'] });
    const begun = enrolled();
    begun.must('recordCouncilSession', 'community', {
      heldOn: dateOf(begun.now),
      members: 3,
      present: 3,
      minutes: '纪要',
    });
    expect(begun.give('takeOver', 'projectManager', recordOf('plan'))).toEqual({ refused: ['take-over-too-late'] });
    const overtaken = enrolled();
    overtaken.must('takeOver', 'projectManager', recordOf('plan'));
    overtaken.must('recordCouncilSession', 'community', {
      ...{ heldOn: dateOf(overtaken.now), members: 3, present: 3, minutes: '纪要' },
    });
    expect(overtaken.facts.requests).toMatchObject([{ settled: { overtakenBy: 'take-over-too-late' } }]);
  });

  test('in consensus posts the result that lies there, and goes on when its notice is over', () => {
    const c = taken(lateRecordOf('consensus'));
    expect(c.blockedBy).toEqual(['notice-not-posted']);
    c.must('postNotice', 'projectManager', { place: '院门' });
    c.on(addDays(dateOf(c.now), 15));
    expect(c.facts.stage).toBe('selfGovernance');
  });

  test('in self-governance files the body that is there', () => {
    const c = taken(lateRecordOf('selfGovernance'));
    expect(c.blockedBy).toEqual(['filing-missing']);
    c.must('fileBody', 'body', {});
    c.must('confirmFiling', 'projectManager', { number: '1' });
    expect(c.facts.stage).toBe('plan');
  });

  test('in self-governance elects by a roll of today, since none of the votes before is here', () => {
    const c = taken({ ...lateRecordOf('selfGovernance'), covenant: undefined } as never);
    expect(c.blockedBy).toContain('covenant-missing');
    c.must(
      'freezeRoll',
      'projectManager',
      { rollId: 'r1' },
      {
        ...{ rollId: 'r1', units: 10, owners: 10, areaCentiSqm: 80_000, hash: 'h' },
      },
    );
    adoptByAssembly(c, { text: '公约' });
    expect(c.blockedBy).not.toContain('covenant-missing');
  });

  test('in plan draws one up, or posts the vote on it', () => {
    const early = taken(recordOf('plan'));
    const { submittedOn: _, ...plan } = PLAN;
    expect(early.give('submitPlan', 'body', plan)).toEqual({ events: ['planSubmitted'] });
    const late = taken(lateRecordOf('plan'));
    expect(late.blockedBy).toEqual(['notice-not-posted']);
    late.must('postNotice', 'projectManager', { place: '院门' });
    late.on(addDays(dateOf(late.now), 15));
    expect(late.facts.stage).toBe('subsidy');
  });

  test('in subsidy applies for what the plan takes, as a day of today allows', () => {
    const c = taken(recordOf('subsidy'));
    expect(c.blockedBy).toEqual(['application-missing']);
    const documents = DOCUMENTS;
    expect(c.give('applyForSubsidy', 'projectManager', { amountFen: 45_000_000, documents })).toEqual({
      events: ['applicationSubmitted'],
    });
    expect(gaps({ ...recordOf('subsidy'), how: undefined } as never)).toEqual(['plan ballot-not-opened']);
  });

  test('goes on at once where nothing holds its gate', () => {
    const c = taken({ ...recordOf('consensus'), whether: vote('2024-05') });
    expect(c.facts).toMatchObject({ stage: 'selfGovernance', takenOver: { stage: 'consensus' } });
  });

  test('that was suspended stands still, and its time runs from the take-over once it goes on', () => {
    const c = taken({ ...recordOf('plan'), suspension: { since: '2025-01-06', why: '道路施工' } });
    expect(c.facts.suspension).toEqual({ since: startOf('2025-01-06'), why: '道路施工' });
    expect(c.blockedBy[0]).toBe('suspended');
    c.on('2026-04-01');
    c.must('resume', 'projectManager', { why: '道路施工结束' });
    const [first] = LIFECYCLE.awaitedFrom(c.facts, c.context).filter(({ code }) => code === 'draw-up-plan');
    expect(first?.dueAt).toBe(closeOf('2026-05-06'));
  });
});
