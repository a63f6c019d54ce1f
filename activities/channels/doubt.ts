/** A text that did not arrive, because whoever was to take it was away or fell over. */
export interface Missed {
  /** How many notices it has. */
  readonly count: number;
  /** So often the first of them was tried before. */
  readonly attempts: number;
  /** It failed before while others arrived. */
  readonly isSuspect: boolean;
  /** Something else has arrived since something last failed. */
  readonly isThere: boolean;
}

/**
 * What is at fault: the text, several of which one may be, or the other side, so that all that goes there waits. `askAnother`: it
 * shows by another text, which has the same way.
 */
export type Fault = 'text' | 'oneOfSeveral' | 'otherSide' | 'askAnother';

/**
 * The one rule of all channels: a server is away only if no text arrives. One at which it falls over waits alone, and holds up
 * nobody else. After so many attempts one doubts that the server is to blame.
 */
export const faultOf = ({ count, attempts, isSuspect, isThere }: Missed, attemptsBeforeDoubt: number): Fault => {
  const isDoubted = attempts + 1 >= attemptsBeforeDoubt;
  if (count > 1) return isDoubted ? 'oneOfSeveral' : 'otherSide';
  if (isThere && (isDoubted || isSuspect)) return 'text';
  return isDoubted ? 'askAnother' : 'otherSide';
};
