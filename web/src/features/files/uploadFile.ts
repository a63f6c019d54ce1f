import { api, Refused, Unreached } from '../../api/client';
import type { KeptFile } from '../../api/shapes';

export const MAX_BYTES = 10 * 1024 * 1024;
/** Named one by one: an iPhone turns its own kind of photo (HEIC) into JPEG where that is not among them. */
export const ACCEPTED_PHOTOS = 'image/jpeg,image/png,image/webp';
export const ACCEPTED = `${ACCEPTED_PHOTOS},application/pdf`;

const addressOf = (courtyardId: string, name: string): string =>
  `/api/v1/courtyards/${courtyardId}/files?name=${encodeURIComponent(name)}`;

export const fileAddress = (courtyardId: string, fileId: string): string =>
  `/api/v1/courtyards/${courtyardId}/files/${fileId}`;

/** The photo made small, by its longer side in pixels. */
export const previewAddress = (courtyardId: string, fileId: string, size: number): string =>
  `${fileAddress(courtyardId, fileId)}/preview?size=${size}`;

const answered = (request: XMLHttpRequest): KeptFile => {
  const body = JSON.parse(request.responseText || '{}');
  if (request.status === 201 || request.status === 200) return body;
  throw new Refused(request.status, body.code ?? '', body.detail ?? request.statusText, body.errors ?? []);
};

/** So long nothing may move: a connection in a yard dies without a word. */
const STALLED_MS = 45_000;

/** One request with its progress: `fetch` does not tell how much was sent. */
const posted = (courtyardId: string, file: File, key: string, progress: (share: number) => void) =>
  new Promise<KeptFile>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', addressOf(courtyardId, file.name));
    request.setRequestHeader('content-type', file.type === '' ? 'application/octet-stream' : file.type);
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.setRequestHeader('Idempotency-Key', key);
    const watched = () => setTimeout(() => request.abort(), STALLED_MS);
    let stalled = watched();
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(stalled);
      stalled = watched();
      progress(total === 0 ? 0 : loaded / total);
    };
    request.onloadend = () => clearTimeout(stalled);
    request.onerror = () => reject(new Unreached());
    request.onabort = () => reject(new Unreached());
    request.onload = () => {
      try {
        resolve(answered(request));
      } catch (error) {
        reject(error);
      }
    };
    request.send(file);
  });

/** Sends a file; the same key sent again is the same file, however much of it arrived before. */
export const uploadFile = async (
  courtyardId: string,
  file: File,
  key: string,
  progress: (share: number) => void,
): Promise<KeptFile> => {
  try {
    return await posted(courtyardId, file, key, progress);
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 401) throw error;
    // The session ran out meanwhile: asking who we are renews it.
    await api.GET('/api/v1/me');
    return posted(courtyardId, file, key, progress);
  }
};
