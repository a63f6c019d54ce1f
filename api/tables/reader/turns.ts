import { availableParallelism } from 'node:os';
import { type ConcurrencyLimit, concurrencyLimit } from '../../http/concurrencyLimit';
import { Problem } from '../../http/problem';

/** A core is left for the event loop. */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));
const all = concurrencyLimit(AT_ONCE, 20);
const accounts = new Map<string, { readonly turns: ConcurrencyLimit; users: number }>();

const turnsOf = (account: string) => {
  const known = accounts.get(account) ?? { turns: concurrencyLimit(1, 1), users: 0 };
  accounts.set(account, known);
  return known;
};

const refusal = (code: 'reading-under-way' | 'temporarily-unavailable'): Problem =>
  new Problem(code, { headers: { 'Retry-After': '10' } });

/**
 * Files are read one at a time for each account: a second waits for the first, as for a click too many, a third is refused.
 * Few are read at once in the process; the others wait, and none comes while very many do.
 */
export const inTurnOf = async <T>(account: string, work: () => Promise<T>): Promise<T> => {
  const own = turnsOf(account);
  own.users += 1;
  try {
    const done = await own.turns(async () => ({ result: await all(async () => ({ value: await work() })) }));
    if (done === undefined) throw refusal('reading-under-way');
    if (done.result === undefined) throw refusal('temporarily-unavailable');
    return done.result.value;
  } finally {
    own.users -= 1;
    if (own.users === 0) accounts.delete(account);
  }
};
