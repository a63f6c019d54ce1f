import { whoMay } from '../../../api/access';
import type { AnyOperation } from '../../../api/http/route';
import { OPERATIONS } from '../../../api/operations';
import { type ApiResponse, Person, type RequestOptions } from '../../../demonstration/client';

/** Somebody who tries what another person is about to do. */
export interface Other {
  readonly person: Person;
  readonly role: string;
  /** How they stand to the case, in words. */
  readonly relation: string;
  /** Whether they may not send this now, whatever role they hold; absent: their role alone decides. */
  readonly isBarred?: (op: AnyOperation) => boolean;
}

/** Barred from everything at any time. */
export const everything = (): boolean => true;

/** One request of somebody who may not send it, and what they were told. */
export interface Attempt {
  readonly operation: string;
  readonly login: string;
  readonly relation: string;
  readonly role: string;
  readonly status: number;
  readonly code: string;
}

const patternOf = ({ path }: AnyOperation): RegExp => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
const PATTERNS = OPERATIONS.map((op) => ({ op, pattern: patternOf(op) }));

const operationOf = (path: string, method: string): AnyOperation => {
  const [bare = path] = path.split('?');
  const fitting = PATTERNS.filter(({ op, pattern }) => op.method.toUpperCase() === method && pattern.test(bare));
  // The most literal path: a command's own before the one with {command}.
  const [found] = fitting.map(({ op }) => op).sort((a, b) => a.path.split('{').length - b.path.split('{').length);
  if (found === undefined) throw new Error(`no operation is ${method} ${path}`);
  return found;
};

const isOpenTo = (op: AnyOperation, role: string): boolean => {
  const allowed = whoMay(op);
  return typeof allowed === 'string' || allowed.includes(role);
};

const attempt = async (other: Other, op: AnyOperation, path: string, ask: RequestOptions): Promise<Attempt> => {
  const { status, body } = await other.person.ask<{ code?: string }>(path, ask);
  return {
    operation: op.id,
    login: other.person.login,
    relation: other.relation,
    role: other.role,
    status,
    code: body?.code ?? '',
  };
};

/** A person before each of whose writes all others try the very same request, with everything in it as it is valid. */
class TriedPerson extends Person {
  constructor(
    of: Person,
    private readonly tried: (path: string, ask: RequestOptions) => Promise<void>,
  ) {
    super(of.apiUrl, of.login, of.authorization.replace(/^Bearer /, ''), of.accountId, of.organisationId);
  }

  override async ask<B>(path: string, ask: RequestOptions = {}): Promise<ApiResponse<B>> {
    const isWrite = ask.body !== undefined || ask.file !== undefined || ask.csv !== undefined;
    if (isWrite) await this.tried(path, ask);
    return super.ask<B>(path, ask);
  }
}

/**
 * The same people, before each of whose writes all others try it: those who do not hold a role for it, and those who are
 * barred whatever they hold. What the others were told is added to `attempts`.
 */
export const triedByOthers = <P extends Readonly<Record<string, Person>>>(
  people: P,
  others: readonly Other[],
  attempts: Attempt[],
): P => {
  const tried = async (path: string, ask: RequestOptions): Promise<void> => {
    const op = operationOf(path, ask.method ?? 'POST');
    if (whoMay(op) === 'public') return;
    const barred = others.filter(({ role, isBarred }) => isBarred?.(op) === true || !isOpenTo(op, role));
    attempts.push(...(await Promise.all(barred.map((other) => attempt(other, op, path, ask)))));
  };
  return Object.fromEntries(
    Object.entries(people).map(([part, person]) => [part, new TriedPerson(person, tried)]),
  ) as unknown as P;
};
