import { organisation } from '../../demonstration/cast';
import { type ApiResponse, Person } from '../../demonstration/client';
import { madeUpNumber } from '../../demonstration/employ';
import { PASSWORD } from '../support/api/apiServer';
import { mergedDistricts } from '../support/api/mergedDistricts';
import { mortalReorganisation } from '../support/api/mortalReorganisation';
import { newDistricts } from '../support/api/newDistricts';
import { type Office, openOffice } from '../support/api/office';
import {
  checkReorganisation,
  decideReorganisation,
  finished,
  proposeReorganisation,
  type Report,
  reorganiseByBoth,
  reportOf,
} from '../support/api/reorganisations';
import { recordsOf } from '../support/api/verifiedRecords';
import { insertedReorganisation } from '../support/database/reorganisations';
import { until } from '../support/time/until';
import { withSmallGrants } from '../tiny/hosted';

const WHY = '行政区划调整';
let office: Office;
let administrator: Person;
/** Administers the city, and so covers all districts of these tests. */
let city: Person;
let newDistrict: ReturnType<typeof newDistricts>['newDistrict'];
let staffedPlaces: ReturnType<typeof newDistricts>['staffedPlaces'];

beforeAll(async () => {
  office = await openOffice(await withSmallGrants());
  administrator = office.api.administrator;
  ({ newDistrict, staffedPlaces } = newDistricts(office));
  city = await hire(office.at.city, 'administrator', 'city-admin');
});
afterAll(() => office?.stop());

const hire = async (organisationId: string, role: string, login: string): Promise<Person> => {
  return office.api.hire({ login, name: login, organisationId, roles: [role] });
};

const enrol = async (by: Person, organisationId: string, name: string): Promise<string> =>
  (
    await by.must<{ courtyardId: string }>('/api/v1/courtyards', {
      body: { organisationId, profile: { name, city: '成都' } },
    })
  ).body.courtyardId;

const verdict = ({ status, body }: ApiResponse<unknown>) => [status, (body as { code?: string }).code];
const faultsOf = ({ body }: ApiResponse<unknown>) =>
  ((body as { errors?: { code: string; path?: string }[] }).errors ?? []).map(({ code, path }) => [code, path]);
const check = (order: object, by = city) => checkReorganisation(by, order);
const propose = (order: object, by = city) => proposeReorganisation(by, order);
const confirm = (proposed: Pick<Report, 'id'>, by = office.api.confirmer) =>
  decideReorganisation(by, proposed, 'confirm');
const carriedOut = (order: object) => reorganiseByBoth({ administrator: city, confirmer: office.api.confirmer }, order);
const sees = async (person: Person, id: string): Promise<boolean> =>
  (await person.ask(`/api/v1/courtyards/${id}`)).status === 200;
const again = (login: string) => Person.signedIn(office.api.url, login, PASSWORD);

describe('a merger', () => {
  mergedDistricts(() => ({ office, staffedPlaces, carriedOut }));

  test('takes children, accounts and courtyards over, and leaves the ended one empty', async () => {
    const { one, other, ones, others } = await newDistrict();
    const ids = [await enrol(ones.projectManager, one.community, '合并1号院')];
    ids.push(await enrol(ones.projectManager, one.community, '合并2号院'));
    const { body: counted } = await check({ kind: 'merge', from: one.community, into: other.community });
    expect(counted).toEqual({ organisations: 0, cases: 2, accounts: 3 });

    const report = await carriedOut({ kind: 'merge', from: one.community, into: other.community });
    expect(report).toMatchObject({ gone: counted, refused: 0 });
    expect(report.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['合并1号院', '合并2号院']));

    for (const id of ids) {
      expect([await sees(others.community, id), await sees(ones.projectManager, id)]).toEqual([true, false]);
      expect(await recordsOf(office, id)).toEqual([]);
    }
    // Those who went with it: an old token is good for nothing, and a new one has the new scope.
    expect(verdict(await ones.community.ask('/api/v1/me'))).toEqual([401, 'token-invalid']);
    expect(await sees(await again(ones.community.login), ids[0] ?? '')).toBe(true);
    // Nothing new enters what has ended, whichever way it comes.
    const enrolled = { organisationId: one.community, profile: { name: '新院', city: '成都' } };
    expect(verdict(await ones.projectManager.ask('/api/v1/courtyards', { body: enrolled }))).toEqual([
      409,
      'organisation-ended',
    ]);
    const account = {
      login: `late-${one.community.slice(0, 8)}`,
      name: '某',
      organisationId: one.community,
      roles: ['community'],
    };
    expect(
      verdict(
        await city.ask('/api/v1/accounts', { body: { ...account, identityNumber: madeUpNumber(account.login) } }),
      ),
    ).toEqual([409, 'organisation-ended']);
    const [ended] = (
      await city.must<{ organisations: object[] }>(`/api/v1/organisations?id=${one.community}&ended=true`)
    ).body.organisations;
    expect(ended).toMatchObject({ successorId: other.community, name: '甲社区' });
  });

  test('of a sub-district takes communities with all that is below them', async () => {
    const { one, other, ones, others } = await newDistrict();
    const id = await enrol(ones.projectManager, one.community, '合并3号院');
    const report = await carriedOut({ kind: 'merge', from: one.subDistrict, into: other.subDistrict });
    expect(report).toMatchObject({ gone: { organisations: 1, cases: 1 }, refused: 0 });
    expect(await sees(others.projectManager, id)).toBe(true);
    expect(await sees(await again(ones.community.login), id)).toBe(true);
    expect(await recordsOf(office, id)).toEqual([]);
    const { body } = await others.projectManager.must<{ state: { profile: object } }>(`/api/v1/courtyards/${id}`);
    expect(body.state.profile).toMatchObject({ subDistrict: '乙街道', community: '甲社区' });
  });

  test('takes cases of any programme, and those that are over', async () => {
    const { one, other, ones, others } = await newDistrict();
    const open = async (title: string) =>
      (
        await ones.projectManager.must<{ smallGrantId: string }>('/api/v1/smallGrants', {
          body: { organisationId: one.subDistrict, title, city: '成都', amountFen: 100 },
        })
      ).body.smallGrantId;
    const over = await enrol(ones.projectManager, one.community, '已退出院');
    const grant = await open('修补院墙');
    await ones.projectManager.mustGive(over, 'withdraw', { why: '拆迁' });
    await ones.subDistrictLeader.mustGive(over, 'confirmRequest');
    await until('its workflow has ended', async () => {
      const { status } = await office.temporal.workflow.getHandle(`courtyard/${over}`).describe();
      return status.name === 'COMPLETED';
    });
    const report = await carriedOut({ kind: 'merge', from: one.subDistrict, into: other.subDistrict });
    expect(report).toMatchObject({ gone: { cases: 2 }, refused: 0 });
    expect(await sees(others.projectManager, over)).toBe(true);
    expect((await others.projectManager.ask(`/api/v1/smallGrants/${grant}`)).status).toBe(200);
    expect(await recordsOf(office, over)).toEqual([]);
  });

  test('that was killed in the middle goes on where it stopped, and takes nothing twice', async () => {
    const { one, other, ones, others } = await newDistrict();
    const ids: string[] = [];
    for (let i = 0; i < 12; i += 1) ids.push(await enrol(ones.projectManager, one.community, `中断${i}号院`));
    const ends = { fromId: one.community, intoId: other.community };
    const { id: orderId, attempt } = await mortalReorganisation(office, { ...ends, by: city, why: WHY });
    await expect(attempt({ diesAfter: 5 })).rejects.toThrow('killed');
    const half = await Promise.all(ids.map((id) => sees(others.community, id)));
    expect(new Set(half)).toEqual(new Set([true, false]));

    await attempt();
    for (const id of ids) {
      expect(await sees(others.community, id)).toBe(true);
      const { entries } = (
        await others.community.must<{ entries: { command: string }[] }>(
          `/api/v1/courtyards/${id}/timeline?commands=moveCase`,
        )
      ).body;
      expect(entries).toHaveLength(1);
    }
    expect(await reportOf(city, orderId)).toMatchObject({ refused: 0, finishedAt: expect.any(String) });
  });
});

test('a split takes what is named to a new organisation beside, and leaves the rest', async () => {
  const { one, ones } = await newDistrict();
  const goes = await enrol(ones.projectManager, one.community, '分出院');
  const stays = await enrol(ones.projectManager, one.community, '留下院');
  const accounts = [ones.gridWorker.accountId];
  const order = { kind: 'split', from: one.community, name: '新甲社区', cases: [goes], accounts };
  const report = await carriedOut(order);
  expect(report).toMatchObject({ gone: { organisations: 0, cases: 1, accounts: accounts.length }, refused: 0 });
  expect([await sees(ones.community, goes), await sees(ones.community, stays)]).toEqual([false, true]);
  const grid = await again(ones.gridWorker.login);
  expect([await sees(grid, goes), await sees(grid, stays)]).toEqual([true, false]);
  expect(await sees(ones.projectManager, goes)).toBe(true);
});

test('a community moves to another sub-district with everything in it', async () => {
  const { one, other, ones, others } = await newDistrict();
  const id = await enrol(ones.projectManager, one.community, '随社区院');
  await carriedOut({ kind: 'move', from: one.subDistrict, into: other.subDistrict, organisations: [one.community] });
  expect(await sees(ones.projectManager, id)).toBe(false);
  expect(await sees(others.projectManager, id)).toBe(true);
  expect(await sees(await again(ones.community.login), id)).toBe(true);
});

describe('a reorganisation is refused', () => {
  test('with every namesake that stands where it would go', async () => {
    const { one, other } = await newDistrict();
    for (const [at, name] of [
      [one, '同名一'],
      [one, '同名二'],
      [other, '同名一'],
      [other, '同名二'],
    ] as const) {
      await organisation(administrator, at.subDistrict, 'community', name);
    }
    const refused = await propose({ kind: 'merge', from: one.subDistrict, into: other.subDistrict });
    expect(verdict(refused)).toEqual([409, 'namesake-there']);
    expect(faultsOf(refused)).toHaveLength(2);
  });

  test('with all its faults at once', async () => {
    const { one, other } = await newDistrict();
    const none = '00000000-0000-4000-8000-000000000000';
    const refused = await check({
      kind: 'move',
      from: one.subDistrict,
      into: other.community,
      effectiveOn: '2100-01-01',
      organisations: [one.community, one.community, 'none'],
      cases: [none],
    });
    expect(faultsOf(refused)).toEqual([
      ['date-in-future', '/effectiveOn'],
      ['line-duplicate', '/organisations/1'],
      ['not-in-organisation', '/organisations/2'],
      ['not-in-organisation', '/cases/0'],
      ['no-place-for-organisation', '/organisations/0'],
    ]);
    expect(faultsOf(await check({ kind: 'merge', from: one.community, into: other.subDistrict }))).toEqual([
      ['kinds-differ', '/into'],
    ]);
    expect(faultsOf(await check({ kind: 'move', from: one.subDistrict, into: other.subDistrict }))).toEqual([
      ['nothing-goes', undefined],
    ]);
  });

  test('for an administrator who does not stand above both', async () => {
    const { one, other } = await newDistrict();
    const local = await hire(one.subDistrict, 'administrator', 'local');
    const merge = { kind: 'merge', from: one.subDistrict, into: other.subDistrict };
    expect(faultsOf(await propose(merge, local))).toEqual([['organisation-unknown', '/into']]);
    expect(verdict(await propose({ ...merge, from: other.subDistrict, into: one.subDistrict }, local))).toEqual([
      404,
      'not-found',
    ]);
    const own = { kind: 'split', from: one.subDistrict, name: '新街道', organisations: [one.community] };
    expect(verdict(await propose(own, local))).toEqual([409, 'own-organisation']);
  });

  test('while another one around the same organisations has not ended', async () => {
    const { one, other } = await newDistrict();
    await insertedReorganisation(office.api.database.ownerPool, 'merge', one.community, other.community);
    const refused = await propose({ kind: 'merge', from: one.subDistrict, into: other.subDistrict });
    expect(verdict(refused)).toEqual([409, 'reorganisation-running']);
  });
});

test('many that are checked at once, from either end, are all answered', async () => {
  const { one, other } = await newDistrict();
  const [a, b] = [one.community, other.community];
  const orders = [
    { kind: 'merge', from: a, into: b },
    { kind: 'merge', from: b, into: a },
    { kind: 'split', from: a, name: '丙社区' },
    { kind: 'merge', from: one.subDistrict, into: a },
  ];
  const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => check(orders[i % orders.length] ?? {})));
  expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(20);
});

test('a courtyard that is enrolled at the same moment goes over, or is refused', async () => {
  const { one, other, ones, others } = await newDistrict();
  const { body: proposed } = await propose({ kind: 'merge', from: one.community, into: other.community });
  const [confirmed, ...enrolled] = await Promise.all([
    confirm(proposed),
    ...Array.from({ length: 6 }, (_, i) =>
      ones.projectManager.ask<{ courtyardId?: string; code?: string }>('/api/v1/courtyards', {
        body: { organisationId: one.community, profile: { name: `同时${i}号院`, city: '成都' } },
      }),
    ),
  ]);
  expect(confirmed.status).toBe(200);
  await finished(city, proposed.id);
  for (const { status, body } of enrolled) {
    if (status === 201) expect(await sees(others.community, body.courtyardId ?? '')).toBe(true);
    else expect([status, body.code]).toEqual([409, 'organisation-ended']);
  }
});
