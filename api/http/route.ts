import type { Request, RequestHandler, Response, Router } from 'express';
import { z } from 'zod';
import { emptyProofs } from '../../domain/kernel/documents/provingTexts';
import type { Language, Text } from '../../i18n/language';
import {
  accessOf,
  type Guarded,
  isOpenTo,
  isOpenToDelegates,
  isOpenToOrganisation,
  isOpenWithoutSecondFactor,
  isWithinReach,
  type OperationId,
} from '../access';
import { bearerTokenOf } from '../accounts/cookies';
import { inWhosePlace } from '../accounts/delegations/acting';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import type { ApiDeps } from '../deps';
import { readBody, readersOf } from './body';
import { type Precondition, preconditionOf, requestHash, requestKey } from './headers';
import { assertValid } from './idempotentWrite';
import { jsonParts } from './jsonParts';
import { languageOf } from './language';
import { bodyWithList } from './longList';
import { Problem, problemWith } from './problem';
import { sendParts } from './sendParts';
import { type Caller, callerOf } from './tokens';
import { allParsed, type Parsed, parsed } from './validate';

/** A shape as a handler gives it: nobody changes an answer any more. */
export type Answered<T> = T extends readonly (infer E)[]
  ? readonly Answered<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Answered<T[K]> }
    : T;

export interface Reply<R = unknown> {
  readonly status?: number;
  readonly body?: Answered<R>;
  readonly headers?: Readonly<Record<string, string>>;
  /** `Set-Cookie` headers. */
  readonly cookies?: readonly string[];
  /** What only the log says of it, such as whose account a sign-in was for. */
  readonly logged?: Readonly<Record<string, unknown>>;
  /** The media type, if it is not JSON. */
  readonly type?: string;
  /** Instead of `body`, an object whose lists are so long that they are written piece by piece. */
  readonly longBody?: Answered<R> & object;
  /** A body that is made while it is sent, such as a page of thousands of slips. The first part may still throw a problem. */
  readonly parts?: AsyncIterable<string>;
  /** Writes the response itself and keeps it open, such as server-sent events. */
  readonly stream?: (response: Response) => void;
}

export interface RequestContext<P, Q, B> {
  readonly deps: ApiDeps;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly language: Language;
  /** Reading it throws in a public operation, which has no caller. */
  readonly caller: Caller;
  readonly key: string;
  readonly requestHash: string;
  readonly ifMatch: Precondition;
  readonly request: Request;
  /** The programme whose noun is in the path. Reading it throws if the path has none. */
  readonly api: AnyProgrammeApi;
}

/** The part of a request that a service may know: caller, parameters and key, but nothing of HTTP. */
export type ServiceCall<P = unknown> = Omit<
  RequestContext<P, unknown, unknown>,
  'request' | 'query' | 'body' | 'ifMatch'
>;

/** One operation: path, schemas, words and handler. `access.ts` says who may call it. */
export interface Operation<P = unknown, Q = unknown, B = unknown, R = unknown> {
  readonly id: OperationId | CaseOperationId;
  readonly method: 'get' | 'post' | 'put' | 'patch';
  /** In OpenAPI's notation, such as `/api/v1/courtyards/{id}`. `{noun}` is replaced by each programme's noun. */
  readonly path: string;
  readonly tag: string;
  readonly summary: Text;
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
  /**
   * The body may be a file of one of these types, which the handler reads from `request.body`; JSON where `body` is
   * given.
   */
  readonly bodyTypes?: readonly string[];
  /** Whoever accepts a workbook gets, instead of a list of faults, the table that they sent with each of them marked. */
  readonly marksFaults?: boolean;
  /** A list of the body that may hold thousands, such as a roll's units: read in slices, with a higher limit. */
  readonly longList?: string;
  readonly response?: z.ZodType<R>;
  readonly status?: number;
  /** An answer without a body instead: another page to go to, or the one that the browser has already. */
  readonly withoutBody?: 303 | 304;
  /** It affects every case of the programme, so only people of the programme's own organisation may call it. */
  readonly forWholeProgramme?: boolean;
  /** The people of a firm may call it, and see their part of the cases that their firm is engaged in. */
  readonly openToFirms?: boolean;
  /** A delegate may call it in the principal's place. So is every command. */
  readonly openToDelegates?: boolean;
  readonly idempotent?: boolean;
  readonly conditional?: boolean;
  readonly handle: (handled: RequestContext<P, Q, B>) => Promise<Reply<NoInfer<R>>>;
}

/** Kernel operations that each programme renames, beside its commands. */
export type CaseOperationId = 'open' | 'getCase' | 'listPublic' | 'caseForm' | `command.${string}`;

/** An operation with its types erased, for lists. Its own schemas validate what its handler gets. */
export interface AnyOperation extends Omit<Operation, 'handle' | 'id'>, Guarded {
  /** The programme that it is mounted for, if its path has a noun. */
  readonly api?: AnyProgrammeApi;
  /** The command that it submits, if it is a case's command. */
  readonly command?: string;
  readonly handle: (handled: never) => Promise<Reply>;
}

export const operation = <P = unknown, Q = unknown, B = unknown, R = unknown>(
  op: Operation<P, Q, B, R>,
): AnyOperation => op;

const ANY_SHAPE = z.unknown();

/** Nouns outside cases of which a text proves something: what moves money. Commands judge theirs. */
const PROVEN_TAGS = new Set(['budgets', 'decisions']);

/** Throws with all texts of a body that prove nothing. */
const assertProven = ({ tag }: AnyOperation, body: unknown): void => {
  const faults = PROVEN_TAGS.has(tag) ? emptyProofs(body) : [];
  if (faults.length > 0) throw problemWith(faults);
};

/** Nouns whose changes decide who may do what: each is a line of the log at the standard level. */
const NOTABLE_TAGS = new Set(['accounts', 'organisations', 'policies', 'calendars', 'templates']);

const guard = async (
  op: AnyOperation,
  deps: ApiDeps,
  request: Request,
  response: Response,
): Promise<Caller | undefined> => {
  const access = accessOf(op);
  if (access === 'public') return undefined;
  const signedIn = await callerOf(deps.tokenSecret, bearerTokenOf(deps, request), deps.formerTokenSecret);
  response.locals.who = { account: signedIn.accountId, session: signedIn.sessionId };
  if (signedIn.lacksSecondFactor && !isOpenWithoutSecondFactor(op)) throw new Problem('second-factor-required');
  const caller = await inWhosePlace(deps, signedIn, request);
  if (caller.actingFor !== undefined) {
    response.locals.who = { ...response.locals.who, actingFor: caller.actingFor.accountId };
  }
  if (!isOpenToDelegates(op, caller)) throw new Problem('not-for-delegates');
  if (!isOpenTo(access, caller.roles)) {
    throw new Problem('role-not-allowed', { params: { role: caller.roles[0] ?? '' } });
  }
  if (!isWithinReach(op, caller)) throw new Problem('whole-programme-only');
  if (!isOpenToOrganisation(op, caller)) throw new Problem('not-for-firms');
  // Writes check the account inside their own transaction, because a repeated key is answered before that check.
  if (!op.idempotent) await assertValid(deps.pool, caller);
  return caller;
};

const noCaller = (): never => {
  throw new Problem('authentication-required');
};

const noProgramme = (): never => {
  throw new Error('asked under no noun');
};

const parsedBody = (
  { body: schema, longList: list }: AnyOperation,
  { body }: Request,
  language: Language,
): Parsed<unknown> | Promise<Parsed<unknown>> => {
  if (schema === undefined) return { value: undefined };
  if (list === undefined) return parsed(schema, body ?? {}, '', language);
  const json: Buffer = Buffer.isBuffer(body) && body.length > 0 ? body : Buffer.from('{}');
  return bodyWithList(json, { schema, list, language });
};

const serve = async (
  op: AnyOperation,
  deps: ApiDeps,
  readers: readonly RequestHandler[],
  request: Request,
  response: Response,
): Promise<void> => {
  response.locals.operationId = op.id;
  response.locals.api = op.api;
  response.locals.command = op.command;
  response.locals.isNotable = op.method !== 'get' && NOTABLE_TAGS.has(op.tag);
  // The body comes after everything that the headers tell: only whoever may call the operation has it read and parsed.
  const caller = await guard(op, deps, request, response);
  const isFile = op.bodyTypes !== undefined && Boolean(request.is([...op.bodyTypes]));
  if (op.body !== undefined && !isFile && !request.is('application/json')) throw new Problem('media-type-unsupported');
  const ids = parsed(op.params ?? ANY_SHAPE, { ...request.params });
  if ('faults' in ids) throw new Problem('not-found');
  const key = op.idempotent ? requestKey(request) : '';
  const language = languageOf(request);
  await readBody(readers, request, response);
  const { query, body } = allParsed<{ query: unknown; body: unknown }>({
    query: op.query === undefined ? { value: {} } : parsed(op.query, { ...request.query }, '/query', language),
    body: isFile ? { value: undefined } : await parsedBody(op, request, language),
  });
  assertProven(op, body);
  const handled: RequestContext<unknown, unknown, unknown> = {
    deps,
    params: ids.value,
    query,
    body,
    language,
    get caller() {
      return caller ?? noCaller();
    },
    key,
    requestHash: await requestHash(request),
    ifMatch: op.conditional ? preconditionOf(request) : 'any',
    request,
    get api() {
      return op.api ?? noProgramme();
    },
  };
  const reply = await op.handle(handled as never);
  response.locals.logged = reply.logged;
  response.locals.isNotable ||= reply.logged !== undefined;
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.set(name, value);
  for (const cookie of reply.cookies ?? []) response.append('Set-Cookie', cookie);
  response.status(reply.status ?? op.status ?? 200);
  if (reply.stream !== undefined) reply.stream(response);
  else if (reply.longBody !== undefined) await sendParts(jsonParts(reply.longBody), response.type('json'));
  else if (reply.parts !== undefined) await sendParts(reply.parts, response.type(reply.type ?? 'html'));
  else if (reply.body === undefined) response.end();
  else if (reply.type === undefined) response.json(reply.body);
  else response.type(reply.type).send(reply.body);
};

const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** Puts an operation on the router. Throws an Error if it has no access rule. */
export const mount = (router: Router, deps: ApiDeps, op: AnyOperation): void => {
  const readers = readersOf({ ...op, isPublic: accessOf(op) === 'public' });
  router[op.method](expressPath(op.path), (request, response) => serve(op, deps, readers, request, response));
};

/** Answers 405 with the allowed methods if a path exists but not with this method. Mounted after all operations. */
export const refuseOtherMethods = (router: Router, operations: readonly AnyOperation[]): void => {
  for (const path of new Set(operations.map((op) => op.path))) {
    const methods = operations.filter((op) => op.path === path).map((op) => op.method.toUpperCase());
    const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].join(', ');
    router.all(expressPath(path), () => {
      throw new Problem('method-not-allowed', { headers: { Allow: allow } });
    });
  }
};
