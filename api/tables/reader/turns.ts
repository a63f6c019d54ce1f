import { availableParallelism } from 'node:os';
import { accountTurns } from '../../http/accountTurns';
import { concurrencyLimit } from '../../http/concurrencyLimit';
import { Problem } from '../../http/problem';

/** A core is left for the event loop. */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));
const all = concurrencyLimit(AT_ONCE, 20);
const ofAccount = accountTurns();

const refusal = (code: 'reading-under-way' | 'temporarily-unavailable'): Problem =>
  new Problem(code, { headers: { 'Retry-After': '10' } });

/**
 * Files are read one at a time for each account: a second waits for the first, as for a click too many, a third is refused.
 * Few are read at once in the process; the others wait, and none comes while very many do.
 */
export const inTurnOf = async <T>(account: string, work: () => Promise<T>): Promise<T> => {
  const done = await ofAccount(account, async () => ({ result: await all(async () => ({ value: await work() })) }));
  if (done === undefined) throw refusal('reading-under-way');
  if (done.result === undefined) throw refusal('temporarily-unavailable');
  return done.result.value;
};
