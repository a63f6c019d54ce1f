import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';

/** Removes codes from a path: whoever reads the log must not vote or read an objection with them. */
const withoutCode = (path: string): string =>
  path.replace(/^(\/v\/|\/o\/|\/api\/v1\/public\/votes\/|\/api\/v1\/calendar\/)[^/]+/, '$1…');

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const CODE_LENGTH = 16;

/** Addresses are typed from paper: where nothing answers to one, whatever is as long as a code may be one. */
const mayBeCode = (text: string): boolean => text.replace(/[^\da-z]/gi, '').length >= CODE_LENGTH && !UUID.test(text);
const withoutLong = (texts: readonly string[]): readonly string[] =>
  texts.map((text) => (mayBeCode(text) ? '…' : text));

/** The path, and the names of the parameters: their values may be a person's name, or a code of the sign-in provider. */
const shownUrl = (url: string, operationId: string | undefined): string => {
  const [address = '', query = ''] = url.split('?', 2);
  const path = withoutCode(address);
  const names = withoutLong([...new URLSearchParams(query).keys()]);
  const shown = operationId === undefined ? withoutLong(path.split('/')).join('/') : path;
  return `${shown}${names.length === 0 ? '' : `?${names.join('&')}`}`;
};

/** What the log says of an answer beside its status. Whoever answers a request puts it into `response.locals`. */
export interface LoggedAnswer {
  readonly requestId?: string;
  readonly operationId?: string;
  /** The account that asks, its session, and for whom it acts if it is somebody's delegate. */
  readonly who?: { readonly account: string; readonly session: string; readonly actingFor?: string };
  /** The problem's code. */
  readonly code?: string;
  /** What else the log says, such as whose account a sign-in was for. */
  readonly logged?: Readonly<Record<string, unknown>>;
  /** Its success is a security event as well, such as a change of an account. */
  readonly isNotable?: boolean;
}

/** Failures are errors; refusals and notable successes are told at the standard level; everything else only at `debug`. */
const levelOf = (status: number, { isNotable = false }: LoggedAnswer): 'error' | 'info' | 'debug' =>
  status >= 500 ? 'error' : status >= 400 || isNotable ? 'info' : 'debug';

const messageOf = ({ statusCode, writableFinished }: Response): string => {
  if (!writableFinished) return 'request aborted';
  return statusCode >= 400 && statusCode < 500 ? 'request refused' : 'request completed';
};

/**
 * Gives each request an ID and logs it when it ends: who asked for what, from where, and what came of it. Neither headers
 * nor bodies are logged, because they contain tokens, passwords and personal data.
 */
export const requestLog =
  (logger: Logger): RequestHandler =>
  ({ method, originalUrl, ip }: Request, response, next) => {
    const id = randomUUID();
    const from = performance.now();
    response.locals.requestId = id;
    response.set('X-Request-Id', id);
    response.once('close', () => {
      const { operationId, who, code, logged } = response.locals as LoggedAnswer;
      const level = levelOf(response.statusCode, response.locals);
      if (!logger.isLevelEnabled(level)) return;
      logger[level](
        {
          req: { id, method, url: shownUrl(originalUrl, operationId), ip },
          ...(operationId === undefined ? {} : { operation: operationId }),
          ...who,
          ...(code === undefined ? {} : { code }),
          ...logged,
          res: { statusCode: response.statusCode },
          responseTime: Math.round(performance.now() - from),
        },
        messageOf(response),
      );
    });
    next();
  };
