import { withEnvelopes } from '../../demonstration/budgets';
import type { Cast } from '../../demonstration/cast';
import { createBodyAccounts, createOfficeAccounts, createOrganisations, PARTS } from '../../demonstration/cast';
import { Person } from '../../demonstration/client';
import { advance } from '../../demonstration/life';
import { instantOf } from '../../domain/kernel/time/instant';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { play } from '../../tools/simulation/story';
import { PASSWORD } from '../support/api/apiServer';
import { formerHolders, interestedOfficials } from '../support/api/barredOfficials';
import { outsideFirm, toldOf } from '../support/api/contracted';
import { firmOfBefore, ReplacingManager } from '../support/api/firmOfBefore';
import { type Office, openOffice } from '../support/api/office';
import { type Attempt, everything, type Other, triedByOthers } from '../support/api/triedByOthers';
import { sampleOf } from '../support/property/sample';
import { isSoak, printLine } from '../support/property/seed';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.stop());

const asOthers = (cast: Readonly<Record<string, Person>>, relation: string): readonly Other[] =>
  Object.entries(cast).map(([part, person]) => ({ person, role: PARTS[part as keyof typeof PARTS][1][0], relation }));
const outside = (cast: Readonly<Record<string, Person>>, relation: string): readonly Other[] =>
  asOthers(cast, relation).map((one) => ({ ...one, isBarred: everything }));

const enrolIn = async (manager: Person, organisationId: string, name: string): Promise<string> => {
  const { body } = await manager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: { organisationId, profile: { name, city: '成都' }, policyVersion: DEMONSTRATION_POLICY.version },
  });
  return body.courtyardId;
};

interface People {
  readonly cast: Cast;
  /** Those of the courtyard in another office, and strangers. */
  readonly others: readonly Other[];
  /** Those who hold or held the very role, and may not act. */
  readonly barred: readonly Other[];
}

const peopleAround = async (courtyardId: string, hasContract: () => boolean): Promise<People> => {
  const { administrator } = office.api;
  const hiring = { ...office.api, password: PASSWORD };
  const cast = { ...office.people, ...(await office.bodyOf(courtyardId, 'own-')) };
  const there = await createOrganisations(administrator, {
    city: '成都',
    district: '青羊',
    subDistrict: '草堂',
    community: '浣花',
  });
  const elsewhere = await createOfficeAccounts({ ...hiring, prefix: 'elsewhere-' }, there);
  const theirs = await enrolIn(elsewhere.projectManager, there.community, '草堂1号院');
  const neighbours = await enrolIn(office.people.projectManager, office.at.community, '邻院');
  const barred: Other[] = [];
  for (const { hired } of [
    ...sampleOf(formerHolders(office, there), 3),
    ...sampleOf(interestedOfficials(office, cast, hasContract), 3),
  ]) {
    barred.push(await hired());
  }
  return {
    cast,
    barred,
    others: [
      { person: new Person(office.api.url, 'nobody'), role: 'nobody', relation: 'signed out', isBarred: everything },
      { person: administrator, role: 'administrator', relation: 'administrator of the programme' },
      ...asOthers(cast, 'another office of the courtyard'),
      ...outside(await outsideFirm(office), 'of another firm of the district'),
      ...outside(elsewhere, 'of another district'),
      ...outside(
        await createBodyAccounts({ ...hiring, prefix: 'elsewhere-' }, theirs),
        'of a body of another district',
      ),
      ...outside(await createBodyAccounts({ ...hiring, prefix: 'neighbour-' }, neighbours), 'of the body next door'),
    ],
  };
};

const REFUSED: Readonly<Record<number, readonly string[]>> = {
  401: ['authentication-required', 'token-invalid'],
  403: [
    'role-not-allowed',
    'separation-of-duties',
    'not-for-firms',
    'not-your-contract',
    'conflict-of-interest',
    'file-hidden',
  ],
  404: ['not-found'],
};

/** A soak plays the whole story with all its troubles, a normal run the straight life to maintenance. */
const playLife = async (cast: Cast, courtyardId: string): Promise<void> => {
  const { at, clock } = office;
  if (!isSoak) return advance(cast, courtyardId, { until: 'maintenance', seed: 3, households: 4, now: clock.now });
  return play({
    cast,
    courtyardId,
    communityId: at.community,
    now: clock.now,
    sleepUntil: (moment) => clock.to(instantOf(moment)),
    refused: async () => undefined,
  });
};

test('nobody but the office itself can send any write of a life, though it would be valid', async () => {
  const { people, at } = office;
  const id = isSoak ? await office.enrol('众目1号院') : await enrolIn(people.projectManager, at.community, '众目1号院');
  // They are the district's, and no courtyard's.
  await withEnvelopes(people);
  const contract = { isAwarded: false };
  const { cast, others, barred } = await peopleAround(id, () => contract.isAwarded);
  const before = await firmOfBefore(office);
  const trying = [...sampleOf(others, 5), ...barred, ...sampleOf(before.people, 1)];
  const attempts: Attempt[] = [];
  const tried = triedByOthers(cast, trying, attempts);
  const projectManager = new ReplacingManager(tried.projectManager, before.organisationId, () => {
    contract.isAwarded = true;
  });
  // What passed derails the life, and tells more than the step that is missed.
  const derailed = await playLife({ ...tried, projectManager }, id).then(
    () => undefined,
    (error: unknown) => error,
  );
  const passed = attempts.filter(({ status, code }) => REFUSED[status]?.includes(code) !== true);
  expect(passed).toEqual([]);
  expect(derailed).toBeUndefined();
  const writes = new Set(attempts.map(({ operation }) => operation));
  printLine(`${attempts.length} attempts of ${trying.length} people at ${writes.size} kinds of write`);
  expect(writes.size).toBeGreaterThan(30);
  for (const { relation, person, isBarred } of trying) {
    const own = new Set(attempts.filter(({ login }) => login === person.login).map(({ operation }) => operation));
    if (isBarred === everything) expect([relation, own]).toEqual([relation, writes]);
    else expect([relation, own.size > 0]).toEqual([relation, true]);
  }
});

test('an account without roles is nobody, and no resident', async () => {
  const { people, at, api } = office;
  const id = await enrolIn(people.projectManager, at.community, '无职院');
  const login = 'without-roles';
  const before = await api.hire({ login, name: login, organisationId: at.community, roles: ['gridWorker'] });
  await api.administrator.must(`/api/v1/accounts/${before.accountId}`, { method: 'PATCH', body: { roles: [] } });
  const person = await Person.signedIn(api.url, login, PASSWORD);
  for (const [command, input] of [
    ['raiseObjection', { text: '异议' }],
    ['nominate', { name: '张三', nominatedBy: '李四' }],
  ] as const) {
    expect(await toldOf(person, id, command, input)).toEqual([403, ['role-not-allowed']]);
  }
});
