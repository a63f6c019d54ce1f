import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** A personal code votes, a provider's signs in, a receipt shows what somebody wrote: they stay out of the log. */
const withoutCode = (url: string): string =>
  url
    .replace(/^(\/v\/|\/o\/|\/api\/v1\/public\/votes\/)[^/?]+/, '$1…')
    .replace(/^(\/api\/v1\/session\/oidc\/return\?).*/, '$1…');

/**
 * A number to find the request in the log by, and a line for each once it is over: failures of ours at error level, all
 * others at debug, where nothing is made up unless it is written. Headers stay out of it: they carry tokens.
 */
export const requestLog =
  (logger: Logger): RequestHandler =>
  ({ method, originalUrl }, response, next) => {
    const id = randomUUID();
    const from = performance.now();
    response.locals.requestId = id;
    response.set('X-Request-Id', id);
    response.once('close', () => {
      const { statusCode, writableFinished } = response;
      const level = statusCode >= 500 ? 'error' : 'debug';
      if (!logger.isLevelEnabled(level)) return;
      logger[level](
        {
          req: { id, method, url: withoutCode(originalUrl) },
          res: { statusCode },
          responseTime: Math.round(performance.now() - from),
        },
        writableFinished ? 'request completed' : 'request aborted',
      );
    });
    next();
  };
