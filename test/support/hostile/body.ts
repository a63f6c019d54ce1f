import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, crc32, gzipSync } from 'node:zlib';
import { PDF, PNG } from '../api/sampleFiles';
import { EICAR } from '../servers/clamdServer';

export const FOLDER = join(__dirname, '..', '..', 'hostile');

/** What is sent: a text, a kept file, or the recipe of something too large or too harmful to keep. */
export type Body =
  | string
  | { readonly file: string }
  | { readonly hex: string }
  | { readonly repeat: string; readonly times: number }
  | { readonly hexes: string; readonly times: number }
  | { readonly join: readonly Body[] }
  | { readonly gzip: Body }
  | { readonly brotli: Body }
  | { readonly picture: keyof typeof PICTURES; readonly width: number; readonly height: number }
  | { readonly pages: string }
  | { readonly eicar: true };

/** The smallest beginning of a picture that tells its size. */
const PICTURES = {
  png: (width: number, height: number): Buffer => {
    const picture = Buffer.from(PNG);
    picture.writeUInt32BE(width, 16);
    picture.writeUInt32BE(height, 20);
    picture.writeUInt32BE(crc32(picture.subarray(12, 29)), 29);
    return picture;
  },
  jpeg: (width: number, height: number): Buffer => {
    const frame = Buffer.from('ffc0000b08000000000101110000', 'hex').subarray(0, 13);
    frame.writeUInt16BE(height, 5);
    frame.writeUInt16BE(width, 7);
    return Buffer.concat([
      Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
      frame,
      Buffer.from('ffd9', 'hex'),
    ]);
  },
  webp: (width: number, height: number): Buffer => {
    const extended = Buffer.alloc(30);
    extended.write('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0', 'latin1');
    extended.writeUIntLE(width - 1, 24, 3);
    extended.writeUIntLE(height - 1, 27, 3);
    return extended;
  },
} as const;

/** The bytes of a body. */
export const bytesOf = (body: Body): Buffer => {
  if (typeof body === 'string') return Buffer.from(body);
  if ('file' in body) return readFileSync(join(FOLDER, body.file));
  if ('hex' in body) return Buffer.from(body.hex.replaceAll(' ', ''), 'hex');
  if ('repeat' in body) return Buffer.from(body.repeat.repeat(body.times));
  if ('hexes' in body) return Buffer.alloc((body.hexes.length / 2) * body.times, body.hexes, 'hex');
  if ('join' in body) return Buffer.concat(body.join.map(bytesOf));
  if ('gzip' in body) return gzipSync(bytesOf(body.gzip));
  if ('brotli' in body) return brotliCompressSync(bytesOf(body.brotli));
  if ('picture' in body) return PICTURES[body.picture](body.width, body.height);
  if ('pages' in body) {
    return Buffer.concat([PDF, Buffer.from(`\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count ${body.pages}>>endobj\n`)]);
  }
  return Buffer.concat([PDF, EICAR]);
};
