import { api, toApiError } from './client';
import { NetworkError } from './errors';
import { once } from './idempotencyKey';

/** The sender stopped it; nothing was written. */
export class UploadStopped extends Error {}

export interface UploadOptions {
  /** Sent again under the same key it is the same file, however much of it arrived before. */
  readonly key: string;
  readonly type?: string;
  /** How much has been sent, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** So long nothing may move: a connection in a yard dies without a word. */
const STALLED_MS = 45_000;

/** One request. `fetch` does not tell how much was sent; the older way does. */
const sendOnce = (path: string, file: File, { key, type = file.type, onProgress, signal }: UploadOptions) =>
  new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    const headers = {
      ...once(key),
      'content-type': type === '' ? 'application/octet-stream' : type,
      'accept-language': document.documentElement.lang,
    };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    const abort = () => request.abort();
    let stalled = setTimeout(abort, STALLED_MS);
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(stalled);
      stalled = setTimeout(abort, STALLED_MS);
      onProgress?.(total === 0 ? 1 : loaded / total);
    };
    request.onloadend = () => clearTimeout(stalled);
    request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
    request.onerror = () => reject(new NetworkError());
    request.onabort = () => reject(signal?.aborted ? new UploadStopped() : new NetworkError());
    signal?.addEventListener('abort', abort);
    request.send(file);
  });

/** Sends a file with its progress. Throws `Refused`, `Unreached`, and `UploadStopped` where the signal stopped it. */
export const upload = async <A>(path: string, file: File, options: UploadOptions): Promise<A> => {
  let response = await sendOnce(path, file, options);
  if (response.status === 401) {
    // The session ran out meanwhile: whatever is asked renews it.
    await api.GET('/api/v1/me');
    response = await sendOnce(path, file, options);
  }
  if (!response.ok) throw await toApiError(response);
  return (await response.json()) as A;
};
