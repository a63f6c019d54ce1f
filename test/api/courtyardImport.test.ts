import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { auditOf } from '../../db/audit';
import { organisation } from '../../demonstration/cast';
import type { Person, RequestOptions } from '../../demonstration/client';
import { employ } from '../../demonstration/employ';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { type Office, openOffice } from '../support/api/office';

const REAL = readFileSync(join(__dirname, '..', '..', 'data', 'courtyards.csv'));
const HEADER = 'name,city,district,subdistrict,community,households';

let office: Office;
let pm: Person;
beforeAll(async () => {
  office = await openOffice();
  pm = office.people.projectManager;
});
afterAll(() => office?.stop());

const send = (csv: string | Buffer, more: RequestOptions = {}, by = pm) =>
  by.ask('/api/v1/courtyards/import', { csv, ...more });
const count = async () => {
  const { rows } = await office.api.database.pool.query('SELECT count(*)::int AS n FROM case_registration');
  return rows[0].n as number;
};
interface Imported {
  encoding: string;
  courtyards: { row: number; courtyardId: string; name: string }[];
}
const faults = (response: { body: unknown }) =>
  (response.body as { errors?: { code: string; row?: number; column?: string }[] }).errors?.map((e) => [
    e.code,
    e.row,
    e.column,
  ]);

test('each row becomes a courtyard with a workflow, below the deepest office it names', async () => {
  const imported = await send(`${HEADER}\n一号院,成都,金牛,抚琴,西南街,32\n二号院,成都,金牛,抚琴,,`);
  expect(imported.status).toBe(201);
  const { encoding, courtyards } = imported.body as unknown as Imported;
  expect([encoding, courtyards.map((c) => [c.row, c.name])]).toEqual([
    'utf-8',
    [
      [2, '一号院'],
      [3, '二号院'],
    ],
  ]);
  for (const { courtyardId, name } of courtyards) {
    expect((await pm.must(`/api/v1/courtyards/${courtyardId}`)).body).toMatchObject({
      stage: 'consensus',
      state: { profile: { name } },
    });
  }
  const seen = await Promise.all(
    courtyards.map(({ courtyardId }) => office.people.community.ask(`/api/v1/courtyards/${courtyardId}`)),
  );
  expect(seen.map((response) => response.status)).toEqual([200, 404]);
});

test('a row that names only an office above the caller’s goes to the caller’s office', async () => {
  const imported = await send(`${HEADER}\n二一号院,成都,,,,`);
  const [courtyard] = (imported.body as unknown as Imported).courtyards;
  expect((await office.people.subDistrictLeader.ask(`/api/v1/courtyards/${courtyard?.courtyardId}`)).status).toBe(200);
});

test('a GB18030 file is imported, and the answer says so', async () => {
  const imported = await send(iconv.encode(`${HEADER}\n三号院,成都,金牛,抚琴,西南街,`, 'gb18030'));
  expect(imported.body).toMatchObject({ encoding: 'gb18030', courtyards: [{ name: '三号院' }] });
});

test('a courtyard that is there already, or twice in one file in other signs, is told by its row', async () => {
  const known = await send(`${HEADER}\n怡安花园,成都,金牛,抚琴,西南街,1`);
  expect(known.status).toBe(201);
  const check = (csv: string) => pm.ask('/api/v1/courtyards/import/check', { csv });
  const twins = `${HEADER}\n测试１号院,成都,金牛,抚琴,西南街,1\n怡安 花园,成都,金牛,抚琴,西南街,1\n测试1 号院,成都,金牛,抚琴,,1\n怡安花园,成都,,,,1`;
  const before = await count();
  for (const response of [await check(twins), await send(twins)]) {
    expect([response.status, faults(response)]).toEqual([
      422,
      [
        ['row-duplicate', 4, 'name'],
        ['row-duplicate', 5, 'name'],
      ],
    ]);
  }
  const there = `${HEADER}\n怡安　花园,成都,金牛,抚琴,西南街,1\n怡安花园(二期),成都,金牛,抚琴,西南街,1`;
  for (const response of [await check(there), await send(there)]) {
    expect([response.status, faults(response)]).toEqual([422, [['courtyard-enrolled', 2, 'name']]]);
  }
  expect(await count()).toBe(before);
  expect((await check(`${HEADER}\n怡安花园(二期),成都,金牛,抚琴,西南街,1`)).status).toBe(200);
});

test('one faulty row rejects the whole import', async () => {
  const before = await count();
  const refused = await send(`${HEADER}\n四号院,成都,金牛,抚琴,西南街,32\n,成都,,,,many\n六号院,成都,金牛,无此街道,,1`);
  expect([refused.status, refused.body.code, faults(refused)]).toEqual([
    422,
    'import-faulty',
    [
      ['cell-required', 3, 'name'],
      ['cell-invalid', 3, 'households'],
    ],
  ]);
  const nowhere = await send(`${HEADER}\n四号院,成都,金牛,抚琴,西南街,32\n六号院,成都,金牛,无此街道,,1`);
  expect(faults(nowhere)).toEqual([['place-unknown', 3, 'subdistrict']]);
  expect(await count()).toBe(before);
});

test('a dry run says which office each row would come to, or the same faults, and writes nothing', async () => {
  const before = await count();
  const check = (csv: string, by = pm) => by.ask('/api/v1/courtyards/import/check', { csv });
  const csv = `院落名称,城市,区县,街道,社区\n十号院,成都,金牛,抚琴,西南街\n十一号院,成都,金牛,抚琴,`;
  const checked = await check(csv);
  expect([checked.status, checked.body]).toEqual([
    200,
    {
      encoding: 'utf-8',
      reading: expect.objectContaining({ sheets: [{ name: '', headerRow: 1, rows: 2 }] }),
      policyVersion: STANDARD_POLICY.version,
      courtyards: [
        { row: 2, name: '十号院', organisationId: office.at.community, place: '西南街' },
        { row: 3, name: '十一号院', organisationId: office.at.subDistrict, place: '抚琴' },
      ],
    },
  ]);
  expect(faults(await check(`${HEADER}\n,成都,,,,many`))).toEqual([
    ['cell-required', 2, 'name'],
    ['cell-invalid', 2, 'households'],
  ]);
  expect(faults(await check(`${HEADER}\n十二号院,成都,金牛,无此街道,,`))).toEqual([
    ['place-unknown', 2, 'subdistrict'],
  ]);
  expect((await check(csv, office.people.community)).status).toBe(403);
  expect(await count()).toBe(before);
});

test('the template can be imported again in either format', async () => {
  const { body } = await pm.must<string>('/api/v1/courtyard-template?format=csv', {
    headers: { 'accept-language': 'zh-CN' },
  });
  expect(body.replace('\ufeff', '').split(',').slice(0, 2)).toEqual(['院落名称', '城市']);
  expect(faults(await send(`${body}`))).toEqual([['table-empty', undefined, undefined]]);
  const { headers } = await pm.must('/api/v1/courtyard-template');
  expect(headers.get('content-type')).toContain('spreadsheetml');
});

test('faults are reported in the requested language', async () => {
  const texts = await Promise.all(
    ['en', 'zh-CN'].map(async (language) => {
      const { body } = await send(`${HEADER}\n,成都,,,,`, { headers: { 'accept-language': language } });
      return (body.errors as { detail: string }[])[0]?.detail;
    }),
  );
  expect(texts).toEqual(['“Name” must not be empty.', '“院落名称”不能为空。']);
});

test('the same key imports once, another file under it is refused', async () => {
  const [key, csv] = ['import-once', `${HEADER}\n七号院,成都,金牛,抚琴,西南街,1`];
  const [first, second] = [await send(csv, { key }), await send(csv, { key })];
  expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
  expect((await send(`${csv}\n八号院,成都,金牛,抚琴,西南街,1`, { key })).body.code).toBe('idempotency-key-reused');
});

test('only roles that may enrol may import', async () => {
  expect((await send(`${HEADER}\n九号院,成都,金牛,抚琴,西南街,1`, {}, office.people.community)).status).toBe(403);
});

test('all 31 real courtyards are imported with their gaps by somebody who oversees the programme', async () => {
  const { administrator } = office.api;
  const account = {
    login: 'programme-pm',
    name: '项目经理',
    organisationId: 'programme',
    roles: ['projectManager'],
  };
  await employ(office.api, account, 'lantern-river-slate');
  const manager = await (pm.constructor as typeof Person).signedIn(
    office.api.url,
    'programme-pm',
    'lantern-river-slate',
  );
  await officesIn(administrator, REAL);
  const imported = await send(REAL, {}, manager);
  expect(imported.status).toBe(201);
  const { courtyards } = imported.body as unknown as Imported;
  expect(courtyards).toHaveLength(31);
  const { rows } = await office.api.database.pool.query(
    'SELECT count(*)::int AS n FROM case_record WHERE id = ANY ($1)',
    [courtyards.map((c) => c.courtyardId)],
  );
  expect(rows[0].n).toBe(31);
  const audit = await auditOf(office.api.database.pool, 'registrations');
  expect(audit.at(-1)).toMatchObject({ command: 'importCourtyards', accountId: manager.accountId });
});

/** The offices the file's places name, as far down as they go without a gap. */
const officesIn = async (administrator: Person, file: Buffer): Promise<void> => {
  for (const line of file.toString().trim().split('\n').slice(1)) {
    const places = line.split(',').slice(1, 5);
    const kinds = ['city', 'district', 'subDistrict', 'community'] as const;
    let parent = 'programme';
    for (const [i, place] of places.entries()) {
      const kind = kinds[i];
      if (place === '' || kind === undefined) break;
      parent = await organisation(administrator, parent, kind, place);
    }
  }
};
