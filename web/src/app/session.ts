import type { QueryClient } from '@tanstack/react-query';
import { Refused } from '../api/client';

/** Why somebody stands before the sign-in page who did not go there. */
export type Farewell = 'ended' | 'passwordChanged';

export const FAREWELL = ['farewell'];

/** Nobody is signed in any more: nothing of what somebody saw is left for who comes next. */
export const signedOut = (queries: QueryClient, farewell?: Farewell): void => {
  queries.setQueryData(FAREWELL, farewell ?? null);
  queries.setQueryData(['me'], null);
  queries.removeQueries({ predicate: ({ queryKey }) => !['me', ...FAREWELL].includes(String(queryKey[0])) });
};

/** A session is over that could not be renewed: not a wrong password, which is a 401, too. */
export const isOver = (error: unknown): boolean =>
  error instanceof Refused && ['authentication-required', 'token-invalid'].includes(error.code);
