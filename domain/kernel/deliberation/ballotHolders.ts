import type { Period } from '../time/deadline';
import type { BallotTypes } from './types';

/** Which role does what in the course of a vote, and how long a council's resolution may wait. */
export interface BallotHolders<T extends BallotTypes> {
  /** Opens the ballot on which the council resolved. */
  readonly opens: T['Role'];
  readonly opensWithin: (policy: T['Policy']) => Period;
  readonly collectsPapers: T['Role'];
  /** Roles that go from door to door with the collector of papers. */
  readonly canvasses: readonly T['Role'][];
  readonly postsNotice: T['Role'];
  readonly answersObjections: T['Role'];
  /** Decides on results in doubt, and on objections that nobody answered in time. */
  readonly decidesResults: T['Role'];
  /** Puts the decision into effect. */
  readonly carriesOut: T['Role'];
}
