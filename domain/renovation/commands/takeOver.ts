import { accept, refuse } from '../../kernel/engine/command';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import { when } from '../../kernel/reason';
import { command, type Renovation } from '../command';
import type { Courtyard } from '../courtyard';
import { pastOf } from '../takeOver/past';
import type { TakeOver } from '../takeOver/record';

/** Whether anything was done here that a past on paper would contradict. */
const hasBegun = (c: Courtyard): boolean =>
  c.round.no > 1 || c.roll !== undefined || c.sessions.length > 0 || c.ballots.length > 0 || c.suspension !== undefined;

/**
 * Takes a courtyard over that is half-way on paper (存量接入): the project manager brings the record, and the district confirms it
 * with all that it lacks.
 */
export const takeOver = (declared: Lifecycle<Renovation>) => {
  const past = pastOf(declared);
  return command<TakeOver, 'recordFiles'>({
    stages: [declared.declaration.first],
    by: ['projectManager'],
    evidence: 'recordFiles',
    blocked: (c) => [
      ...when(c.takenOver !== undefined, 'already-taken-over'),
      ...when(c.takenOver === undefined && hasBegun(c), 'take-over-too-late'),
    ],
    faults: (c, record, ctx) => {
      const told = past(c, record, ctx);
      return 'refused' in told ? told.refused : [];
    },
    decide: (c, record, ctx) => {
      const told = past(c, record, ctx);
      return 'refused' in told ? refuse(...told.refused) : accept(...told.events);
    },
  });
};
