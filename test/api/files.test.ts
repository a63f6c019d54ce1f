import { writeFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Person } from '../../demonstration/client';
import { hashOf } from '../../store/store';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { JPEG, PDF, PNG, uploadFile } from '../support/api/sampleFiles';
import { unitsOwnedBy } from '../support/database/rolls';

let office: Office;
let id: string;
let ballotId: string;
let grid: Person;
const ballot = () => `/api/v1/courtyards/${id}/ballots/${ballotId}`;
const file = (fileId: string) => `/api/v1/courtyards/${id}/files/${fileId}`;

const send = (content: Buffer, type: string, by = grid, more: Parameters<typeof uploadFile>[3] = {}) =>
  uploadFile(by, id, content, { type, ...more });
const code = (response: { status: number; body: unknown }) => [
  response.status,
  (response.body as { code?: string }).code,
];
const paths = (response: { body: unknown }) =>
  ((response.body as { errors?: { code: string; path?: string }[] }).errors ?? []).map((e) => [e.code, e.path]);

beforeAll(async () => {
  office = await openOffice();
  grid = office.people.gridWorker;
  id = await office.enrol('枣子巷13号院');
  ({ ballotId } = await withOpenBallot(office, id, unitsOwnedBy('o1', 'o2', 'o3', 'o4')));
});
afterAll(() => office?.stop());

describe('a file', () => {
  test.each([
    ['image/jpeg', JPEG],
    ['image/png', PNG],
    ['application/pdf', PDF],
  ])('%s is kept under its hash and comes back byte for byte', async (type, content) => {
    const sent = await send(content, type);
    expect(sent).toMatchObject({ status: 201, body: { fileId: hashOf(content), type, size: content.length } });
    const got = await fetch(`${grid.apiUrl}${file(hashOf(content))}`, {
      headers: { authorization: grid.authorization },
    });
    expect(Buffer.from(await got.arrayBuffer()).equals(content)).toBe(true);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': type,
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('扫描件 1')}`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'self'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  test('a file’s type is detected by its content, whatever its name', async () => {
    const page = Buffer.from('<html><script>alert(1)</script>');
    expect(code(await send(page, 'image/jpeg'))).toEqual([422, 'file-type-unsupported']);
    expect(code(await send(JPEG, 'image/png'))).toEqual([422, 'file-type-differs']);
    expect(code(await send(page, 'text/html'))).toEqual([415, 'media-type-unsupported']);
    expect(code(await send(Buffer.alloc(0), 'image/png'))).toEqual([422, 'file-empty']);
    expect((await send(JPEG, 'application/octet-stream')).status).toBe(201);
  });

  test('a file may have 10 MB and no more', async () => {
    const large = (bytes: number) => Buffer.concat([JPEG, Buffer.alloc(bytes - JPEG.length, 7)]);
    expect(code(await send(large(10 * 1024 * 1024), 'image/jpeg'))).toEqual([201, undefined]);
    expect(code(await send(large(10 * 1024 * 1024 + 1), 'image/jpeg'))).toEqual([413, 'body-too-large']);
  });

  test('a file that would overload whoever opens it is refused by its own measures', async () => {
    const ofSize = (width: number, height: number): Buffer => {
      const picture = Buffer.from(PNG);
      picture.writeUInt32BE(width, 16);
      picture.writeUInt32BE(height, 20);
      picture.writeUInt32BE(crc32(picture.subarray(12, 29)), 29);
      return picture;
    };
    const ofPages = (pages: number): Buffer =>
      Buffer.concat([PDF, Buffer.from(`\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count ${pages}>>endobj\n`)]);
    expect(code(await send(ofSize(30_000, 30_000), 'image/png'))).toEqual([422, 'picture-too-large']);
    expect((await send(ofSize(7_016, 9_921), 'image/png')).status).toBe(201);
    expect(code(await send(ofPages(10_000), 'application/pdf'))).toEqual([422, 'document-too-long']);
    expect((await send(ofPages(2_000), 'application/pdf')).status).toBe(201);
  });

  test('a file sent again is the same file with its first name, even ten times at once', async () => {
    const again = await send(PNG, 'image/png', office.people.community, { name: '另一名称' });
    expect(again).toMatchObject({ status: 201, body: { name: '扫描件 1', by: grid.accountId } });
    await Promise.all(Array.from({ length: 10 }, () => send(PNG, 'image/png')));
    const { body } = await grid.must<{ files: { fileId: string }[] }>(`/api/v1/courtyards/${id}/files`);
    expect(body.files.filter(({ fileId }) => fileId === hashOf(PNG))).toHaveLength(1);
    const key = 'the-same-key';
    expect((await send(PDF, 'application/pdf', grid, { key })).status).toBe(201);
    expect(code(await send(JPEG, 'image/jpeg', grid, { key }))).toEqual([422, 'idempotency-key-reused']);
    const renamed = await send(PDF, 'application/pdf', grid, { key, name: '另一名称' });
    expect(code(renamed)).toEqual([422, 'idempotency-key-reused']);
  });

  test('a file belongs only to the courtyards it was sent for', async () => {
    const other = await office.enrol('枣子巷14号院');
    const elsewhere = await grid.ask(`/api/v1/courtyards/${other}/files/${hashOf(PNG)}`);
    expect(code(elsewhere)).toEqual([404, 'not-found']);
  });

  test('a file damaged in the store is not shown until it is sent again', async () => {
    const content = Buffer.concat([PDF, Buffer.from('damaged')]);
    const fileId = hashOf(content);
    await send(content, 'application/pdf');
    const kept = office.api.filesFolder;
    await writeFile(`${kept}/${fileId.slice(0, 2)}/${fileId}`, 'torn');
    expect(code(await grid.ask(file(fileId)))).toEqual([409, 'file-damaged']);
    await send(content, 'application/pdf');
    expect((await grid.ask(file(fileId))).status).toBe(200);
  });
});

test('files are listed in the order they came, a page at a time', async () => {
  const page = async (query: string) =>
    (await grid.must<{ files: { fileId: string }[]; next: string | null }>(`/api/v1/courtyards/${id}/files${query}`))
      .body;
  const all = await page('');
  const seen: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const { files, next: after }: { files: { fileId: string }[]; next: string | null } = await page(
      `?limit=2${next === '' ? '' : `&after=${next}`}`,
    );
    expect(files.length).toBeLessThanOrEqual(2);
    seen.push(...files.map(({ fileId }) => fileId));
    next = after;
  }
  expect(seen).toEqual(all.files.map(({ fileId }) => fileId));
  expect(seen.length).toBeGreaterThan(3);
});

describe('a paper’s scan', () => {
  const scan = hashOf(JPEG);
  const paper = async (ownerKey: string, more: object) => ({
    ownerKey,
    choice: 'for',
    channel: 'paper',
    receivedOn: await office.today(),
    ...more,
  });
  const enter = async (...papers: readonly object[]) => grid.ask(`${ballot()}/papers`, { body: { papers } });

  test('a paper’s scan must be a file of the courtyard; otherwise its place is reported', async () => {
    const strange = await enter(await paper('o1', { scan }), await paper('o2', { scan: 'f'.repeat(64) }));
    expect([strange.status, paths(strange)]).toEqual([422, [['file-unknown', '/papers/1/scan']]]);
    expect((await enter(await paper('o1', { scan }))).status).toBe(201);
    const table = `ownerKey,choice,receivedOn,scan\no2,for,${await office.today()},${'f'.repeat(64)}`;
    const inFile = await grid.ask(`${ballot()}/papers`, { csv: table });
    expect((inFile.body as { errors: object[] }).errors).toMatchObject([
      { code: 'file-unknown', row: 2, column: 'scan' },
    ]);
    const { papers } = (await grid.must<{ papers: object[] }>(`${ballot()}/papers`)).body;
    expect(papers).toMatchObject([{ ownerKey: 'o1', scan }]);
    const { acts } = (await grid.must<{ acts: object[] }>(`${ballot()}/papers/acts?ownerKey=o1`)).body;
    expect(acts).toMatchObject([{ act: 'enter', scan }]);
  });

  test('before the close only those who verify papers see a paper’s scan, because it shows the choice', async () => {
    const { people } = office;
    for (const reader of [people.supervisor, people.districtHousing, people.districtFinance]) {
      expect(code(await reader.ask(file(scan)))).toEqual([403, 'file-hidden']);
      expect((await reader.ask(file(hashOf(PNG)))).status).toBe(200);
    }
    expect((await people.community.ask(file(scan))).status).toBe(200);
    const again = { papers: [{ ownerKey: 'o1', choice: 'for' }] };
    await people.community.must(`${ballot()}/papers/verifications`, { body: again });
    const early = Buffer.concat([JPEG, Buffer.from('not entered yet')]);
    await send(early, 'image/jpeg', grid, { ballotId });
    expect(code(await people.supervisor.ask(file(hashOf(early))))).toEqual([403, 'file-hidden']);
    const listed = await people.supervisor.must<{ files: { fileId: string }[] }>(`/api/v1/courtyards/${id}/files`);
    const shown = listed.body.files.map(({ fileId }) => fileId);
    expect([shown.includes(scan), shown.includes(hashOf(early)), shown.includes(hashOf(PNG))]).toEqual([
      false,
      false,
      true,
    ]);
    const byOthers = await send(early, 'image/jpeg', people.districtFinance, { ballotId });
    expect(code(byOthers)).toEqual([403, 'file-hidden']);
    const nowhere = await send(early, 'image/jpeg', grid, { ballotId: `${id}-b9` });
    expect(paths(nowhere)).toEqual([['value-invalid', '/query/ballotId']]);
    await office.waitsIn(id).pastBallot();
    await people.projectManager.mustGive(id, 'closeBallot');
    expect((await people.supervisor.ask(file(scan))).status).toBe(200);
  });
});
