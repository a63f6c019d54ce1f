import { api, once, refusal, Unreached } from './client';

/** The sender stopped it; nothing was written, as a table goes in whole or not at all. */
export class Left extends Error {}

interface Sending {
  readonly file: File;
  readonly key: string;
  /** How much is on its way, from 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What it is, its content tells; its name does for the header. */
const typeOf = ({ name }: File): string => (/\.xlsx$/i.test(name) ? XLSX : 'text/csv');

/** `fetch` does not tell how far it is: the older way does. */
const sent = (path: string, { file, key, onProgress, signal }: Sending): Promise<Response> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    const headers = { ...once(key), 'content-type': typeOf(file), 'accept-language': document.documentElement.lang };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total));
    request.addEventListener('load', () => resolve(new Response(request.responseText, { status: request.status })));
    request.addEventListener('error', () => reject(new Unreached()));
    request.addEventListener('abort', () => reject(new Left()));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });

/** Sends a table as a file. Throws `Refused`, `Unreached`, and `Left` where the signal stopped it. */
export const sendTable = async <A>(path: string, sending: Sending): Promise<A> => {
  let response = await sent(path, sending);
  if (response.status === 401) {
    // Whatever is asked renews a session that ran out.
    await api.GET('/api/v1/me');
    response = await sent(path, sending);
  }
  if (!response.ok) throw await refusal(response);
  return (await response.json()) as A;
};
