import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Answer = (response: ServerResponse) => void;

/** A server that keeps what it receives and answers as it is told to: late, with errors, or not to the end. */
export interface TestHttpServer {
  readonly port: number;
  readonly received: Received[];
  answer(how: Answer): void;
  /** Answers nothing until the returned function is called, which then answers all. */
  hold(): () => void;
  stop(): Promise<void>;
}

export const ok: Answer = (response) => void response.writeHead(200).end('{"errcode":0,"errmsg":"ok"}');
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    void response.writeHead(code, headers).end();
export const says =
  (body: object): Answer =>
  (response) =>
    void response.writeHead(200).end(JSON.stringify(body));
/** Announces more than it sends, and closes the connection. */
export const closesInTheMiddle: Answer = (response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('{"err', () => response.destroy());
};

export const httpServer = async (): Promise<TestHttpServer> => {
  const received: Received[] = [];
  let how: Answer = ok;
  let held: ServerResponse[] | undefined;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() });
      if (held === undefined) how(response);
      else held.push(response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    received,
    answer: (next) => {
      how = next;
    },
    hold: () => {
      const waiting: ServerResponse[] = [];
      held = waiting;
      return () => {
        held = undefined;
        for (const response of waiting) how(response);
      };
    },
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};
