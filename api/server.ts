import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Request, Response } from 'express';
import { createApi } from './app';
import type { AnyProgrammeApi } from './cases/programmeApi';
import type { ApiDeps } from './deps';
import { Problem, problemBody } from './http/problem';
import { headersWithoutExpress } from './http/securityHeaders';

/** Node's error codes for requests that never reach a handler. */
const PROBLEM_OF = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-incomplete',
} as const;

const problemOf = (code: string | undefined): Problem =>
  new Problem(
    code !== undefined && Object.hasOwn(PROBLEM_OF, code)
      ? PROBLEM_OF[code as keyof typeof PROBLEM_OF]
      : 'request-unreadable',
  );

/**
 * How long a connection may idle: longer than reverse proxies (60 s) and HTTP clients keep one. Otherwise a request may
 * already be on its way over the connection that the server is just closing, and is lost.
 */
export const KEEP_ALIVE_MS = 75_000;

/** In Chinese, because the request's language is unknown: its headers could not be read. */
const answerTo = (problem: Problem, publicUrl: string) => {
  const body = JSON.stringify(problemBody(problem, '/', publicUrl, 'zh-CN'));
  return {
    body,
    headers: {
      ...headersWithoutExpress(),
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Language': 'zh-CN',
      'Cache-Control': 'no-store',
      'Content-Length': String(Buffer.byteLength(body)),
      Connection: 'close',
    },
  };
};

const endWith = (socket: Duplex, problem: Problem, publicUrl: string): void => {
  const { headers, body } = answerTo(problem, publicUrl);
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, ...head, '', body].join('\r\n'));
};

/** The API's HTTP server. It answers a request that Node or the router cannot read with a problem, too. */
export const apiServer = (deps: ApiDeps, programmes?: readonly AnyProgrammeApi[]): Server => {
  const app = createApi(deps, programmes);
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    // Whoever comes back has an address that the router cannot read.
    void app(request as Request, response as Response, () => {
      const problem = new Problem('path-malformed');
      const { headers, body } = answerTo(problem, deps.publicUrl);
      response.writeHead(problem.status, headers).end(body);
    });
  };
  // Node itself would answer a missing Host and an unknown Expect without a word: the one is refused by the app, the
  // other may be left unread (RFC 9110).
  return createServer({ requireHostHeader: false, keepAliveTimeout: KEEP_ALIVE_MS }, serve)
    .on('checkExpectation', serve)
    .on('connect', (_, socket) => endWith(socket, new Problem('method-not-allowed'), deps.publicUrl))
    .on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
      if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
      else endWith(socket, problemOf(error.code), deps.publicUrl);
    });
};
