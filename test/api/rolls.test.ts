import { createHash } from 'node:crypto';
import iconv from 'iconv-lite';
import { TABLE_TYPES } from '../../api/tables/reader/records';
import { workbookOf } from '../../api/tables/sheet';
import { auditOf, isAuditIntact } from '../../db/audit';
import type { Person, RequestOptions } from '../../demonstration/client';
import { generateRoll, rollBody } from '../../demonstration/roll';
import type { RollUnit } from '../../domain/kernel/deliberation/roll';
import { type Office, openOffice } from '../support/api/office';
import { rowsIn } from '../support/api/sentTable';
import { unitsOwnedBy, wasPosted } from '../support/database/rolls';

let office: Office;
let id: string;
let pm: Person;

beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('枣子巷13号院');
  pm = office.people.projectManager;
});
afterAll(() => office?.stop());

const rolls = () => `/api/v1/courtyards/${id}/rolls`;
const send = (ask: RequestOptions, query = '', by = pm) => by.ask(`${rolls()}${query}`, ask);
const codes = (response: { body: unknown }) =>
  ((response.body as { errors?: { code: string; path?: string }[] }).errors ?? []).map((e) => [e.code, e.path]);
const stored = async () => (await pm.must<{ rolls: unknown[] }>(rolls())).body.rolls.length;

const CSV =
  'building,unit,areaSqm,use,ownerKey,ownerNames\n1,101,68.51,住宅,A,王秀英、张伟\n1,102,70,,A,\n1,103,70,shop,,';
const TOTALS = '?units=3&areaCentiSqm=20851&owners=2';

describe('importing a roll', () => {
  test('an imported roll answers its totals, and is listed as a draft', async () => {
    const imported = await send({ body: rollBody(unitsOwnedBy('A', 'A', undefined)) });
    expect(imported.status).toBe(201);
    expect(imported.body).toMatchObject({
      courtyardId: id,
      status: 'draft',
      units: 3,
      owners: 2,
      areaCentiSqm: 20_400,
      hash: null,
    });
    expect((await pm.must<{ rolls: unknown[] }>(rolls())).body.rolls).toContainEqual(imported.body);
  });

  test.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from(CSV), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${CSV}`), 'utf-8'],
    ['GB18030', iconv.encode(CSV, 'gb18030'), 'gb18030'],
  ])('takes CSV in %s and says so', async (_, csv, encoding) => {
    const imported = await send({ csv }, TOTALS);
    expect([imported.status, imported.body]).toEqual([
      201,
      expect.objectContaining({ units: 3, owners: 2, areaCentiSqm: 20_851, encoding }),
    ]);
    const { body } = await pm.must(`${rolls()}/${imported.body.rollId}`);
    expect(body.ownerList).toContainEqual({ ownerKey: 'A', names: ['王秀英', '张伟'], units: 2, areaCentiSqm: 13_851 });
  });

  test('a dry run of a roll reports every fault by row and column, or its totals, and writes nothing', async () => {
    const before = await stored();
    const check = (csv: string, query: string) => pm.ask(`${rolls()}/check${query}`, { csv: Buffer.from(csv) });
    const wrong = await check(CSV.replace('68.51', '0').replace('shop', 'castle'), TOTALS);
    expect([wrong.status, (wrong.body as { errors: object[] }).errors]).toEqual([
      422,
      [
        expect.objectContaining({ code: 'cell-invalid', row: 2, column: 'areaSqm' }),
        expect.objectContaining({ code: 'cell-invalid', row: 4, column: 'use' }),
      ],
    ]);
    const right = await check(CSV, TOTALS);
    expect([right.status, right.body]).toEqual([
      200,
      {
        units: 3,
        owners: 2,
        unknownOwners: 1,
        withPhone: 0,
        withIdentity: 0,
        withEmail: 0,
        areaCentiSqm: 20_851,
        alike: [],
        alikeLeftOut: 0,
        deviation: null,
        encoding: 'utf-8',
        reading: expect.objectContaining({
          sheets: [{ name: '', headerRow: 1, rows: 3 }],
          columns: expect.arrayContaining([{ at: 'C', title: 'areaSqm', column: 'areaSqm' }]),
          passedOver: [],
          changes: [],
        }),
        profile: { households: null, floorAreaCentiSqm: null },
      },
    ]);
    expect((await pm.ask(`${rolls()}/check`, { body: rollBody(unitsOwnedBy('A')) })).body).toMatchObject({ units: 1 });
    expect(await stored()).toBe(before);
  });

  test('owners’ e-mail addresses come in a column of their own, and a faulty one is told with its row', async () => {
    const file = (email: string) =>
      `楼栋,房号,面积（平方米）,业主编号,电子邮箱\n1,101,68,A,${email}\n1,102,68,B,\n1,103,68,A,other@example.org`;
    const check = (email: string) =>
      pm.ask(`${rolls()}/check?units=3&areaCentiSqm=20400`, { csv: Buffer.from(file(email)) });
    expect((await check('jia@example.org')).body).toMatchObject({ owners: 2, withEmail: 1 });
    expect((await check('jia@')).body).toMatchObject({
      code: 'import-faulty',
      errors: [{ code: 'cell-invalid', row: 2, column: 'email' }],
    });
  });

  test.each(['zh-CN', 'en'])('the filled-in template in %s can be imported', async (language) => {
    const answer = await fetch(`${office.api.url}/api/v1/roll-template`, {
      headers: { authorization: pm.authorization, 'accept-language': language },
    });
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="roll.xlsx"');
    const [header = []] = await rowsIn(Buffer.from(await answer.arrayBuffer()));
    expect(header).toHaveLength(11);
    const line = ['1', '101', '68.51', '', 'A', '王秀英', '13800138000', '11010519491231002X'];
    const filled = await workbookOf('roll', [header, line]);
    const imported = await send(
      { csv: filled, headers: { 'content-type': TABLE_TYPES.xlsx } },
      '?units=1&areaCentiSqm=6851',
    );
    expect([imported.status, imported.body]).toEqual([201, expect.objectContaining({ encoding: 'xlsx', owners: 1 })]);
    const csv = await pm.must<string>('/api/v1/roll-template?format=csv', { headers: { 'accept-language': language } });
    expect(csv.body.replace('\ufeff', '').trim().split(',')).toEqual(header);
  });

  test('a roll of real size with 3,104 households is imported at once', async () => {
    const units = generateRoll({ seed: 7, households: 3104, floorAreaCentiSqm: 21_000_000 });
    expect((await send({ body: rollBody(units) })).body).toMatchObject({ units: 3104, areaCentiSqm: 21_000_000 });
  });

  test('the same key gives the same roll again; another body under it is refused', async () => {
    const [key, body] = ['import-once', rollBody(unitsOwnedBy('A'))];
    const [first, second] = [await send({ key, body }), await send({ key, body })];
    expect([second.status, second.body]).toEqual([201, first.body]);
    const other = await send({ key, body: rollBody(unitsOwnedBy('B')) });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
  });

  test('an import of a roll leaves an audit entry in an unbroken chain', async () => {
    const { body } = await send({ body: rollBody(unitsOwnedBy('A')) });
    const rows = await auditOf(office.api.database.pool, `roll/${body.rollId}`);
    expect(rows).toMatchObject([{ command: 'importRoll', accountId: pm.accountId, detail: { units: 1 } }]);
    expect(isAuditIntact(rows)).toBe(true);
  });
});

describe('a roll is refused, and nothing of it stored', () => {
  const good = rollBody(unitsOwnedBy('A', 'B'));
  const first = good.units[0];
  const refusals: readonly (readonly [string, object, number, readonly (readonly unknown[])[]])[] = [
    [
      'areas 0.01 m² short',
      { ...good, declared: { units: 2, areaCentiSqm: 13_601 } },
      422,
      [['areas-unbalanced', '/declared/areaCentiSqm']],
    ],
    [
      'units that do not add up',
      { ...good, declared: { units: 3, areaCentiSqm: 13_600 } },
      422,
      [['units-unbalanced', '/declared/units']],
    ],
    [
      'owners that do not add up',
      { ...good, declared: { ...good.declared, owners: 1 } },
      422,
      [['owners-unbalanced', '/declared/owners']],
    ],
    [
      'a unit twice',
      rollBody([...unitsOwnedBy('A'), ...unitsOwnedBy('B')]),
      422,
      [['unit-duplicate', '/units/1/unit']],
    ],
    ['no units', { declared: { units: 1, areaCentiSqm: 1 }, units: [] }, 400, [['value-invalid', '/units']]],
    [
      'an area that is no integer',
      { ...good, units: [{ ...first, areaCentiSqm: 6800.5 }] },
      400,
      [['value-invalid', '/units/0/areaCentiSqm']],
    ],
    [
      'a negative area',
      { ...good, units: [{ ...first, areaCentiSqm: -1 }] },
      400,
      [['value-invalid', '/units/0/areaCentiSqm']],
    ],
    ['an unknown field', { ...good, units: [{ ...first, colour: 'red' }] }, 400, [['key-unknown', '/units/0/colour']]],
    [
      'NUL in a name',
      { ...good, units: [{ ...first, ownerNames: ['王\u0000'] }] },
      400,
      [['text-forbidden-characters', '/units/0/ownerNames/0']],
    ],
    [
      'a bidirectional mark',
      { ...good, units: [{ ...first, unit: '\u202e101' }] },
      400,
      [['text-forbidden-characters', '/units/0/unit']],
    ],
  ];
  test.each(refusals)('a roll is refused for %s', async (_, body, status, expected) => {
    const before = await stored();
    const response = await send({ body });
    expect([response.status, codes(response)]).toEqual([status, expected]);
    expect(await stored()).toBe(before);
  });

  test('a roll is refused for its file’s faults, each at its row and column', async () => {
    const before = await stored();
    const response = await send({ csv: CSV.replace('68.51', 'wide').replace('shop', 'villa') }, TOTALS);
    expect([response.status, response.body.code]).toEqual([422, 'import-faulty']);
    expect(response.body.errors).toMatchObject([
      { code: 'cell-invalid', row: 2, column: 'areaSqm' },
      { code: 'cell-invalid', row: 4, column: 'use' },
    ]);
    expect(await stored()).toBe(before);
  });

  test.each([
    '',
    '?units=3',
    '?units=x&areaCentiSqm=20851',
    '?units=3&areaCentiSqm=20851.5',
    '?units=&areaCentiSqm=20851',
  ])('for a file without declared totals that are numbers: “%s”', async (query) => {
    expect((await send({ csv: CSV }, query)).status).toBe(400);
  });

  test('a roll is refused if its content has another type, is empty, or is invalid JSON', async () => {
    const header = (type: string) => ({ headers: { 'content-type': type } });
    expect((await send({ csv: CSV, ...header('application/xml') }, TOTALS)).status).toBe(415);
    expect((await send({ csv: '' }, TOTALS)).status).toBe(415);
    expect((await send({ csv: '{"units":', ...header('application/json') })).status).toBe(400);
  });

  test('a roll of ten megabytes is refused', async () => {
    expect((await send({ csv: 'x'.repeat(10_000_000) }, TOTALS)).status).toBe(413);
  });
});

describe('access to rolls', () => {
  test('rolls of a courtyard outside the scope are not found', async () => {
    const other = await office.enrol('别处的院子');
    const { body: outsider } = await office.bodyOf(other, 'other-');
    expect((await outsider.ask(rolls())).status).toBe(404);
    const { body } = await send({ body: rollBody(unitsOwnedBy('A')) });
    expect((await outsider.ask(`${rolls()}/${body.rollId}`)).status).toBe(404);
    expect((await pm.ask(`/api/v1/courtyards/${other}/rolls/${body.rollId}`)).status).toBe(404);
  });

  test('a grid worker may read a roll, but not import one', async () => {
    const { gridWorker } = office.people;
    expect((await gridWorker.ask(rolls())).status).toBe(200);
    const refused = await send({ body: rollBody(unitsOwnedBy('A')) }, '', gridWorker);
    expect([refused.status, refused.body.code]).toEqual([403, 'role-not-allowed']);
  });

  test('unknown and malformed roll ids are not found', async () => {
    for (const path of [
      '/api/v1/courtyards/nonsense/rolls',
      `${rolls()}/nonsense`,
      `${rolls()}/00000000-0000-4000-8000-000000000000`,
    ]) {
      expect((await pm.ask(path)).status).toBe(404);
    }
  });
});

test('anybody can recompute the hash of a frozen roll from its export', async () => {
  const { body } = await send({ body: rollBody(unitsOwnedBy('B', 'A', undefined)) }, '', office.people.community);
  await wasPosted(office.api.database.pool, String(body.rollId));
  await pm.mustGive(id, 'freezeRoll', { rollId: body.rollId });
  const roll = (await pm.must<{ status: string; hash: string; unitList: RollUnit[] }>(`${rolls()}/${body.rollId}`))
    .body;
  const lines = roll.unitList.map((u) => JSON.stringify([u.building, u.unit, u.use, u.areaCentiSqm, u.ownerKey]));
  expect(roll.status).toBe('frozen');
  expect(createHash('sha256').update(lines.join('\n')).digest('hex')).toBe(roll.hash);
});
