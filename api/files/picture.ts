import sharp from 'sharp';

// Of all that the library reads and keeps: what people may send, and nothing.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.cache(false);
sharp.concurrency(1);

/** The largest photos of phones have fifty million; a picture that cannot be read from top to bottom needs four bytes for each. */
const MOST_PIXELS = 64_000_000;
const MOST_SECONDS = 10;
const QUALITY = 78;

/**
 * The picture at most so large, upright, without anything that is told beside it (where it was taken, by what device).
 * What is torn off is shown as far as it goes. `undefined` for what cannot be read.
 */
export const resizedPicture = async (content: Buffer, size: number): Promise<Buffer | undefined> => {
  try {
    return await sharp(content, { limitInputPixels: MOST_PIXELS, failOn: 'none' })
      .timeout({ seconds: MOST_SECONDS })
      .autoOrient()
      .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .jpeg({ quality: QUALITY, progressive: true })
      .toBuffer();
  } catch {
    return undefined;
  }
};

/** What a picture's first bytes tell of its size; `undefined` where they tell nothing. */
export const pictureSize = async (
  content: Buffer,
): Promise<{ readonly width: number; readonly height: number } | undefined> => {
  try {
    const { width, height } = await sharp(content, { limitInputPixels: false, failOn: 'none' }).metadata();
    return { width, height };
  } catch {
    return undefined;
  }
};
