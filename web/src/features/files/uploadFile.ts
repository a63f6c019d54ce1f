import type { KeptFile } from '../../api/shapes';
import { type UploadOptions, upload } from '../../api/upload';

export const MAX_BYTES = 10 * 1024 * 1024;
/** Listed one by one: an iPhone converts HEIC photos to JPEG unless HEIC is listed. */
export const ACCEPTED_PHOTOS = 'image/jpeg,image/png,image/webp';
export const ACCEPTED = `${ACCEPTED_PHOTOS},application/pdf`;

export const fileAddress = (courtyardId: string, fileId: string): string =>
  `/api/v1/courtyards/${courtyardId}/files/${fileId}`;

/** The longer side of the reduced photo in pixels. */
export const previewAddress = (courtyardId: string, fileId: string, size: number): string =>
  `${fileAddress(courtyardId, fileId)}/preview?size=${size}`;

interface Owner {
  readonly courtyardId: string;
  /** The ballot of a scanned paper. */
  readonly ballotId?: string;
}

/** Uploads a file to a courtyard. */
export const uploadFile = ({ courtyardId, ballotId }: Owner, file: File, options: UploadOptions): Promise<KeptFile> => {
  const query = new URLSearchParams({ name: file.name, ...(ballotId === undefined ? {} : { ballotId }) });
  return upload(`/api/v1/courtyards/${courtyardId}/files?${query}`, file, options);
};
