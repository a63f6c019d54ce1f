import { deliverNotices } from '../../activities/passingOn';
import { WORKER_PROGRAMMES, workerProgrammeMap } from '../../activities/programmes';
import { contextLoader } from '../../db/contexts';
import type { ApiResponse, Person } from '../../demonstration/client';
import { addDays, instantOf } from '../../domain/kernel/time/instant';
import { codes, hiring, idOf } from '../support/api/delegating';
import { type Office, openOffice } from '../support/api/office';

const ROLE = 'subDistrictLeader';
const KEY = 'confirm-request:1';

let office: Office;
let today: string;
/** Holds the role that confirms. */
let leader: Person;
/** Has asked for it, in their other role, and so does not confirm it. */
let asker: Person;

beforeAll(async () => {
  office = await openOffice();
  today = await office.today();
  leader = office.people.subDistrictLeader;
  asker = await hiring(office)('asker', office.at.subDistrict, ['projectManager', ROLE]);
});
afterAll(() => office?.stop());

const asked = async (name: string): Promise<string> => {
  const id = await office.enrol(name);
  await asker.mustGive(id, 'withdraw', { why: '居民撤回' });
  return id;
};
const at = (courtyard: string) => `/api/v1/courtyards/${courtyard}/assignments`;
const assign = (courtyard: string, to: Person, by: Person = office.people.supervisor) =>
  by.ask(at(courtyard), { body: { key: KEY, role: ROLE, accountId: to.accountId } });
const absent = (who: Person, delegate: Person, from: number, until: number) =>
  who.ask<Record<string, unknown>>('/api/v1/delegations', {
    body: { role: ROLE, delegateId: delegate.accountId, from: addDays(today, from), until: addDays(today, until) },
  });
const end = async (by: Person, entered: ApiResponse<Record<string, unknown>>) =>
  by.must(`/api/v1/delegations/${idOf(entered)}/end`, { body: {} });
const giveBack = (courtyard: string) =>
  office.people.supervisor.must(`${at(courtyard)}/end`, { body: { key: KEY, role: ROLE } });

describe('nobody stands in for what they may not do', () => {
  test('whether it was assigned or the absence was entered first', async () => {
    const id = await asked('代办先后1号院');
    const coming = await absent(leader, asker, 1, 9);
    expect(coming.status).toBe(201);
    expect(codes(await assign(id, leader))).toEqual([422, 'delegate-barred/accountId']);
    expect(codes(await assign(id, leader, leader))).toEqual([422, 'delegate-barred/accountId']);
    const { candidates } = (
      await office.people.supervisor.must<{
        candidates: readonly { accountId: string; refusedBecause: { code: string } | null }[];
      }>(`${at(id)}?key=${encodeURIComponent(KEY)}&role=${ROLE}`)
    ).body;
    const why = candidates.find(({ accountId }) => accountId === leader.accountId)?.refusedBecause?.code;
    expect(why).toBe('delegate-barred');
    await end(leader, coming);
    expect((await assign(id, leader)).status).toBe(200);
    expect(codes(await absent(leader, asker, 1, 9))).toEqual([422, 'delegate-barred/delegateId']);
    await giveBack(id);
  });

  test('nor through somebody who is absent in turn, in either order', async () => {
    const id = await asked('代办先后2号院');
    const between = await hiring(office)('between', office.at.subDistrict, [ROLE]);
    const first = await absent(leader, between, 2, 6);
    expect((await assign(id, leader)).status).toBe(200);
    expect(codes(await absent(between, asker, 5, 9))).toEqual([422, 'delegate-barred/delegateId']);
    // On other days nothing of it comes to them.
    await end(between, await absent(between, asker, 7, 9));
    await giveBack(id);
    const second = await absent(between, asker, 5, 9);
    expect(codes(await assign(id, leader))).toEqual([422, 'delegate-barred/accountId']);
    await end(between, second);
    await end(leader, first);
  });

  test('nor if they came to be barred since: it is asked of whom it was assigned to', async () => {
    const id = await asked('代办先后3号院');
    const delegate = await hiring(office)('delegate', office.at.subDistrict, [ROLE]);
    const { pool, ownerPool } = office.api.database;
    const now = instantOf(await office.clock.now());
    const contexts = contextLoader(pool);
    const deliver = async () => {
      const deps = { pool, contexts, programmes: workerProgrammeMap(WORKER_PROGRAMMES) };
      while ((await deliverNotices(deps, 100, { now })) > 0);
    };
    interface Told {
      readonly kind: string;
      readonly handledBy: string | null;
    }
    const urged = async (by: Person) =>
      (await by.must<{ notices: Told[] }>('/api/v1/inbox?limit=200')).body.notices
        .filter(({ kind }) => kind === 'urged')
        .map(({ handledBy }) => handledBy);
    await absent(leader, delegate, 0, 3);
    expect((await assign(id, leader)).status).toBe(200);
    const urge = (courtyard: string) =>
      office.people.supervisor.mustGive(courtyard, 'urge', { obligation: KEY, why: '请尽快确认' });
    const other = await asked('代办先后4号院');
    expect((await assign(other, leader)).status).toBe(200);
    await urge(other);
    await deliver();
    expect([await urged(leader), await urged(delegate)]).toEqual([['delegate同志'], [null]]);
    // It shows that the delegate and whoever asked are one person.
    await ownerPool.query(
      'UPDATE account SET person_id = (SELECT person_id FROM account WHERE id = $1) WHERE id = $2',
      [asker.accountId, delegate.accountId],
    );
    await urge(id);
    await deliver();
    expect([(await urged(leader)).sort(), await urged(delegate)]).toEqual([['delegate同志', null], [null]]);
  });
});
