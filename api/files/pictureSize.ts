import type { ContentType } from '../../db/files';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Fixed by the format: IHDR comes first. */
const pngSize = (content: Buffer): PictureSize | undefined =>
  content.toString('latin1', 12, 16) === 'IHDR'
    ? { width: content.readUInt32BE(16), height: content.readUInt32BE(20) }
    : undefined;

/** The markers of a JPEG's frame; the others of their range are tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** Markers without a length: fillers and restarts. */
const isBare = (marker: number): boolean => marker <= 0x01 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd9);

/** A camera writes a few dozen segments before the frame; each is a step, and a hostile picture has ten million. */
const MOST_STEPS = 10_000;

const jpegSize = (content: Buffer): PictureSize | 'hidden' | undefined => {
  let steps = 0;
  // As decoders do, what stands between two segments is passed over.
  for (let at = content.indexOf(0xff, 2); at >= 0; at = content.indexOf(0xff, at)) {
    steps += 1;
    if (steps > MOST_STEPS) return 'hidden';
    const marker = content.readUInt8(at + 1);
    if (isFrame(marker)) return { height: content.readUInt16BE(at + 5), width: content.readUInt16BE(at + 7) };
    at += isBare(marker) ? 1 : 2 + content.readUInt16BE(at + 2);
  }
  return undefined;
};

const webpSize = (content: Buffer): PictureSize | undefined => {
  switch (content.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: content.readUIntLE(24, 3) + 1, height: content.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const bits = content.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { width: content.readUInt16LE(26) & 0x3fff, height: content.readUInt16LE(28) & 0x3fff };
    default:
      return undefined;
  }
};

const READERS: Readonly<Partial<Record<ContentType, (content: Buffer) => PictureSize | 'hidden' | undefined>>> = {
  'image/png': pngSize,
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
};

/** How a buffer says that it ends before what was asked for. */
const CUT_OFF = new Set(['ERR_OUT_OF_RANGE', 'ERR_BUFFER_OUT_OF_BOUNDS']);

/**
 * What a picture says of its size; `undefined` where it says nothing, or is cut off before; `hidden` where too much stands
 * before it to look for it. Read without a decoder: one
 * refuses to tell sizes that are beyond its own limits, and should not see a picture before somebody has measured it.
 */
export const pictureSize = (content: Buffer, type: ContentType): PictureSize | 'hidden' | undefined => {
  try {
    return READERS[type]?.(content);
  } catch (error) {
    if (CUT_OFF.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
};
