import fc from 'fast-check';
import { assemblyVerdict } from '../../domain/kernel/deliberation/assembly';
import { areaFaults } from '../../domain/kernel/deliberation/ownerAreas';
import { verdict } from '../../domain/kernel/deliberation/tally';
import { COMMANDS } from '../../domain/renovation/catalogue';
import { event } from '../../domain/renovation/events';
import { evolve } from '../../domain/renovation/evolve';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import {
  adoptByAssembly,
  adoptDecided,
  assemblyElecting,
  assemblyOnCovenant,
  decideByAssembly,
  electByAssembly,
  lastAssembly,
  postAssemblies,
} from '../support/courtyards/byAssembly';
import {
  decide,
  lastBallot,
  measure,
  members,
  open,
  postResult,
  put,
  secret,
  selfGoverning,
  session,
  withBody,
} from '../support/courtyards/selfGoverning';
import { assertProperty } from '../support/property/property';

const BODY = ['张一', '李二', '王三'];
const today = (c: { now: string }) => c.now.slice(0, 10);

describe('an assembly', () => {
  test('takes two people; what one has asked for adopts nothing', () => {
    const c = selfGoverning();
    expect(c.give('recordAssembly', 'community', assemblyOnCovenant(c))).toEqual({ events: ['commandRequested'] });
    const adopt = { adoptedOn: today(c), by: 'assembly' as const, text: '公约', assemblyNo: 1 };
    expect(c.give('adoptCovenant', 'community', adopt)).toEqual({ refused: ['assembly-missing'] });
    expect(c.give('confirmRequest', 'supervisor', {}, undefined, 'community')).toEqual({
      refused: ['separation-of-duties'],
    });
    expect(c.give('confirmRequest', 'supervisor', {})).toEqual({
      events: ['requestConfirmed', 'assemblyRecorded', 'assemblyDecided'],
    });
    expect(c.give('adoptCovenant', 'community', adopt)).toEqual({ refused: ['notice-not-posted'] });
    postAssemblies(c);
    expect(c.give('adoptCovenant', 'community', { ...adopt, text: '另一文本' })).toEqual({
      refused: ['covenant-text-differs'],
    });
    expect(c.give('adoptCovenant', 'community', adopt)).toEqual({ events: ['covenantAdopted'] });
    expect(c.facts.covenants.at(-1)).toMatchObject({ by: 'assembly', assemblyNo: 1, ballotId: 'c1-b2' });
    expect(c.give('adoptCovenant', 'community', adopt)).toMatchObject({
      refused: ['assembly-carried-out', 'covenant-day-taken'],
    });
  });

  test.each<[string, object, readonly string[]]>([
    ['without scans', { evidence: [] }, ['scan-missing']],
    ['without the text', { text: undefined }, ['assembly-incomplete']],
    ['more owners than the roll has', { attended: measure(11) }, ['assembly-above-roll']],
    ['more households than units', { households: 11 }, ['households-above-roll']],
    ['more votes than owners who came', { attended: measure(7) }, ['count-above-turnout']],
    ['an area that no seven owners have', { attended: { owners: 7, areaCentiSqm: 80_000 } }, ['count-above-turnout']],
    ['with fields of an election', { seats: 3 }, ['of-other-motion']],
    ['in the future', { heldOn: '2026-03-13' }, ['date-in-future']],
    ['before the round', { heldOn: '2026-03-01' }, ['dates-out-of-order']],
  ])('%s is refused', (_, more, refused) => {
    const c = selfGoverning();
    expect(c.give('recordAssembly', 'community', { ...assemblyOnCovenant(c), ...more })).toEqual({ refused });
    expect(c.facts.requests).toBeUndefined();
  });

  test('an area that so many owners cannot have is refused', () => {
    const c = selfGoverning();
    const votes = { for: { owners: 3, areaCentiSqm: 80_000 }, against: { owners: 1, areaCentiSqm: 0 } };
    expect(c.give('recordAssembly', 'community', { ...assemblyOnCovenant(c), votes })).toEqual({
      refused: ['area-not-of-owners', 'area-not-of-owners'],
    });
  });

  test('is judged by the rule of a ballot: too few who came, or not more than half, adopt nothing', () => {
    for (const [attended, agreed, carried] of [
      [6, 6, false],
      [7, 7, true],
      [10, 5, false],
      [10, 6, true],
    ] as const) {
      const c = selfGoverning();
      const votes = { for: measure(agreed), against: measure(attended - agreed) };
      decideByAssembly(c, { ...assemblyOnCovenant(c), attended: measure(attended), votes });
      expect(c.facts.assemblies?.at(-1)?.verdict.carried).toBe(carried);
      const adopt = { adoptedOn: today(c), by: 'assembly' as const, text: '公约', assemblyNo: lastAssembly(c) };
      expect(c.give('adoptCovenant', 'community', adopt)).toEqual(
        carried ? { events: ['covenantAdopted'] } : { refused: ['assembly-not-carried'] },
      );
    }
  });

  test('seats those whom it elected, and nobody else', () => {
    const c = selfGoverning();
    const elect = assemblyElecting(c, BODY);
    const candidates = [...(elect.candidates ?? []), { name: '赵四', for: measure(2), against: measure(8) }];
    decideByAssembly(c, { ...elect, candidates });
    const record = (...who: readonly string[]) =>
      c.give('recordBodyElection', 'community', {
        electedOn: today(c),
        members: members(...who),
        councilSeats: 1,
        assemblyNo: lastAssembly(c),
      });
    expect(record('张一', '李二', '赵四')).toEqual({ refused: ['member-not-elected', 'elected-left-out'] });
    expect(record('张一', '李二', '某人')).toEqual({ refused: ['member-not-elected', 'elected-left-out'] });
    expect(record(...BODY)).toEqual({ events: ['bodyElected'] });
    expect(record(...BODY)).toEqual({ refused: ['assembly-carried-out', 'dates-out-of-order'] });
  });
});

describe('nothing goes against the vote', () => {
  const adopted = { by: 'ballot' as const, text: '公约' };

  test('a covenant or a body needs a ballot or an assembly', () => {
    const c = selfGoverning();
    expect(c.give('adoptCovenant', 'community', { ...adopted, adoptedOn: today(c) })).toEqual({
      refused: ['decision-ballot-other'],
    });
    const body = { electedOn: today(c), members: members(...BODY), councilSeats: 1 };
    expect(c.give('recordBodyElection', 'community', body)).toEqual({ refused: ['decision-ballot-other'] });
    const joined = { joinedOn: '2026-03-12', members: [{ name: '赵四', duty: 'member' as const }] };
    expect(withBody().give('recordByElection', 'community', joined)).toEqual({ refused: ['decision-ballot-other'] });
  });

  test('while a ballot is open, or after it was lost, no assembly decides', () => {
    const c = selfGoverning();
    c.give('openBallot', 'projectManager', put('covenant'));
    expect(adoptByAssembly(c)).toEqual({ refused: ['ballot-open'] });
    c.on('2026-03-27', 19);
    c.give('closeBallot', 'projectManager', { ballotId: lastBallot(c) }, open(0, 3));
    expect(adoptByAssembly(c)).toEqual({ refused: ['ballot-lost', 'notice-not-posted'] });
    postResult(c);
    expect(adoptByAssembly(c)).toEqual({ refused: ['ballot-lost'] });
  });

  test('an assembly’s decision stands until it is in effect: no ballot and no other assembly takes its place', () => {
    const c = selfGoverning();
    c.byTwo('recordAssembly', 'community', assemblyOnCovenant(c));
    expect(c.give('openBallot', 'projectManager', put('covenant'))).toEqual({ refused: ['motion-already-carried'] });
    expect(adoptByAssembly(c)).toEqual({ refused: ['decision-ballot-other'] });
  });

  test('one from before assemblies were posted is adopted without a notice, and not while a ballot stands against it', () => {
    const c = selfGoverning();
    const { rule } = c.facts.ballots[0]?.motion ?? {};
    const { verdict: carried } = c.facts.ballots[0]?.closed ?? {};
    const recorded = {
      ...assemblyOnCovenant(c),
      no: 1,
      round: 1,
      rollId: 'r1',
      rule,
      verdict: carried,
      recordedAt: c.now,
    };
    const before = evolve(c.facts, event('assemblyRecorded', recorded as never), { at: c.now, by: 'community' });
    c.facts = before;
    const earlier = { adoptedOn: today(c), by: 'assembly' as const, text: '公约', assemblyNo: 1 };
    const spec = COMMANDS.adoptCovenant;
    const ctx = { ...c.context, actor: c.actor('community') };
    expect(spec.faults?.(c.facts, earlier, ctx)).toEqual([]);
    c.give('openBallot', 'projectManager', put('covenant'));
    expect(spec.faults?.(c.facts, earlier, ctx)).toMatchObject([{ code: 'ballot-open' }]);
  });

  test('a request made before the ballot is not confirmed against it', () => {
    const c = selfGoverning();
    c.give('recordAssembly', 'community', assemblyOnCovenant(c));
    c.give('openBallot', 'projectManager', put('covenant'));
    expect(c.give('confirmRequest', 'supervisor', {})).toEqual({ refused: ['ballot-open'] });
  });

  test('after a lost election nobody is seated but by another, or by an assembly after the time of the policy', () => {
    const policy = { ...STANDARD_POLICY, ballot: { ...STANDARD_POLICY.ballot, barAfterLost: { days: 30 } } };
    const c = selfGoverning(policy);
    session(c, 'election');
    for (const name of BODY) c.give('nominate', 'community', { name, nominatedBy: '居民' });
    c.give('openBallot', 'projectManager', put('election', { seats: 3 }));
    c.on('2026-03-27', 19);
    c.give('closeBallot', 'projectManager', {}, secret(2, 2, 2));
    const body = { electedOn: today(c), members: members('甲', '乙', '丙'), councilSeats: 1 };
    expect(c.give('recordBodyElection', 'community', body)).toEqual({ refused: ['decision-ballot-other'] });
    postResult(c);
    expect(electByAssembly(c, members(...BODY))).toEqual({ refused: ['ballot-lost'] });
    c.on('2026-04-27');
    expect(electByAssembly(c, members(...BODY))).toEqual({ refused: ['ballot-lost'] });
    c.on('2026-04-28');
    expect(electByAssembly(c, members(...BODY))).toEqual({ events: ['bodyElected'] });
  });

  test('what a ballot carried is decided by that ballot', () => {
    const c = selfGoverning();
    c.give('openBallot', 'projectManager', put('covenant'));
    decide(c, open(10), '2026-03-27', '2026-04-07');
    expect(adoptByAssembly(c)).toEqual({ refused: ['decision-ballot-other'] });
  });
});

describe('unreturned papers count with the majority', () => {
  const majority = { ...STANDARD_POLICY.ballot.rules.how, version: 'majority', unreturned: 'withMajority' as const };
  const rules = { ...STANDARD_POLICY.ballot.rules, useFunds: majority };
  const policy = { ...DEMONSTRATION_POLICY, ballot: { ...DEMONSTRATION_POLICY.ballot, byCouncil: [], rules } };
  const CLAUSE = '未交回的表决票，按多数意见计票。';
  const TEXT = `第一条 爱护公共设施。第二条 ${CLAUSE}`;

  const governed = (silenceClause?: string) => {
    const c = withBody(policy);
    c.on('2026-03-13');
    adoptByAssembly(c, { text: TEXT, ...(silenceClause === undefined ? {} : { silenceClause }) });
    // Which words they are is one clerk's reading, until a second agrees.
    if (silenceClause !== undefined) c.give('confirmRequest', 'supervisor', {});
    return c;
  };
  const opened = (c: ReturnType<typeof governed>, more: object = {}) =>
    c.give('openBallot', 'projectManager', put('useFunds', more));

  test('only under the clause of the covenant in force, which the motion pins by its version', () => {
    const c = governed(CLAUSE);
    expect(opened(c, { silenceByCovenant: 1 })).toEqual({ refused: ['silence-clause-missing'] });
    expect(opened(c, { silenceByCovenant: 2 })).toEqual({ events: ['ballotOpened'] });
    expect(c.facts.ballots.at(-1)?.motion.rule).toEqual({
      ...majority,
      silence: { covenantVersion: 2, clause: CLAUSE },
    });
  });

  test('without a clause they are not counted, whatever the policy says', () => {
    const c = governed();
    expect(opened(c, { silenceByCovenant: 2 })).toEqual({ refused: ['silence-clause-missing'] });
    expect(opened(c)).toEqual({ events: ['ballotOpened'] });
    expect(c.facts.ballots.at(-1)?.motion.rule).toEqual({ ...majority, unreturned: 'notCounted' });
  });

  test('nor where the policy does not allow it', () => {
    const c = governed(CLAUSE);
    expect(c.give('openBallot', 'projectManager', put('raiseFunds', { silenceByCovenant: 2 }))).toEqual({
      refused: ['silence-not-allowed'],
    });
  });

  test('a clause stands in the text', () => {
    expect(adoptByAssembly(selfGoverning(policy), { text: TEXT, silenceClause: '沉默即同意' })).toEqual({
      refused: ['clause-not-in-text'],
    });
  });
});

test('two versions of the covenant do not begin on one day', () => {
  const c = withBody();
  decideByAssembly(c, assemblyOnCovenant(c));
  const adopt = (more: object) => adoptDecided(c, lastAssembly(c), { adoptedOn: '2026-03-12', ...more });
  expect(adopt({})).toEqual({ refused: ['covenant-day-taken'] });
  expect(adopt({ inForceFrom: '2026-03-13' })).toEqual({ events: ['covenantAdopted'] });
});

test('a number of owners fits an area exactly if some of them have at least and at most that area', () => {
  const homes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 9 });
  assertProperty(
    fc.property(homes, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (areas, chosen) => {
      const some = areas.filter((_, i) => chosen[i]);
      const areaCentiSqm = some.reduce((sum, area) => sum + area, 0);
      expect(areaFaults(areas)({ owners: some.length, areaCentiSqm }, '/')).toEqual([]);
      const sorted = [...areas].sort((a, b) => b - a).slice(0, some.length);
      const most = sorted.reduce((sum, area) => sum + area, 0);
      expect(areaFaults(areas)({ owners: some.length, areaCentiSqm: most + 1 }, '/')).toHaveLength(1);
    }),
  );
  expect(areaFaults([100, 100])({ owners: 3, areaCentiSqm: 200 }, '/')).toHaveLength(1);
});

test('an assembly is carried exactly if a ballot with these papers is', () => {
  const number = fc.integer({ min: 0, max: 30 });
  const roll = { rollId: 'r', units: 30, owners: 30, areaCentiSqm: 3_000, hash: 'h', frozenAt: '', round: 1 };
  const of = (owners: number) => ({ owners, areaCentiSqm: owners * 100 });
  assertProperty(
    fc.property(number, number, number, (attended, first, second) => {
      const yes = Math.min(first, attended);
      const no = Math.min(second, attended - yes);
      const minutes = { heldOn: '', place: '', minutes: '', households: 1, attended: of(attended) };
      const rule = STANDARD_POLICY.ballot.rules.how;
      const papers = { roll: of(30), for: of(yes), against: of(no), abstain: of(attended - yes - no) };
      const votes = { for: of(yes), against: of(no) };
      expect(assemblyVerdict(rule, roll, minutes, votes).verdict).toEqual(verdict(rule, papers));
    }),
  );
});
