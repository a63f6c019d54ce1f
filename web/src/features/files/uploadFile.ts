import type { KeptFile } from '../../api/shapes';
import { type UploadOptions, upload } from '../../api/upload';

export const MAX_BYTES = 10 * 1024 * 1024;
/** Named one by one: an iPhone turns its own kind of photo (HEIC) into JPEG where that is not among them. */
export const ACCEPTED_PHOTOS = 'image/jpeg,image/png,image/webp';
export const ACCEPTED = `${ACCEPTED_PHOTOS},application/pdf`;

export const fileAddress = (courtyardId: string, fileId: string): string =>
  `/api/v1/courtyards/${courtyardId}/files/${fileId}`;

/** The photo made small, by its longer side in pixels. */
export const previewAddress = (courtyardId: string, fileId: string, size: number): string =>
  `${fileAddress(courtyardId, fileId)}/preview?size=${size}`;

interface Owner {
  readonly courtyardId: string;
  /** The ballot whose paper it is a scan of. */
  readonly ballotId?: string;
}

/** Sends a file to a courtyard. */
export const uploadFile = ({ courtyardId, ballotId }: Owner, file: File, options: UploadOptions): Promise<KeptFile> => {
  const query = new URLSearchParams({ name: file.name, ...(ballotId === undefined ? {} : { ballotId }) });
  return upload(`/api/v1/courtyards/${courtyardId}/files?${query}`, file, options);
};
