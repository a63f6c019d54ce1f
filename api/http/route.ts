import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { Language, Text } from '../../i18n/language';
import { accessOf, type Guarded, isOpenTo, type OperationId } from '../access';
import { bearerTokenOf } from '../accounts/cookies';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import type { ApiDeps } from '../deps';
import { readersOf } from './body';
import { type Precondition, preconditionOf, requestHash, requestKey } from './headers';
import { assertValid } from './idempotentWrite';
import { languageOf } from './language';
import { Problem } from './problem';
import { type Caller, callerOf } from './tokens';
import { allParsed, parsed } from './validate';

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
  /** `Set-Cookie`, one each. */
  readonly cookies?: readonly string[];
  /** Something else than JSON. */
  readonly type?: string;
  /** Goes on answering for as long as it likes. */
  readonly stream?: (response: Response) => void;
}

export interface RequestContext<P, Q, B> {
  readonly deps: ApiDeps;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly language: Language;
  /** The wall of public operations has nobody: `caller` throws there. */
  readonly caller: Caller;
  readonly key: string;
  readonly requestHash: string;
  readonly ifMatch: Precondition;
  readonly request: Request;
  /** The programme under whose noun it was asked; throws where it was asked under none. */
  readonly api: AnyProgrammeApi;
}

/** What an application service is told of a request: who asks for what, under which key, and nothing of HTTP's. */
export type ServiceCall<P = unknown> = Omit<
  RequestContext<P, unknown, unknown>,
  'request' | 'query' | 'body' | 'ifMatch'
>;

/** One operation: its address, shapes, words and work. Who may call it stands in `access.ts`. */
export interface Operation<P = unknown, Q = unknown, B = unknown, R = unknown> {
  readonly id: OperationId | CaseOperationId;
  readonly method: 'get' | 'post' | 'put' | 'patch';
  /** As OpenAPI writes it, e.g. `/api/v1/courtyards/{id}`; `{noun}` is each programme's own. */
  readonly path: string;
  readonly tag: string;
  readonly summary: Text;
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
  /** The body may be a file of one of these types, which the handler reads from `request.body`; JSON where `body` is given. */
  readonly bodyTypes?: readonly string[];
  /** The JSON may be a list of thousands, such as a roll. */
  readonly isBulk?: boolean;
  readonly response?: z.ZodType<R>;
  readonly status?: number;
  readonly idempotent?: boolean;
  readonly conditional?: boolean;
  readonly handle: (handled: RequestContext<P, Q, B>) => Promise<Reply<NoInfer<R>>>;
}

/** The kernel's operations that each programme calls by a name of its own, beside its commands. */
export type CaseOperationId = 'open' | 'getCase' | 'listPublic' | 'caseForm' | `command.${string}`;

/** An operation among others, whatever its shapes: what it handles has been validated by its own schemas. */
export interface AnyOperation extends Omit<Operation, 'handle' | 'id'>, Guarded {
  /** The programme it is mounted for, where it stands under a noun. */
  readonly api?: AnyProgrammeApi;
  /** The command it gives, of those of a case. */
  readonly command?: string;
  readonly handle: (handled: never) => Promise<Reply>;
}

export const operation = <P = unknown, Q = unknown, B = unknown, R = unknown>(
  op: Operation<P, Q, B, R>,
): AnyOperation => op;

const ANY_SHAPE = z.unknown();

const guard = async (op: AnyOperation, deps: ApiDeps, request: Request): Promise<Caller | undefined> => {
  const access = accessOf(op);
  if (access === 'public') return undefined;
  const caller = await callerOf(deps.tokenSecret, bearerTokenOf(request));
  if (!isOpenTo(access, caller.roles)) {
    throw new Problem('role-not-allowed', { params: { role: caller.roles[0] ?? '' } });
  }
  // Writes look at the account in the statement or transaction that writes: a repeated key is answered first.
  if (!op.idempotent) await assertValid(deps.pool, caller);
  return caller;
};

const noCaller = (): never => {
  throw new Problem('authentication-required');
};

const noProgramme = (): never => {
  throw new Error('asked under no noun');
};

const serve = async (op: AnyOperation, deps: ApiDeps, request: Request, response: Response): Promise<void> => {
  response.locals.operationId = op.id;
  response.locals.api = op.api;
  const caller = await guard(op, deps, request);
  const isFile = op.bodyTypes !== undefined && Boolean(request.is([...op.bodyTypes]));
  if (op.body !== undefined && !isFile && !request.is('application/json')) throw new Problem('media-type-unsupported');
  const ids = parsed(op.params ?? ANY_SHAPE, { ...request.params });
  if ('faults' in ids) throw new Problem('not-found');
  const key = op.idempotent ? requestKey(request) : '';
  const language = languageOf(request);
  const { query, body } = allParsed<{ query: unknown; body: unknown }>({
    query: op.query === undefined ? { value: {} } : parsed(op.query, { ...request.query }, '/query', language),
    body: op.body === undefined || isFile ? { value: undefined } : parsed(op.body, request.body ?? {}, '', language),
  });
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
    requestHash: requestHash(request),
    ifMatch: op.conditional ? preconditionOf(request) : 'any',
    request,
    get api() {
      return op.api ?? noProgramme();
    },
  };
  const reply = await op.handle(handled as never);
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.set(name, value);
  for (const cookie of reply.cookies ?? []) response.append('Set-Cookie', cookie);
  response.status(reply.status ?? op.status ?? 200);
  if (reply.stream !== undefined) reply.stream(response);
  else if (reply.body === undefined) response.end();
  else if (reply.type === undefined) response.json(reply.body);
  else response.type(reply.type).send(reply.body);
};

const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** Puts an operation on the router. An operation nobody has a policy for does not start. */
export const mount = (router: Router, deps: ApiDeps, op: AnyOperation): void => {
  accessOf(op);
  router[op.method](expressPath(op.path), ...readersOf(op), (request, response) => serve(op, deps, request, response));
};

/** An address that is there, asked for in a way it does not know: 405 with the ways it does. Mounted after all others. */
export const refuseOtherMethods = (router: Router, operations: readonly AnyOperation[]): void => {
  for (const path of new Set(operations.map((op) => op.path))) {
    const methods = operations.filter((op) => op.path === path).map((op) => op.method.toUpperCase());
    const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].join(', ');
    router.all(expressPath(path), () => {
      throw new Problem('method-not-allowed', { headers: { Allow: allow } });
    });
  }
};
