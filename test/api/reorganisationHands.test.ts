import { lockAccountChanges } from '../../db/accounts';
import { auditOf } from '../../db/audit';
import { inTransaction } from '../../db/transaction';
import { bodyOf, organisation } from '../../demonstration/cast';
import type { ApiResponse, Person } from '../../demonstration/client';
import { madeUpNumber } from '../../demonstration/employ';
import { firmBelow } from '../support/api/contracted';
import { newDistricts } from '../support/api/newDistricts';
import { type Office, openOffice } from '../support/api/office';
import {
  decideReorganisation,
  finished,
  officesBelow,
  proposeReorganisation,
  type Report,
  reportOf,
} from '../support/api/reorganisations';
import { until } from '../support/time/until';

let office: Office;
/** Two administrators of the whole programme, and one of the city. */
let first: Person;
let second: Person;
let city: Person;
let newPlaces: ReturnType<typeof newDistricts>['newPlaces'];
let staffedPlaces: ReturnType<typeof newDistricts>['staffedPlaces'];
beforeAll(async () => {
  office = await openOffice();
  ({ administrator: first, confirmer: second } = office.api);
  ({ newPlaces, staffedPlaces } = newDistricts(office));
  city = await hire(office.at.city, 'city-admin');
});
afterAll(() => office?.stop());

const hire = async (
  organisationId: string,
  login: string,
  { role = 'administrator', identityNumber = madeUpNumber(login) } = {},
): Promise<Person> => {
  return office.api.hire({ login, name: login, organisationId, roles: [role], identityNumber });
};
const enrol = async (by: Person, organisationId: string, name: string): Promise<string> => {
  const body = { organisationId, profile: { name, city: '成都' } };
  return (await by.must<{ courtyardId: string }>('/api/v1/courtyards', { body })).body.courtyardId;
};
const verdict = ({ status, body }: ApiResponse<unknown>) => [status, (body as { code?: string }).code];
const proposed = async (by: Person, order: object): Promise<Report> => {
  const answer = await proposeReorganisation(by, order);
  expect(verdict(answer)).toEqual([201, undefined]);
  return answer.body;
};
const confirm = (by: Person, one: Report) => decideReorganisation(by, one, 'confirm');
const decline = (by: Person, one: Report, reason?: string) =>
  decideReorganisation(by, one, 'decline', reason === undefined ? {} : { reason });
const sees = async (person: Person, id: string) => (await person.ask(`/api/v1/courtyards/${id}`)).status === 200;
const namesBelow = (parentId: string) => officesBelow(first, parentId);

describe('two hands', () => {
  test('one alone changes nothing; another person decides, and both are written down', async () => {
    const { one, other, ones, others } = await staffedPlaces();
    const id = await enrol(ones.projectManager, one.community, '待定院');
    const order = { kind: 'split', from: one.community, name: '新社区', cases: [id] };
    const split = await proposed(city, order);
    const move = await proposed(city, { kind: 'move', from: one.community, into: other.community, cases: [id] });
    const above = ['成都', expect.stringMatching(/^第\d区$/), '甲街道'];
    expect(split).toMatchObject({
      state: 'proposed',
      mayConfirm: false,
      gone: { cases: 0 },
      from: { name: '甲社区', above },
      into: { id: null, name: '新社区', above },
    });
    expect(await reportOf(second, move.id)).toMatchObject({
      mayConfirm: true,
      goes: [{ kind: 'case', name: '待定院' }],
    });
    expect([await sees(ones.community, id), await sees(others.community, id)]).toEqual([true, false]);
    expect(await namesBelow(one.subDistrict)).toEqual(['甲社区']);

    expect((await confirm(second, move)).body).toMatchObject({ decidedBy: '第二管理员' });
    await finished(city, move.id);
    expect([await sees(ones.community, id), await sees(others.community, id)]).toEqual([false, true]);
    // What it named has gone meanwhile, so the other proposal does nothing; it can still be declined.
    expect(verdict(await confirm(second, split))).toEqual([422, 'not-in-organisation']);
    expect((await decline(city, split)).body).toMatchObject({ state: 'declined' });
    const commands = (await auditOf(office.api.database.pool, 'organisations')).map(({ command }) => command);
    expect(commands).toEqual(
      expect.arrayContaining(['proposeReorganisation', 'confirmReorganisation', 'declineReorganisation']),
    );
  });

  test('whoever proposed it does not confirm it, under whichever account, and no relative does', async () => {
    const { one, other } = await newPlaces();
    const same = await hire(office.at.city, 'city-admin-too', { identityNumber: madeUpNumber('city-admin') });
    const kin = await hire(office.at.city, 'city-kin');
    await kin.must('/api/v1/me/interests', { body: { about: 'official', login: city.login, relation: '配偶' } });
    const merge = await proposed(city, { kind: 'merge', from: one.community, into: other.community });
    for (const hand of [city, same, kin]) {
      expect(verdict(await confirm(hand, merge))).toEqual([409, 'same-person']);
      expect((await reportOf(hand, merge.id)).mayConfirm).toBe(false);
    }
    expect(await namesBelow(one.subDistrict)).toEqual(['甲社区']);
    expect((await decline(same, merge)).status).toBe(200);
  });

  test('is not seen, confirmed or declined by whoever does not administer all of it', async () => {
    const { one, other } = await newPlaces();
    const local = await hire(one.subDistrict, 'local');
    const merge = await proposed(city, { kind: 'merge', from: one.community, into: other.community });
    // The new organisation of a split stands beside, where they do not administer.
    const community = await organisation(first, one.subDistrict, 'community', '丙社区');
    const split = { kind: 'split', from: one.subDistrict, name: '丙街道', organisations: [community] };
    for (const one of [merge, await proposed(city, split)]) {
      for (const what of ['confirm', 'decline'] as const) {
        expect(verdict(await decideReorganisation(local, one, what))).toEqual([404, 'not-found']);
        expect(verdict(await decideReorganisation(office.people.supervisor, one, what))).toEqual([
          403,
          'role-not-allowed',
        ]);
      }
    }
    const { body } = await local.must<{ reorganisations: unknown[] }>('/api/v1/reorganisations');
    expect(body.reorganisations).toEqual([]);
  });

  test('of ten confirmations at once one takes effect', async () => {
    const { one, other } = await newPlaces();
    const merge = await proposed(city, { kind: 'merge', from: one.community, into: other.community });
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => confirm(i % 2 ? first : second, merge)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
    expect((await finished(city, merge.id)).state).toBe('finished');
  });

  test('of two that lead against each other, confirmed at once, one takes effect', async () => {
    const { one, other } = await newPlaces();
    const there = await proposed(city, { kind: 'merge', from: one.community, into: other.community });
    const back = await proposed(city, { kind: 'merge', from: other.community, into: one.community });
    const answers = await Promise.all([confirm(first, there), confirm(second, back)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('a declined or expired proposal is not confirmed, and the database keeps what was decided', async () => {
    const { one, other } = await newPlaces();
    const order = { kind: 'merge', from: one.community, into: other.community };
    const declined = await proposed(city, order);
    expect((await decline(second, declined, '尚未批复')).body).toMatchObject({
      state: 'declined',
      reason: '尚未批复',
      decidedBy: '第二管理员',
    });
    expect(verdict(await confirm(second, declined))).toEqual([409, 'proposal-decided']);
    expect(verdict(await decideReorganisation(second, declined, 'resume'))).toEqual([409, 'nothing-to-change']);
    const { ownerPool } = office.api.database;
    for (const change of ["SET why = '另一事由'", "SET decision = 'confirmed'"]) {
      await expect(ownerPool.query(`UPDATE reorganisation ${change} WHERE id = '${declined.id}'`)).rejects.toThrow();
    }
    const expired = await proposed(city, order);
    await ownerPool.query(
      `ALTER TABLE reorganisation DISABLE TRIGGER reorganisation_kept;
       UPDATE reorganisation SET expires_at = now() WHERE id = '${expired.id}';
       ALTER TABLE reorganisation ENABLE TRIGGER reorganisation_kept`,
    );
    expect(verdict(await confirm(second, expired))).toEqual([409, 'proposal-expired']);
    expect((await reportOf(city, expired.id)).state).toBe('expired');
  });

  test('a proposal counts only while its proposer administers all of it', async () => {
    const { one, other } = await newPlaces();
    const dismissed = await hire(one.district, 'dismissed');
    const merge = await proposed(dismissed, { kind: 'merge', from: one.community, into: other.community });
    await first.must(`/api/v1/accounts/${dismissed.accountId}`, { method: 'PATCH', body: { roles: [] } });
    expect(verdict(await confirm(second, merge))).toEqual([409, 'proposer-not-administrator']);
    const elsewhere = await hire(one.district, 'elsewhere');
    const stale = await proposed(elsewhere, { kind: 'merge', from: one.community, into: other.community });
    // As if their own office had been split meanwhile.
    await office.api.database.ownerPool.query('UPDATE account SET organisation_id = $2 WHERE id = $1', [
      elsewhere.accountId,
      one.subDistrict,
    ]);
    expect(verdict(await confirm(second, stale))).toEqual([409, 'proposer-not-administrator']);
    expect(await namesBelow(one.subDistrict)).toEqual(['甲社区']);
  });

  test('neither hand has an interest in a courtyard that goes', async () => {
    const { one, other, ones } = await staffedPlaces();
    const id = await enrol(ones.projectManager, one.community, '亲属院');
    const order = { kind: 'merge', from: one.subDistrict, into: other.subDistrict };
    const merge = await proposed(city, order);
    const interested = await hire(office.at.city, 'interested');
    const body = { about: 'organisation', organisationId: await bodyOf(first, id), relation: '业主' };
    await interested.must('/api/v1/me/interests', { body });
    expect(verdict(await confirm(interested, merge))).toEqual([403, 'conflict-of-interest']);
    expect(verdict(await proposeReorganisation(interested, order))).toEqual([403, 'conflict-of-interest']);
    expect((await confirm(second, merge)).status).toBe(200);
  });

  test('neither hand has an account or a relative’s below what goes, or an interest in a firm that goes', async () => {
    const { one, other } = await newPlaces();
    await hire(one.community, 'spouse-below', { role: 'community' });
    const related = await hire(office.at.city, 'related-above');
    const relative = { about: 'official', login: 'spouse-below', relation: '配偶' };
    await related.must('/api/v1/me/interests', { body: relative });
    const ofSpouse = { kind: 'move', from: one.subDistrict, into: other.subDistrict, organisations: [one.community] };
    expect(verdict(await proposeReorganisation(related, ofSpouse))).toEqual([409, 'own-account-goes']);
    expect(verdict(await confirm(related, await proposed(city, ofSpouse)))).toEqual([409, 'own-account-goes']);

    const firm = await firmBelow(office, '出资公司');
    const shareholder = await hire(office.at.city, 'shareholder');
    const share = { about: 'organisation', organisationId: firm, relation: '股东' };
    await shareholder.must('/api/v1/me/interests', { body: share });
    const ofFirm = { kind: 'move', from: office.at.district, into: one.district, organisations: [firm] };
    expect(verdict(await proposeReorganisation(shareholder, ofFirm))).toEqual([403, 'conflict-of-interest']);
    const move = await proposed(city, ofFirm);
    expect(verdict(await confirm(shareholder, move))).toEqual([403, 'conflict-of-interest']);
    expect((await confirm(second, move)).status).toBe(200);
  });

  test('a confirmation waits for what is decided of accounts, and counts for nothing once its hand was stopped', async () => {
    const { one, other } = await newPlaces();
    const stopped = await hire(office.at.city, 'stopped-meanwhile');
    const merge = await proposed(city, { kind: 'merge', from: one.community, into: other.community });
    const { ownerPool } = office.api.database;
    const answer = await inTransaction(ownerPool, async (db) => {
      await lockAccountChanges(db);
      const confirmed = confirm(stopped, merge);
      await until('the confirmation waits', async () => {
        const { rows } = await ownerPool.query(
          `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 3 AND NOT granted
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        );
        return rows.length > 0;
      });
      // Whoever enters an account there now is held up by nothing that waits for them.
      await db.query('SELECT FROM organisation WHERE id = ANY ($1) FOR SHARE NOWAIT', [
        [one.community, other.community],
      ]);
      await db.query('UPDATE account SET disabled_at = now() WHERE id = $1', [stopped.accountId]);
      return { confirmed };
    });
    expect((await answer.confirmed).status).toBe(401);
    expect((await reportOf(city, merge.id)).state).toBe('proposed');
  });
});

describe('a namesake that turns up after the proposal', () => {
  test('leaves everything where it was; once renamed, the proposal is confirmed', async () => {
    const { one, other, ones, others } = await staffedPlaces();
    const id = await enrol(ones.projectManager, one.community, '同名院');
    await organisation(first, one.subDistrict, 'community', '丁社区');
    const merge = await proposed(city, { kind: 'merge', from: one.subDistrict, into: other.subDistrict });
    const namesake = await organisation(first, other.subDistrict, 'community', '甲社区');

    const refused = await confirm(second, merge);
    expect(verdict(refused)).toEqual([409, 'namesake-there']);
    expect((refused.body as unknown as { detail: string }).detail).toContain('甲社区');
    expect(await reportOf(city, merge.id)).toMatchObject({ state: 'proposed', gone: { organisations: 0 }, items: [] });
    expect(await namesBelow(one.subDistrict)).toEqual(['丁社区', '甲社区']);
    expect(await sees(ones.projectManager, id)).toBe(true);

    const body = { name: '新甲社区', from: await office.today(), why: '避免同名' };
    await first.must(`/api/v1/organisations/${namesake}`, { method: 'PATCH', body });
    expect((await confirm(second, merge)).status).toBe(200);
    expect(await finished(city, merge.id)).toMatchObject({ gone: { organisations: 2, cases: 1 }, refused: 0 });
    expect(await sees(others.projectManager, id)).toBe(true);
  });

  test('at the same moment goes first or not at all: nothing is half', async () => {
    for (let round = 1; round <= 3; round += 1) {
      const { one, other } = await newPlaces();
      const spare = await organisation(first, other.subDistrict, 'community', '戊社区');
      await organisation(first, one.subDistrict, 'community', '丁社区');
      const merge = await proposed(city, { kind: 'merge', from: one.subDistrict, into: other.subDistrict });
      const body = { name: '丁社区', from: await office.today(), why: '更名' };
      const [renamed, confirmed] = await Promise.all([
        first.ask(`/api/v1/organisations/${spare}`, { method: 'PATCH', body }),
        confirm(second, merge),
      ]);
      expect([renamed.status, confirmed.status].sort()).toEqual([200, 409]);
      const went = confirmed.status === 200;
      expect(await namesBelow(one.subDistrict)).toEqual(went ? [] : ['丁社区', '甲社区']);
      expect(await namesBelow(other.subDistrict)).toHaveLength(went ? 4 : 2);
    }
  });
});

test('what was left in an organisation that has ended can still be moved out of it', async () => {
  const { one, other, ones, others } = await staffedPlaces();
  const id = await enrol(ones.projectManager, one.community, '留下院');
  await office.api.database.ownerPool.query(
    'UPDATE organisation SET ended_at = now(), successor_id = $2 WHERE id = $1',
    [one.community, other.community],
  );
  const order = { kind: 'move', from: one.community, into: other.community, cases: [id] };
  const left = await proposed(city, order);
  expect((await confirm(second, left)).status).toBe(200);
  expect(await finished(city, left.id)).toMatchObject({ gone: { cases: 1 }, refused: 0 });
  expect(await sees(others.community, id)).toBe(true);
});
