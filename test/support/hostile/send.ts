import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface RawAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Sends a request as it stands: its path is not normalised, its headers are not checked. */
export const send = (
  url: string,
  {
    method,
    path,
    headers,
    content,
  }: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly content: Buffer | undefined;
  },
): Promise<RawAnswer> =>
  new Promise((done, fail) => {
    const { hostname, port } = new URL(url);
    // A connection that stays open, as browsers have it: the answer comes although the server reads no further.
    const agent = new Agent({ keepAlive: true });
    const asked = request({ hostname, port, method, path, headers, agent }, async (response) => {
      const body = await buffer(response).catch(() => Buffer.alloc(0));
      agent.destroy();
      const type = response.headers['content-type'] ?? '';
      done({ status: response.statusCode ?? 0, type, body: body.toString() });
    });
    asked.on('error', fail);
    asked.end(content);
  });

/** Sends bytes over a connection and takes what comes back; status 0 where nothing does. */
export const sendBytes = (url: string, content: Buffer): Promise<RawAnswer> =>
  new Promise((done) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    let told = '';
    socket.on('data', (part) => {
      told += part.toString();
      // An answer with a body whose length is told, or the first lines of another, is all that is looked at.
      const [, length] = /\r\ncontent-length: (\d+)/i.exec(told) ?? [];
      const body = told.split('\r\n\r\n')[1];
      if (body !== undefined && (length === undefined || Buffer.byteLength(body) >= Number(length))) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const [, status = '0'] = /^HTTP\/1\.1 (\d{3})/.exec(told) ?? [];
      const [, type = ''] = /\r\ncontent-type: ([^\r]*)/i.exec(told) ?? [];
      done({ status: Number(status), type, body: told.split('\r\n\r\n')[1] ?? '' });
    });
    socket.end(content);
  });
