import type { Cast } from '../../demonstration/cast';
import { createBodyAccounts, createOfficeAccounts, createOrganisations, PARTS } from '../../demonstration/cast';
import { Person } from '../../demonstration/client';
import { advance } from '../../demonstration/life';
import { instantOf } from '../../domain/kernel/time/instant';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { play } from '../../tools/simulation/story';
import { PASSWORD } from '../support/api/apiServer';
import { outsideFirm } from '../support/api/contracted';
import { type Office, openOffice } from '../support/api/office';
import { type Attempt, type Other, triedByOthers } from '../support/api/triedByOthers';
import { sampleOf } from '../support/property/sample';
import { isSoak, printLine } from '../support/property/seed';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.stop());

const asOthers = (cast: Readonly<Record<string, Person>>, relation: string, within: boolean): readonly Other[] =>
  Object.entries(cast).map(([part, person]) => ({
    person,
    role: PARTS[part as keyof typeof PARTS][1][0],
    relation,
    within,
  }));

const enrolIn = async (manager: Person, organisationId: string, name: string): Promise<string> => {
  const { body } = await manager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: { organisationId, profile: { name, city: '成都' }, policyVersion: DEMONSTRATION_POLICY.version },
  });
  return body.courtyardId;
};

/** Everybody who has nothing to do with the courtyard, and everybody who has another office in it. */
const othersOf = async (courtyardId: string): Promise<{ cast: Cast; others: readonly Other[] }> => {
  const { administrator, confirmer } = office.api;
  const hiring = { administrator, confirmer, password: PASSWORD };
  const within = { ...office.people, ...(await office.bodyOf(courtyardId, 'own-')) };
  const there = await createOrganisations(administrator, {
    city: '成都',
    district: '青羊',
    subDistrict: '草堂',
    community: '浣花',
  });
  const elsewhere = await createOfficeAccounts({ ...hiring, prefix: 'elsewhere-' }, there);
  const theirs = await enrolIn(elsewhere.projectManager, there.community, '草堂1号院');
  const neighbours = await enrolIn(office.people.projectManager, office.at.community, '邻院');
  return {
    cast: within,
    others: [
      { person: new Person(office.api.url, 'nobody'), role: 'nobody', relation: 'signed out', within: false },
      { person: administrator, role: 'administrator', relation: 'administrator of the programme', within: true },
      ...asOthers(within, 'another office of the courtyard', true),
      ...asOthers(await outsideFirm(office), 'of another firm of the district', false),
      ...asOthers(elsewhere, 'of another district', false),
      ...asOthers(
        await createBodyAccounts({ ...hiring, prefix: 'elsewhere-' }, theirs),
        'of a body of another district',
        false,
      ),
      ...asOthers(
        await createBodyAccounts({ ...hiring, prefix: 'neighbour-' }, neighbours),
        'of the body next door',
        false,
      ),
    ],
  };
};

const REFUSED: Readonly<Record<number, readonly string[]>> = {
  401: ['authentication-required'],
  403: ['role-not-allowed', 'separation-of-duties', 'not-for-firms', 'not-your-contract'],
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
  const { cast, others } = await othersOf(id);
  const attempts: Attempt[] = [];
  const trying = sampleOf(others, 12);
  await playLife(triedByOthers(cast, trying, attempts), id);
  const passed = attempts.filter(({ status, code }) => REFUSED[status]?.includes(code) !== true);
  expect(passed).toEqual([]);
  const writes = new Set(attempts.map(({ operation }) => operation));
  printLine(`${attempts.length} attempts of ${trying.length} people at ${writes.size} kinds of write`);
  expect(writes.size).toBeGreaterThan(30);
  for (const { relation, person } of trying.filter(({ within }) => !within)) {
    const tried = attempts.filter((one) => one.relation === relation && one.login === person.login);
    expect([relation, new Set(tried.map(({ operation }) => operation))]).toEqual([relation, writes]);
  }
});
