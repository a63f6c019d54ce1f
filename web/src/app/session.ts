import type { QueryClient } from '@tanstack/react-query';
import { keepActingFor } from '../api/actingFor';
import { TOKEN_PROBLEMS } from '../api/client';
import { ApiError } from '../api/errors';

/** Why the sign-in page appeared unasked. */
export type SignedOutReason = 'ended' | 'passwordChanged';

export const SIGNED_OUT_REASON = ['farewell'];

/** Ends the session and clears the cache, so that the next user sees nothing of the last. */
export const endSession = (queries: QueryClient, farewell?: SignedOutReason): void => {
  keepActingFor(undefined);
  queries.setQueryData(SIGNED_OUT_REASON, farewell ?? null);
  queries.setQueryData(['me'], null);
  queries.removeQueries({ predicate: ({ queryKey }) => !['me', ...SIGNED_OUT_REASON].includes(String(queryKey[0])) });
};

/** A 401 after which renewal failed. A wrong password is a 401, too, but no end of a session. */
export const isSessionOver = (error: unknown): boolean =>
  error instanceof ApiError && TOKEN_PROBLEMS.includes(error.code);
