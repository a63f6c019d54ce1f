import { type ConcurrencyLimit, concurrencyLimit } from './concurrencyLimit';
import { Problem } from './problem';

/** One piece of work at a time for each account; a second waits for the first, for more there is no turn. */
export const accountTurns = () => {
  const accounts = new Map<string, { readonly turns: ConcurrencyLimit; users: number }>();
  const turnsOf = (account: string) => {
    const known = accounts.get(account) ?? { turns: concurrencyLimit(1, 1), users: 0 };
    accounts.set(account, known);
    return known;
  };
  return async <T>(account: string, work: () => Promise<T>): Promise<T | undefined> => {
    const own = turnsOf(account);
    own.users += 1;
    try {
      return await own.turns(work);
    } finally {
      own.users -= 1;
      if (own.users === 0) accounts.delete(account);
    }
  };
};

/** There is no turn for another long page or table of an account. */
export const makingUnderWay = (): Problem => new Problem('making-under-way', { headers: { 'Retry-After': '10' } });
