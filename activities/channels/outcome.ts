import type { Failure } from './channel';
import { type Answered, NotReached, Unanswered } from './safePost';

const BUSY = [408, 425, 429];
const LONGEST_MS = 3_600_000;

const waitOf = (retryAfter: string | undefined): { readonly afterMs?: number } => {
  const seconds = Number(retryAfter);
  return Number.isInteger(seconds) && seconds > 0 ? { afterMs: Math.min(seconds * 1000, LONGEST_MS) } : {};
};

/** What an HTTP status says; `undefined` if it is success. */
export const failureByStatus = ({ status, retryAfter }: Answered): Failure | undefined => {
  if (status >= 200 && status < 300) return undefined;
  const why = `HTTP ${status}`;
  if (status >= 500 || BUSY.includes(status)) return { is: 'away', why, ...waitOf(retryAfter) };
  return { is: 'refused', why: status >= 300 && status < 400 ? `${why}: redirects are not followed` : why };
};

const reasonOf = (error: unknown): string => {
  const { name, message, code } = error as Error & { readonly code?: unknown };
  if (code === 'ABORT_ERR' || name === 'TimeoutError') return 'timed out';
  return typeof code === 'string' ? code : message;
};

/** What an error of a request says: an address that is not allowed is refused; what was sent whole may have arrived; the rest is an outage. */
export const failureByError = (error: unknown): Failure => {
  if (error instanceof Unanswered) return { is: 'unconfirmed', why: reasonOf(error.cause) };
  return error instanceof NotReached ? { is: 'refused', why: error.message } : { is: 'away', why: reasonOf(error) };
};
