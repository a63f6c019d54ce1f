import { createServer, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { createApi } from './app';
import type { AnyProgrammeApi } from './cases/programmeApi';
import type { ApiDeps } from './deps';
import { Problem, problemBody } from './http/problem';

/** What Node says of a request that no handler ever sees. */
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

/** Told in Chinese: what the caller would rather read is among what could not be read. */
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

/** The API on a server that answers as it does where a request cannot even be read. */
export const apiServer = (deps: ApiDeps, programmes?: readonly AnyProgrammeApi[]): Server =>
  createServer(createApi(deps, programmes)).on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else socket.end(answer(problemOf(error.code), deps.publicUrl));
  });
