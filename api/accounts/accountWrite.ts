import { lockAccountChanges } from '../../db/accounts';
import { type AuditedWrite, assertValid, idempotentWrite } from '../http/idempotentWrite';
import type { ServiceCall } from '../http/route';

/**
 * What administrators write of accounts, one after the other: no two decisions are judged at once, and none waits for
 * another in its middle. Whoever was disabled while they waited is refused.
 */
export const accountWrite = <T>(call: ServiceCall, work: (write: AuditedWrite) => Promise<T>): Promise<T> =>
  idempotentWrite(call, async (write) => {
    await lockAccountChanges(write.db);
    await assertValid(write.db, call.caller);
    return work(write);
  });
