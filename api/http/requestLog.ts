import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** Removes codes from a URL: whoever reads the log must not vote, sign in or read an objection with them. */
const withoutCode = (url: string): string =>
  url
    .replace(/^(\/v\/|\/o\/|\/api\/v1\/public\/votes\/)[^/?]+/, '$1…')
    .replace(/^(\/api\/v1\/session\/oidc\/return\?).*/, '$1…');

/**
 * Gives each request an ID and logs it when it ends: 5xx at error level, all others at debug. Headers are not logged,
 * because they contain tokens.
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
