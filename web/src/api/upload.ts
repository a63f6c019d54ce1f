import { actingHeader } from './actingFor';
import { api, toApiError } from './client';
import { NetworkError } from './errors';
import { once } from './idempotencyKey';

/** The sender stopped the upload; the API stored nothing. */
export class UploadStopped extends Error {}

export interface UploadOptions {
  /** A repeated upload under the same key is the same file, however much arrived before. */
  readonly key: string;
  readonly type?: string;
  /** The media type of the answer, if it is not JSON. */
  readonly accept?: string;
  /** The share that has been sent, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** How long an upload may stand still. A mobile connection often drops without an error. */
const STALLED_MS = 45_000;

/** One request. `fetch` reports no upload progress, so this uses XMLHttpRequest. */
const sendOnce = (path: string, file: File, { key, type = file.type, accept, onProgress, signal }: UploadOptions) =>
  new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    const headers = {
      ...once(key),
      ...actingHeader(path),
      'content-type': type === '' ? 'application/octet-stream' : type,
      'accept-language': document.documentElement.lang,
      ...(accept === undefined ? {} : { accept }),
    };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    const abort = () => request.abort();
    let stalled = setTimeout(abort, STALLED_MS);
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(stalled);
      stalled = setTimeout(abort, STALLED_MS);
      onProgress?.(total === 0 ? 1 : loaded / total);
    };
    request.upload.onload = () => onProgress?.(1);
    request.onloadend = () => clearTimeout(stalled);
    request.responseType = 'blob';
    request.onload = () => {
      const headers = { 'content-type': request.getResponseHeader('content-type') ?? '' };
      resolve(new Response(request.response as Blob, { status: request.status, headers }));
    };
    request.onerror = () => reject(new NetworkError());
    request.onabort = () => reject(signal?.aborted ? new UploadStopped() : new NetworkError());
    signal?.addEventListener('abort', abort);
    request.send(file);
  });

const sent = async (path: string, file: File, options: UploadOptions): Promise<Response> => {
  const response = await sendOnce(path, file, options);
  if (response.status !== 401) return response;
  // The session expired during the upload; any request renews it.
  await api.GET('/api/v1/me');
  return sendOnce(path, file, options);
};

/** Uploads a file with progress. Throws `Refused`, `Unreached`, and `UploadStopped` if the signal stopped it. */
export const upload = async <A>(path: string, file: File, options: UploadOptions): Promise<A> => {
  const response = await sent(path, file, options);
  if (!response.ok) throw await toApiError(response);
  return (await response.json()) as A;
};

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A table as a workbook in which its faults are marked; `undefined` if it has none any more. Throws as `upload` does. */
export const withFaultsMarked = async (
  path: string,
  file: File,
  options: Omit<UploadOptions, 'accept'>,
): Promise<Blob | undefined> => {
  const response = await sent(path, file, { ...options, accept: `${WORKBOOK}, application/json;q=0.5` });
  if (response.headers.get('content-type')?.startsWith(WORKBOOK)) return response.blob();
  if (!response.ok) throw await toApiError(response);
  return undefined;
};
