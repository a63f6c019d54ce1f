import type { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/errors';

/** Why somebody stands before the sign-in page who did not go there. */
export type SignedOutReason = 'ended' | 'passwordChanged';

export const SIGNED_OUT_REASON = ['farewell'];

/** Nobody is signed in any more: nothing of what somebody saw is left for who comes next. */
export const endSession = (queries: QueryClient, farewell?: SignedOutReason): void => {
  queries.setQueryData(SIGNED_OUT_REASON, farewell ?? null);
  queries.setQueryData(['me'], null);
  queries.removeQueries({ predicate: ({ queryKey }) => !['me', ...SIGNED_OUT_REASON].includes(String(queryKey[0])) });
};

/** A session is over that could not be renewed: not a wrong password, which is a 401, too. */
export const isSessionOver = (error: unknown): boolean =>
  error instanceof ApiError && ['authentication-required', 'token-invalid'].includes(error.code);
