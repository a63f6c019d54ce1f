import { createHmac } from 'node:crypto';
import type { PoolClient } from 'pg';
import { type AccountState, accountState } from '../../db/accounts';
import { appendAudit } from '../../db/audit';
import { answerTo, lockKey, rememberAnswer } from '../../db/idempotency';
import type { Queryable } from '../../db/queryable';
import { inTransaction } from '../../db/transaction';
import { type Instant, instantOf } from '../../domain/kernel/time/instant';
import type { ApiDeps } from '../deps';
import { Problem } from './problem';
import type { ServiceCall } from './route';
import type { Caller } from './tokens';

type WriteCall = Pick<ServiceCall, 'deps' | 'caller' | 'key' | 'requestHash'>;

export interface AuditedWrite {
  readonly db: PoolClient;
  /** Notes the command in a stream's chain, in the same transaction. */
  audit(stream: string, command: string, detail: unknown, at?: Instant): Promise<void>;
}

/** A request may hold a password, and a plain hash beside its answer would let it be guessed: kept under our secret. */
export const keyedHash = ({ tokenSecret }: Pick<ApiDeps, 'tokenSecret'>, requestHash: string): string =>
  createHmac('sha256', tokenSecret).update(requestHash).digest('hex');

/**
 * A write of the API's own tables: done once for each key of an account, in one transaction with its audit and its
 * remembered answer. The same request gets that answer again; another one under the same key is refused.
 */
export const idempotentWrite = <T>(
  { deps, caller, key, requestHash: asked }: WriteCall,
  work: (write: AuditedWrite) => Promise<T>,
): Promise<T> =>
  inTransaction(deps.pool, async (db) => {
    const requestHash = keyedHash(deps, asked);
    await lockKey(db, caller.accountId, key);
    const known = await answerTo(db, caller.accountId, key);
    if (known !== undefined) {
      if (known.requestHash !== requestHash) throw new Problem('idempotency-key-reused');
      return known.body as T;
    }
    await assertValid(db, caller);
    const body = await work({
      db,
      audit: (stream, command, detail, at = instantOf(Date.now())) =>
        appendAudit(db, {
          stream,
          at,
          command,
          accountId: caller.accountId,
          role: caller.roles[0] ?? 'resident',
          organisationId: caller.organisationId,
          detail,
        }),
    });
    await rememberAnswer(db, caller.accountId, key, { requestHash, body });
    return body;
  });

/** A token outlives its session, a disabled account or a changed password by its minutes; not where it would write or read on. */
export const assertValid = async (db: Queryable, caller: Caller): Promise<void> => {
  if (!isStillValid(await accountState(db, caller.accountId, caller.sessionId), caller))
    throw new Problem('token-invalid');
};

export const isStillValid = (account: AccountState | undefined, caller: Caller): boolean =>
  account !== undefined &&
  account.disabledAt === null &&
  account.tokenGeneration === caller.generation &&
  account.sessionHolds;
