import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import express, { type RequestHandler } from 'express';
import helmet from 'helmet';
import { POLICY } from '../http/securityHeaders';

const NONCE = '{{nonce}}';

/**
 * Serves the console. Its page is never cached, because it contains a nonce for the styles that the component library
 * adds at run time. Its assets have their hash in the name and are cached for ever.
 */
export const consoleIn = (folder: string): express.Router => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const index: RequestHandler = (request, response, next) => {
    const nonce = randomBytes(16).toString('base64url');
    const directives = { ...POLICY, styleSrc: ["'self'", `'nonce-${nonce}'`] };
    helmet.contentSecurityPolicy({ directives })(request, response, (error?: unknown) => {
      if (error !== undefined) return next(error);
      response.set('Cache-Control', 'no-cache').type('html').send(page.replace(NONCE, nonce));
    });
  };
  const router = express.Router();
  router.get(['/', '/index.html'], index);
  router.use(
    express.static(folder, {
      index: false,
      setHeaders: (response, path) => {
        const isNamedByContent = path.includes(`${sep}assets${sep}`);
        response.set('Cache-Control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  return router;
};
