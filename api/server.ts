import { createServer, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { createApi } from './app';
import type { AnyProgrammeApi } from './cases/programmeApi';
import type { ApiDeps } from './deps';
import { Problem, problemBody } from './http/problem';

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

/** In Chinese, because the request's language is unknown: its headers could not be read. */
const answer = (problem: Problem, publicUrl: string): string => {
  const body = JSON.stringify(problemBody(problem, '/', publicUrl, 'zh-CN'));
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    'Content-Language: zh-CN',
    'Cache-Control: no-store',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
};

/** The API's HTTP server. It answers a request that Node cannot parse with a problem, too. */
export const apiServer = (deps: ApiDeps, programmes?: readonly AnyProgrammeApi[]): Server =>
  createServer(createApi(deps, programmes)).on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else socket.end(answer(problemOf(error.code), deps.publicUrl));
  });
