import { awaitedRoles, obligationOf } from '../../domain/kernel/obligations/obligation';
import { partiesTo, partyRowsOf } from '../../domain/kernel/obligations/parties';
import { atHour } from '../../domain/kernel/time/instant';
import type { Works } from '../../domain/renovation/facts/works';
import { signatureOwedSince, signaturesGiven } from '../../domain/renovation/signatures';
import { begun } from '../support/courtyards/moneyActs';

const at = (day: string) => atHour(day, 10);
const O = { holder: 'a', coHolders: ['b', 'c'], openedAt: at('2026-03-02') };

describe('the parties of what several owe', () => {
  test('each owes since the opening, or since its part began; whoever did theirs comes last', () => {
    const partsDone = [
      { role: 'b', command: 'sign', by: 'x', at: at('2026-03-04') },
      { role: 'b', command: 'sign', by: 'y', at: at('2026-03-03') },
      { role: 'd', command: 'check', by: 'z', at: at('2026-03-03') },
    ];
    expect(partiesTo({ ...O, owedSince: { c: at('2026-03-05') }, partsDone })).toEqual([
      { role: 'a', owes: true, since: at('2026-03-02'), done: [] },
      {
        ...{ role: 'b', owes: true, since: at('2026-03-02') },
        done: [{ command: 'sign', by: 'x', at: at('2026-03-04'), times: 2 }],
      },
      { role: 'c', owes: true, since: at('2026-03-05'), done: [] },
      {
        ...{ role: 'd', owes: false, since: at('2026-03-02') },
        done: [{ command: 'check', by: 'z', at: at('2026-03-03'), times: 1 }],
      },
    ]);
  });

  test('where one is enough each says so, and one alone has no parties', () => {
    expect(partiesTo({ ...O, oneIsEnough: true }).map(({ isOneOf }) => isOneOf)).toEqual([true, true, true]);
    const c = begun();
    const alone = obligationOf(c.facts, c.context, {
      ...{ code: 'k', subject: '1', holder: 'a', openedAt: c.now, within: { workingDays: 3 } },
    });
    expect(partyRowsOf(alone)).toBeUndefined();
    expect(partyRowsOf({ ...alone, coHolders: ['b'] })).toHaveLength(2);
  });
});

test('a joint acceptance is owed by whoever has not signed, and by nobody who has', () => {
  const c = begun();
  c.facts = { ...c.facts, stage: 'acceptance', acceptance: { rounds: [{ no: 1, openedAt: c.now, signatures: [] }] } };
  const joint = () => c.programme.lifecycle.awaitedFrom(c.facts, c.context).find((o) => o.code === 'sign-acceptance');
  const signing = ['community', 'subDistrictLeader', 'engineer', 'body', 'districtHousing'] as const;
  const owed = ['projectManager', 'body', 'community', 'districtHousing', 'engineer'];
  for (const [signed, role] of signing.entries()) {
    const found = joint();
    const parties = found === undefined ? [] : partiesTo(found);
    const owing = parties.filter(({ owes }) => owes).map((one) => one.role);
    const signedAs = signing.slice(0, signed).map((one) => (one === 'subDistrictLeader' ? 'projectManager' : one));
    expect(owing).toEqual(owed.filter((one) => !signedAs.some((by) => by === one)));
    expect(found && awaitedRoles(found)).toEqual(owing);
    expect(parties.filter(({ owes }) => !owes).flatMap(({ done }) => done.map(({ times }) => times))).toEqual(
      signedAs.map(() => 1),
    );
    c.must('signAcceptance', role, { defects: [] });
  }
  expect(joint()).toBeUndefined();
});

test('a record of works is owed since the milestone was recorded, or since another party signed', () => {
  const by = (day: string) => ({ by: 'x', at: at(day) });
  const works = {
    milestones: [
      { no: 1, title: '管沟', hidden: true, reachedOn: '2026-03-03', recordedAt: at('2026-03-04') },
      { no: 2, title: '防水', hidden: true },
    ],
    hiddenWorks: [
      { milestoneNo: 1, engineer: by('2026-03-05') },
      { milestoneNo: 2, body: by('2026-03-02') },
    ],
    variations: [
      { no: 1, amountFen: 1, description: '', needsBody: false, engineer: by('2026-03-06') },
      { no: 2, amountFen: 1, description: '', needsBody: true, projectManager: by('2026-03-01') },
    ],
  } as unknown as Works;
  expect(signatureOwedSince(works)).toEqual({
    engineer: at('2026-03-02'),
    projectManager: at('2026-03-06'),
    body: at('2026-03-01'),
  });
  expect(signaturesGiven(works).map(({ role, command }) => [role, command])).toEqual([
    ['engineer', 'recordHiddenWork'],
    ['body', 'recordHiddenWork'],
    ['engineer', 'approveVariation'],
    ['projectManager', 'approveVariation'],
  ]);
});
