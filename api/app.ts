import { dirname } from 'node:path';
import { constants } from 'node:zlib';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import { vocabularyOf } from '../i18n/caseWords';
import type { Vocabulary } from '../i18n/render';
import { SESSION_PATH } from './accounts/cookies';
import type { AnyProgrammeApi } from './cases/programmeApi';
import type { ApiDeps } from './deps';
import { refusedPage } from './html/refused';
import { sayIn } from './html/say';
import { PAGE_STYLE, STYLE_PATH } from './html/style';
import { problemOfParser } from './http/body';
import { languageOf } from './http/language';
import { Problem, problemBody } from './http/problem';
import { rateLimits } from './http/rateLimits';
import { requestLog } from './http/requestLog';
import { type AnyOperation, mount, refuseOtherMethods } from './http/route';
import { securityHeaders } from './http/securityHeaders';
import { operationsOf } from './operations';
import { PROGRAMME_APIS } from './programmes';
import { combinedWords } from './publicPages/publicCase';
import { consoleIn } from './system/console';
import { createMetrics } from './system/metrics';
import { REFERENCE_SCRIPT, referencePage } from './system/page';
import { systemOperations } from './system/routes';

const CONNECTION_FAILURES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P03',
  '08006',
  '08001',
]);

/** PostgreSQL is away or shutting down. The client may retry: the idempotency key shows whether the write was done. */
const isDatabaseAway = (error: { code?: string; message?: string }): boolean =>
  (error.code !== undefined && CONNECTION_FAILURES.has(error.code)) ||
  /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(error.message ?? '');

/** The words of the programme whose noun is in the path. */
const vocabularyOfRequest = ({ locals }: Response): Vocabulary => {
  const api = locals.api as AnyProgrammeApi | undefined;
  return api === undefined ? {} : vocabularyOf(api.words);
};

/** Something was added to an organisation that ended, or moved, at the same moment (`enforce_place`). */
const problemOfPlace = ({ constraint, detail = '' }: { constraint?: string; detail?: string }): Problem | undefined => {
  if (constraint === 'organisation_not_ended') {
    return new Problem('organisation-ended', { params: { organisation: detail } });
  }
  return constraint === 'organisation_in_place'
    ? new Problem('temporarily-unavailable', { headers: { 'Retry-After': '1' } })
    : undefined;
};

/** Addresses that residents open in a browser. */
const RESIDENTS = /^\/[pvo](\/|$)/;

const problems =
  ({ publicUrl, logger }: ApiDeps, programmes: readonly AnyProgrammeApi[]): ErrorRequestHandler =>
  (error, request, response, _) => {
    if (response.headersSent) {
      logger.error({ err: error, requestId: response.locals.requestId }, 'an answer broke off');
      return void response.destroy();
    }
    const away = () => new Problem('temporarily-unavailable', { headers: { 'Retry-After': '2' } });
    const problem =
      error instanceof Problem
        ? error
        : (problemOfParser(error) ?? problemOfPlace(error) ?? (isDatabaseAway(error) ? away() : undefined));
    const { requestId } = response.locals;
    if (problem === undefined) logger.error({ err: error, requestId }, 'unexpected error');
    else if (problem !== error && problem.status >= 500) logger.warn({ err: error, requestId }, 'a server is away');
    const shown = problem ?? new Problem('internal-error');
    response.locals.code = shown.code;
    response.locals.logged = shown.options.logged;
    for (const [name, value] of Object.entries(shown.options.headers ?? {})) response.set(name, value);
    const language = languageOf(request);
    const body = problemBody(shown, request.path, publicUrl, language, vocabularyOfRequest(response));
    response.status(shown.status).set('Content-Language', language);
    if (RESIDENTS.test(request.path) && request.accepts(['json', 'html']) === 'html') {
      const say = sayIn(combinedWords(programmes), language, false);
      return void response.type('html').send(refusedPage(body.detail, say, shown.status));
    }
    response.type('application/problem+json').send(JSON.stringify(body));
  };

/** Paths whose answers are meant for one reader. */
const PERSONAL = /^\/(api|v|o)\/|^\/v$|\/objections\//;

/** An answer holds what its caller may see, so no proxy may store it. */
const headers: RequestHandler = (request, response, next) => {
  response.vary('Accept-Language');
  // RFC 9112: only HTTP/1.0 may leave it out.
  if (request.httpVersion !== '1.0' && request.headers.host === undefined) throw new Problem('request-unreadable');
  if (PERSONAL.test(request.path)) response.set('Cache-Control', 'no-store');
  next();
};

/** TCP sends this much before it waits for the other side (RFC 6928), so compressing a smaller answer saves no time. */
const COMPRESSION_THRESHOLD = 14_600;

const reference = (): express.Router => {
  const router = express.Router();
  router.get('/', (request, response) => void response.type('html').send(referencePage(languageOf(request))));
  router.get('/start.js', (_, response) => void response.type('text/javascript').send(REFERENCE_SCRIPT));
  router.use('/assets', express.static(dirname(require.resolve('swagger-ui-dist/package.json')), { index: false }));
  return router;
};

/** The Express app for some programmes. */
export const createApi = (given: ApiDeps, programmes: readonly AnyProgrammeApi[] = PROGRAMME_APIS): Express => {
  const app = express();
  const { registry, timed, onUpdate } = createMetrics(given.pool);
  const deps: ApiDeps = { ...given, onUpdate };
  const operations: AnyOperation[] = [...operationsOf(programmes)];
  operations.push(...systemOperations(registry, () => operations));
  app.disable('x-powered-by');
  // Logs and caches recognise secret addresses by the exact path, so another spelling must not reach them.
  app.enable('case sensitive routing');
  app.set('etag', false);
  app.set('trust proxy', deps.trustedProxies ?? 0);
  app.set('query parser', 'simple');
  app.use(requestLog(deps.logger));
  app.use(timed);
  app.use(securityHeaders);
  app.use(headers);
  const limits = rateLimits(deps.pool);
  app.use(['/v', '/api/v1/public/votes'], limits.codes);
  app.use('/o', limits.receipts);
  app.use('/api/v1/calendar', limits.calendars);
  app.post(['/p/:code/objections/:no', '/api/v1/public/:noun/:code/objections/:no'], limits.objections);
  app.get(['/p', '/api/v1/public/:noun'], limits.searches);
  app.use(`${SESSION_PATH}/passkey`, limits.passkeys);
  app.use('/docs', reference());
  app.get(STYLE_PATH, (_, response) => void response.type('css').set('Cache-Control', 'no-cache').send(PAGE_STYLE));
  app.use(compression({ threshold: COMPRESSION_THRESHOLD, level: constants.Z_BEST_SPEED }));
  // Express tries routes one after another. Commands come first because they are the most frequent.
  const commandsFirst = operations.toSorted(
    (a, b) => Number(b.command !== undefined) - Number(a.command !== undefined),
  );
  for (const op of commandsFirst) mount(app, deps, op);
  refuseOtherMethods(app, operations);
  // Last, because it looks for a file on the disk.
  if (deps.consoleFolder === undefined) app.get('/', (_, response) => response.redirect('/docs/'));
  else app.use(consoleIn(deps.consoleFolder));
  app.use(() => {
    throw new Problem('not-found');
  });
  app.use(problems(deps, programmes));
  return app;
};
