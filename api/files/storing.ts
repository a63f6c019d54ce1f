import { concurrencyLimit } from '../http/concurrencyLimit';
import { type AuditedWrite, idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';

/** Each holds one of the process's ten database connections until the file store has answered. */
const inTurn = concurrencyLimit(3, 200);

/**
 * A write in whose middle a content is stored, once its quota was counted under a lock: nothing is stored that no row
 * will name. Throws `temporarily-unavailable` if too many wait.
 */
export const storingWrite = async <T>(call: ServiceCall, work: (write: AuditedWrite) => Promise<T>): Promise<T> => {
  const kept = await inTurn(async () => ({ written: await idempotentWrite(call, work) }));
  if (kept === undefined) throw new Problem('temporarily-unavailable', { headers: { 'Retry-After': '5' } });
  return kept.written;
};
