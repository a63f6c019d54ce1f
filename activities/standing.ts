import { type CaseState, isSuspended } from '../domain/kernel/engine/case';
import { districtOf } from '../domain/kernel/engine/organisationPath';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import type { Instant } from '../domain/kernel/time/instant';
import type { ListedAttributes } from '../workflows/searchAttributes';

/** The result of a task for its workflow. It is recorded, so a replay does the same. */
export interface Standing {
  /** When the next automatic event is due. */
  readonly wakeAt?: Instant;
  readonly listed: ListedAttributes;
  /** The stage or part of it that the case is in. A change starts another run. */
  readonly part: string;
  /** The case is finished: it has ended, nothing is owed, and no command can reopen it. */
  readonly isOver: boolean;
}

/** @param awaited Everything that is awaited, nearest due date first. */
export const standingOf = (
  programme: AnyProgramme,
  facts: CaseState,
  awaited: readonly { readonly dueAt: Instant }[],
  wakeAt: Instant | undefined,
): Standing => {
  // Includes obligations that begin later: their date is already right, and no event marks their beginning.
  const overdueFrom = isSuspended(facts) ? undefined : awaited[0]?.dueAt;
  return {
    ...(wakeAt === undefined ? {} : { wakeAt }),
    part: programme.lifecycle.part(facts),
    isOver: programme.lifecycle.isOver(facts),
    listed: {
      stage: facts.stage,
      district: districtOf(facts.organisationPath),
      name: programme.summary(facts).name,
      ...(overdueFrom === undefined ? {} : { overdueFrom }),
    },
  };
};
