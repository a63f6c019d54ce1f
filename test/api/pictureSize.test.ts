import sharp from 'sharp';
import { pictureSize } from '../../api/files/pictureSize';
import { JPEG } from '../support/api/sampleFiles';

const picture = () => sharp({ create: { width: 613, height: 421, channels: 4, background: '#8a3b' } });

test.each([
  ['a JPEG', 'image/jpeg', () => picture().jpeg()],
  ['a progressive JPEG', 'image/jpeg', () => picture().jpeg({ progressive: true })],
  [
    'a JPEG of a phone, with place and thumbnail',
    'image/jpeg',
    () =>
      picture()
        .withExif({ IFD0: { Make: '\xff\xc0\xff\xc4' } })
        .jpeg(),
  ],
  ['a PNG', 'image/png', () => picture().png()],
  ['a WebP', 'image/webp', () => picture().flatten().webp()],
  ['a WebP without loss', 'image/webp', () => picture().webp({ lossless: true })],
  ['a WebP with transparency', 'image/webp', () => picture().webp()],
] as const)('%s says its size', async (_, type, made) => {
  const content = await made().toBuffer();
  expect(pictureSize(content, type)).toEqual({ width: 613, height: 421 });
  // Wherever it is cut off, it tells the truth or nothing.
  for (let end = 0; end < Math.min(content.length, 700); end += 1) {
    expect([undefined, { width: 613, height: 421 }]).toContainEqual(pictureSize(content.subarray(0, end), type));
  }
});

test('bytes between segments and a picture without a frame are passed over', () => {
  expect(pictureSize(JPEG, 'image/jpeg')).toBeUndefined();
  expect(pictureSize(Buffer.alloc(5_000, 0xff), 'image/jpeg')).toBeUndefined();
});

test.each([
  ['fillers', 'ff'],
  ['restarts', 'ffd0'],
  ['segments without length', 'fffe0000'],
])('a picture that hides its size behind %s is not searched to its end', (_, hex) => {
  const hidden = Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(100_000, hex, 'hex')]);
  expect(pictureSize(hidden, 'image/jpeg')).toBe('hidden');
});
