import { createOfficeAccounts, createOrganisations } from '../../demonstration/cast';
import type { Person } from '../../demonstration/client';
import { PASSWORD } from '../support/api/apiServer';
import { type Office, openOffice } from '../support/api/office';

interface MapAnswer {
  readonly located: number;
  readonly unlocated: number;
  readonly courtyards: readonly { readonly name: string; readonly latitudeE6: number; readonly longitudeE6: number }[];
  readonly places: readonly { readonly name: string; readonly courtyards: number; readonly latitudeE6: number }[];
}

const HEADER = 'name,city,district,subdistrict,community,latitude,longitude';

let office: Office;
let pm: Person;
let elsewhere: Awaited<ReturnType<typeof createOfficeAccounts>>;
beforeAll(async () => {
  office = await openOffice();
  pm = office.people.projectManager;
  const there = await createOrganisations(office.api.administrator, {
    city: '成都',
    district: '青羊',
    subDistrict: '草堂',
    community: '浣花',
  });
  elsewhere = await createOfficeAccounts({ ...office.api, password: PASSWORD, prefix: 'there-' }, there);
});
afterAll(() => office?.stop());

const importing = (rows: string) => pm.ask('/api/v1/courtyards/import', { csv: `${HEADER}\n${rows}` });
const onMap = async (by: Person, query = '') => (await by.must<MapAnswer>(`/api/v1/programme/map${query}`)).body;
const faults = ({ body }: { body: unknown }) =>
  (body as { errors?: { code: string; row?: number; column?: string; path?: string }[] }).errors?.map(
    ({ code, row, column, path }) => [code, row ?? path, column],
  );

test('a courtyard has the coordinates of its row, to a millionth of a degree', async () => {
  const imported = await importing(
    '一号院,成都,金牛,抚琴,西南街,30.6794321234,104.0381\n二号院,成都,金牛,抚琴,西南街,,',
  );
  expect(imported.status).toBe(201);
  expect(await onMap(pm)).toMatchObject({
    located: 1,
    unlocated: 1,
    courtyards: [
      { name: '一号院', stage: 'consensus', overdue: false, latitudeE6: 30_679_432, longitudeE6: 104_038_100 },
    ],
    places: [],
  });
});

test('invalid coordinates are all reported by row and column', async () => {
  const refused = await importing(
    [
      '三号院,成都,金牛,抚琴,西南街,北纬30度,104.0381',
      '四号院,成都,金牛,抚琴,西南街,104.0381,30.6794',
      '五号院,成都,金牛,抚琴,西南街,30.6794,',
    ].join('\n'),
  );
  expect([refused.status, faults(refused)]).toEqual([
    422,
    [
      ['cell-invalid', 2, 'latitude'],
      ['cell-invalid', 3, 'latitude'],
      ['cell-invalid', 3, 'longitude'],
      ['cell-required', 4, 'longitude'],
    ],
  ]);
});

test('a corrected profile moves its courtyard; half a location or one outside of China is refused', async () => {
  const id = await office.enrol('六号院');
  const correct = (location: object) => pm.give(id, 'correctProfile', { profile: { location } });
  const half = await correct({ latitudeE6: 30_679_432 });
  expect([half.status, faults(half)]).toEqual([400, [['value-invalid', '/profile/location/longitudeE6', undefined]]]);
  const outside = await correct({ latitudeE6: -30_679_432, longitudeE6: 104_038_100 });
  expect([outside.status, faults(outside)?.[0]?.[1]]).toEqual([400, '/profile/location/latitudeE6']);
  expect((await correct({ latitudeE6: 30_700_000, longitudeE6: 104_000_000 })).status).toBe(200);
  expect((await correct({ latitudeE6: 30_710_000, longitudeE6: 104_010_000 })).status).toBe(200);
  expect((await onMap(pm)).courtyards.find(({ name }) => name === '六号院')).toMatchObject({
    latitudeE6: 30_710_000,
    longitudeE6: 104_010_000,
  });
});

test('the map has the board’s filters and the caller’s scope', async () => {
  expect((await onMap(pm, '?text=六号')).courtyards.map(({ name }) => name)).toEqual(['六号院']);
  expect((await onMap(pm, '?stage=works')).located).toBe(0);
  expect((await pm.ask('/api/v1/programme/map?stage=x')).status).toBe(400);
  expect(await onMap(elsewhere.projectManager)).toEqual({ located: 0, unlocated: 0, courtyards: [], places: [] });
});

test('more points than a map can show are summed by district', async () => {
  await office.api.database.ownerPool.query(
    `INSERT INTO case_record (id, programme, version, organisation_path, district_path, name, city, policy_version,
       calendar_version, stage, stage_since, suspended, overridden, granted_fen, paid_fen, state, shape, state_hash, updated_at,
       latitude_e6, longitude_e6)
     SELECT gen_random_uuid(), c.programme, 1, c.organisation_path || 'x' || n || '/', c.district_path, '院' || n, '成都',
       c.policy_version, c.calendar_version, 'works', now(), false, false, 0, 0, '{}', 1, '', now(), 30700000, 104000000
     FROM case_record c, generate_series(1, 3000) n WHERE c.name = '六号院'`,
  );
  const { located, courtyards, places: districts } = await onMap(pm);
  expect([located, courtyards.length, districts.map(({ name, courtyards: n }) => [name, n])]).toEqual([
    3_002,
    0,
    [['金牛', 3_002]],
  ]);
});
