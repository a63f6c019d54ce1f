import type { Refusal } from '../reason';
import type { AnyCommand } from './command';
import type { ActingContext } from './context';
import { decisionIfConfirmed } from './ifConfirmed';
import { outcomeOf } from './outcome';
import { outrunFaults } from './outdatedRequests';
import type { Programme } from './programme';
import { standingRefusal } from './refusal';
import { openRequests } from './requests';
import type { ProgrammeTypes } from './types';

/**
 * What a command would leave without a release, though a bank has moved its money (`payment-waiting`): the verdict of when it is given, told
 * before. Empty where rows that the facts do not hold decide what it comes to.
 */
export const outrunIfGiven = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  spec: AnyCommand<T>,
  c: T['State'],
  input: object,
  acting: ActingContext<T['Policy']>,
): Refusal => {
  const { movedAtBank = [] } = programme;
  if (!openRequests(c).some(({ command }) => movedAtBank.includes(command))) return [];
  // What is refused anyway decides nothing.
  if (standingRefusal(programme.lifecycle, spec, c, acting).length > 0) return [];
  const decision = decisionIfConfirmed<T>(spec, c, { input: input as never }, acting);
  if (decision === undefined || 'refused' in decision) return [];
  const { actor } = acting;
  return outrunFaults<T>(
    programme,
    c,
    // Nothing of it is written, so no version is taken.
    outcomeOf<T>(programme, { before: c, decided: decision.events, ctx: acting, actor, version: 0 }),
  );
};
