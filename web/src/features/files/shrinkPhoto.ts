import { MAX_BYTES } from './uploadFile';

/** More than screens and printed pages resolve. */
const LONGER_SIDE = 4_000;
const QUALITY = 0.9;

/** A smaller version of a photo; `undefined` if the browser cannot decode it. */
const shrinkPhoto = async (file: File): Promise<File | undefined> => {
  try {
    const whole = await createImageBitmap(file);
    const scale = Math.min(1, LONGER_SIDE / Math.max(whole.width, whole.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(whole.width * scale);
    canvas.height = Math.round(whole.height * scale);
    canvas.getContext('2d')?.drawImage(whole, 0, 0, canvas.width, canvas.height);
    whole.close();
    const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    return made === null ? undefined : new File([made], file.name, { type: made.type });
  } catch {
    return undefined;
  }
};

/**
 * The bytes to upload: the file itself, as evidence must stay unchanged. A photo above the size limit is replaced by a
 * smaller version; `undefined` if that fails.
 */
export const shrinkIfTooLarge = async (file: File): Promise<File | undefined> => {
  if (file.size <= MAX_BYTES) return file;
  const made = await shrinkPhoto(file);
  return made !== undefined && made.size <= MAX_BYTES ? made : undefined;
};
