import { createHmac } from 'node:crypto';
import type { PoolClient } from 'pg';
import { accountState, type SessionState } from '../../db/accounts';
import { appendAudit } from '../../db/audit';
import { principalAt } from '../../db/delegatedRights';
import { holderOf } from '../../db/hands';
import { answerTo, lockKey, rememberAnswer } from '../../db/idempotency';
import type { Queryable } from '../../db/queryable';
import { inTransaction } from '../../db/transaction';
import { type AccountHolder, NO_ROLE } from '../../domain/kernel/actor';
import type { CommandOn } from '../../domain/kernel/audited';
import { type Instant, instantOf } from '../../domain/kernel/time/instant';
import type { ApiDeps } from '../deps';
import { Problem } from './problem';
import type { ServiceCall } from './route';
import type { Caller } from './tokens';

type WriteCall = Pick<ServiceCall, 'deps' | 'caller' | 'key' | 'requestHash'>;

export interface AuditedWrite {
  readonly db: PoolClient;
  /** Who writes, for what two people must do. */
  readonly by: AccountHolder;
  /** Appends an audit entry to a stream's hash chain, in the same transaction. */
  audit<S extends string>(stream: S, command: CommandOn<S>, detail: unknown, at?: Instant): Promise<void>;
}

/** What an audit entry says of an act, and for whom a delegate did it. */
export const inWhoseName = ({ actingFor }: Pick<Caller, 'actingFor'>, detail: unknown): unknown =>
  actingFor === undefined || typeof detail !== 'object'
    ? detail
    : { ...detail, actingFor: { delegation: actingFor.delegationId, principal: actingFor.accountId } };

const auditedBy = (db: PoolClient, caller: Caller, by: AccountHolder): AuditedWrite => ({
  db,
  by,
  audit: (stream, command, detail, at = instantOf(Date.now())) =>
    appendAudit(db, {
      stream,
      at,
      command,
      accountId: caller.accountId,
      role: caller.roles[0] ?? NO_ROLE,
      organisationId: caller.organisationId,
      detail: inWhoseName(caller, detail),
    }),
});

/**
 * A write whose answer is shown once and remembered nowhere, such as a recovery code: repeated, it is done again. In one
 * transaction with its audit entry.
 */
export const unrememberedWrite = <T>(
  { deps, caller }: Pick<ServiceCall, 'deps' | 'caller'>,
  work: (write: AuditedWrite) => Promise<T>,
): Promise<T> =>
  inTransaction(deps.pool, async (db) => {
    return work(auditedBy(db, caller, await writerOf(db, deps, caller)));
  });

/** An HMAC of the request's hash: a plain hash of a request with a password would let somebody guess the password. */
export const keyedHash = ({ tokenSecret }: Pick<ApiDeps, 'tokenSecret'>, requestHash: string): string =>
  createHmac('sha256', tokenSecret).update(requestHash).digest('hex');

/**
 * Writes to the API's own tables once for each key of an account, in one transaction with the audit entry and the stored
 * answer. A repeated request gets that answer, as long as its session holds; a different request with the same key is refused.
 * A write that `endsSession` itself has an empty answer, which is given afterwards too.
 */
export const idempotentWrite = <T>(
  { deps, caller, key, requestHash: asked }: WriteCall,
  work: (write: AuditedWrite) => Promise<T>,
  { endsSession = false }: { readonly endsSession?: boolean } = {},
): Promise<T> =>
  inTransaction(deps.pool, async (db) => {
    const requestHash = keyedHash(deps, asked);
    await lockKey(db, caller.accountId, key);
    const writer = endsSession ? undefined : await writerOf(db, deps, caller);
    const known = await answerTo(db, caller.accountId, key);
    if (known !== undefined) {
      if (known.requestHash !== requestHash) throw new Problem('idempotency-key-reused');
      return known.body as T;
    }
    const by = writer ?? (await writerOf(db, deps, caller));
    const body = await work(auditedBy(db, caller, by));
    await rememberAnswer(db, caller.accountId, key, { requestHash, body });
    return body;
  });

/**
 * Who the caller is. Throws `token-invalid` if the session is over, the account disabled, or its password changed since
 * the token was issued.
 */
export const assertValid = async (db: Queryable, caller: Caller): Promise<AccountHolder> => {
  const account = await accountState(db, caller.accountId, caller.sessionId);
  if (!isStillValid(account, caller)) throw new Problem('token-invalid');
  return holderOf(caller.accountId, account);
};

/**
 * Whoever writes, a delegate with the one in whose place they do as that one is now. Throws `token-invalid`, and
 * `delegation-gives-nothing` once the delegation is over.
 */
const writerOf = async (db: Queryable, { clock }: Pick<ApiDeps, 'clock'>, caller: Caller): Promise<AccountHolder> => {
  const holder = await assertValid(db, caller);
  if (caller.actingFor === undefined) return holder;
  const { delegationId } = caller.actingFor;
  const acting = { delegationId, delegateId: caller.accountId, role: caller.roles[0] ?? NO_ROLE, at: await clock() };
  const actingFor = await principalAt(db, acting);
  if (actingFor === undefined) throw new Problem('delegation-gives-nothing');
  return { ...holder, actingFor };
};

export const isStillValid = <S extends SessionState>(account: S | undefined, caller: Caller): account is S =>
  account !== undefined &&
  account.disabledAt === null &&
  account.tokenGeneration === caller.generation &&
  account.sessionHolds;
