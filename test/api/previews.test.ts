import sharp, { type Sharp } from 'sharp';
import { concurrencyLimit } from '../../api/http/concurrencyLimit';
import type { Person } from '../../demonstration/client';
import { hashOf } from '../../store/store';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { PDF, uploadFile } from '../support/api/sampleFiles';
import { unitsOwnedBy } from '../support/database/rolls';

let office: Office;
let id: string;
let ballotId: string;
let grid: Person;
beforeAll(async () => {
  office = await openOffice();
  grid = office.people.gridWorker;
  id = await office.enrol('枣子巷15号院');
  ({ ballotId } = await withOpenBallot(office, id, unitsOwnedBy('o1', 'o2')));
});
afterAll(() => office?.stop());

const RED = [230, 20, 20] as const;
const BLUE = [20, 20, 230] as const;

/** Its left half red, its right half blue. */
const halves = (width: number, height: number): Sharp => {
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i += 1) pixels.set(i % width < width / 2 ? RED : BLUE, i * 3);
  return sharp(pixels, { raw: { width, height, channels: 3 } });
};

/** Of one colour, however large: it costs few bytes. */
const plain = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#fff' }, limitInputPixels: false });

const ask = (by: Person, fileId: string, query = '', headers: Record<string, string> = {}) =>
  fetch(`${by.apiUrl}/api/v1/courtyards/${id}/files/${fileId}/preview${query}`, {
    headers: { authorization: by.authorization, ...headers },
  });

const sent = async (content: Buffer, more: Parameters<typeof uploadFile>[3] = {}): Promise<string> => {
  expect((await uploadFile(grid, id, content, more)).status).toBe(201);
  return hashOf(content);
};

const pictureOf = async (response: Response): Promise<Buffer> => {
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  return Buffer.from(await response.arrayBuffer());
};

const previewOf = async (content: Buffer, query = '') => pictureOf(await ask(grid, await sent(content), query));
const sizeOf = async (picture: Buffer) => {
  const { width, height } = await sharp(picture).metadata();
  return [width, height];
};

/** Whether the colour at a place is nearly the one given. */
const isAt = async (picture: Buffer, left: number, top: number, colour: readonly number[], apart = 40) => {
  const pixel = await sharp(picture).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return colour.every((value, i) => Math.abs(value - (pixel[i] ?? 0)) < apart);
};

const refusal = async (response: Response) => [
  response.status,
  ((await response.json()) as { code?: string }).code,
  response.headers.get('content-type')?.split(';')[0],
];
const problem = (status: number, code: string) => [status, code, 'application/problem+json'];

describe('a preview', () => {
  test.each([
    ['', [320, 240]],
    ['?size=640', [640, 480]],
    ['?size=1280', [1280, 960]],
    ['?size=2000', [1600, 1200]],
  ])('%s: its longer side is what was asked for, and it is never enlarged', async (query, size) => {
    expect(await sizeOf(await previewOf(await halves(1600, 1200).jpeg().toBuffer(), query))).toEqual(size);
  });

  test('a preview has no other size', async () => {
    const fileId = await sent(await halves(16, 16).png().toBuffer());
    for (const size of ['321', '0', '-1', '1e9', 'large', '']) {
      expect(await refusal(await ask(grid, fileId, `?size=${size}`))).toEqual(problem(400, 'request-invalid'));
    }
  });

  test('a preview is upright and contains neither the location nor the device', async () => {
    const photo = await halves(60, 40)
      .jpeg()
      .withExif({
        IFD0: { Model: 'a phone', Copyright: 'somebody' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '30/1 39/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '104/1 4/1 0/1',
        },
      })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const before = await sharp(photo).metadata();
    expect([before.orientation, before.exif?.includes('a phone')]).toEqual([6, true]);
    const picture = await previewOf(photo);
    const { exif, xmp, iptc, icc, orientation } = await sharp(picture).metadata();
    expect({ exif, xmp, iptc, icc, orientation }).toEqual({});
    expect(await sizeOf(picture)).toEqual([40, 60]);
    expect([await isAt(picture, 20, 10, RED), await isAt(picture, 20, 50, BLUE)]).toEqual([true, true]);
  });

  test.each<[string, () => Sharp, number?]>([
    // Ink is duller than light.
    ['a photo for print (CMYK)', () => halves(60, 40).toColourspace('cmyk').jpeg(), 100],
    ['a picture of sixteen bits', () => halves(60, 40).toColourspace('rgb16').png()],
    ['a picture of few colours', () => halves(60, 40).png({ palette: true })],
    ['a picture with its own profile of colours', () => halves(60, 40).withIccProfile('p3').jpeg()],
    ['WebP', () => halves(60, 40).webp({ lossless: true })],
  ])('of %s has its colours', async (_, made, apart = 40) => {
    const picture = await previewOf(await made().toBuffer());
    expect(await sizeOf(picture)).toEqual([60, 40]);
    const asMade = [await isAt(picture, 10, 20, RED, apart), await isAt(picture, 50, 20, BLUE, apart)];
    expect(asMade).toEqual([true, true]);
  });

  test('a preview shows the first frame of an animation, puts transparency on white, and works for one pixel', async () => {
    const frames = Buffer.concat([RED, BLUE].map((colour) => Buffer.alloc(32 * 32 * 3, Buffer.from(colour))));
    const moving = await sharp(frames, { raw: { width: 32, height: 64, channels: 3, pageHeight: 32 } })
      .webp({ lossless: true })
      .toBuffer();
    expect((await sharp(moving, { pages: -1 }).metadata()).pages).toBe(2);
    const first = await previewOf(moving);
    expect([await sizeOf(first), await isAt(first, 16, 16, RED)]).toEqual([[32, 32], true]);
    const clear = sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    expect(await isAt(await previewOf(await clear.png().toBuffer()), 4, 4, [255, 255, 255])).toBe(true);
    expect(await sizeOf(await previewOf(await plain(1, 1).png().toBuffer()))).toEqual([1, 1]);
    expect(await sizeOf(await previewOf(await plain(10_000, 3).png().toBuffer()))).toEqual([320, 1]);
  });

  test('a preview of a truncated photo shows what there is', async () => {
    const whole = await halves(640, 480).jpeg().toBuffer();
    const picture = await previewOf(whole.subarray(0, whole.length / 2));
    expect([await sizeOf(picture), await isAt(picture, 40, 10, RED)]).toEqual([[320, 240], true]);
  });
});

describe('files without a possible preview are refused, and the service keeps running', () => {
  test.each([
    ['a head without a body', async () => (await halves(640, 480).jpeg().toBuffer()).subarray(0, 200)],
    ['a PNG whose middle is noise', async () => (await halves(64, 48).png().toBuffer()).fill(0x5a, 12, 60)],
    ['65 million pixels in few bytes', () => plain(10_000, 6_500).png().toBuffer()],
  ])('%s', async (_, made) => {
    expect(await refusal(await ask(grid, await sent(await made())))).toEqual(problem(422, 'picture-unreadable'));
    expect((await ask(grid, await sent(await halves(16, 16).png().toBuffer()))).status).toBe(200);
  });

  test('a PDF and a missing file have no preview, and the role is checked as for the file', async () => {
    expect(await refusal(await ask(grid, await sent(PDF)))).toEqual(problem(422, 'preview-none'));
    expect(await refusal(await ask(grid, 'f'.repeat(64)))).toEqual(problem(404, 'not-found'));
    const fileId = await sent(await halves(16, 16).png().toBuffer());
    const { administrator } = office.api;
    expect(await refusal(await ask(administrator, fileId))).toEqual(problem(403, 'role-not-allowed'));
  });
});

test('a scan’s preview stays hidden while its ballot runs, and no browser stores it', async () => {
  const fileId = await sent(await halves(48, 48).jpeg().toBuffer(), { ballotId });
  const { supervisor, community } = office.people;
  expect(await refusal(await ask(supervisor, fileId))).toEqual(problem(403, 'file-hidden'));
  const tag = `"${fileId}-320"`;
  expect(await refusal(await ask(supervisor, fileId, '', { 'if-none-match': tag }))).toEqual(
    problem(403, 'file-hidden'),
  );
  const seen = await ask(community, fileId, '', { 'if-none-match': tag });
  expect([seen.headers.get('cache-control'), seen.headers.get('etag')]).toEqual(['no-store', null]);
  await pictureOf(seen);
});

test('the browser caches a preview privately and does not fetch it again', async () => {
  const fileId = await sent(await halves(50, 50).jpeg().toBuffer());
  const first = await ask(grid, fileId, '?size=640');
  const etag = first.headers.get('etag') ?? '';
  expect(Object.fromEntries(first.headers)).toMatchObject({
    'cache-control': 'private, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'self'",
    'x-content-type-options': 'nosniff',
  });
  for (const held of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const again = await ask(grid, fileId, '?size=640', { 'if-none-match': held });
    expect([again.status, await again.text()]).toEqual([304, '']);
  }
  expect((await ask(grid, fileId, '?size=320', { 'if-none-match': etag })).status).toBe(200);
});

test('many simultaneous previews are all delivered', async () => {
  const fileId = await sent(await halves(2000, 1500).jpeg().toBuffer());
  const statuses = await Promise.all(Array.from({ length: 40 }, async () => (await ask(grid, fileId)).status));
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test('previews have a limit of running and waiting requests, and a failure blocks no other', async () => {
  const inTurn = concurrencyLimit(2, 3);
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((done) => setImmediate(done)); // meanwhile whatever may run begins
    running -= 1;
    return 'done';
  };
  const failing = () => work().then(() => Promise.reject(new Error('broken')));
  const asked = [inTurn(failing), ...Array.from({ length: 5 }, () => inTurn(work))];
  const outcomes = await Promise.all(asked.map((one) => one.catch(() => 'failed')));
  expect(outcomes).toEqual(['failed', 'done', 'done', 'done', 'done', undefined]);
  expect([most, await inTurn(work)]).toEqual([2, 'done']);
});
