import sharp from 'sharp';

// Only the formats that people may upload: fewer decoders are a smaller target for attacks.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.cache(false);
sharp.concurrency(1);

/** Phones take up to 50 megapixels. A picture that cannot be decoded as a stream needs four bytes a pixel. */
const MOST_PIXELS = 64_000_000;
const MOST_SECONDS = 10;
const QUALITY = 78;

/**
 * A JPEG of at most `size` pixels a side, upright and without metadata such as place and device. A truncated picture is
 * shown as far as it goes. `undefined` if it cannot be read.
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
