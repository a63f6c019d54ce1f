import { type CaseState, isSuspended } from '../domain/kernel/engine/case';
import { districtOf } from '../domain/kernel/engine/place';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import type { Instant } from '../domain/kernel/time/instant';
import type { Listed } from '../workflows/listed';

/** How a case stands after a task, as far as its workflow does something about it. Recorded: a replay does the same. */
export interface Standing {
  /** When something follows by itself next. */
  readonly wakeAt?: Instant;
  readonly listed: Listed;
  /** The part of its life that the case is in: another one is another run. */
  readonly part: string;
  /** Its life is over: it has ended, nothing is owed, and no command begins it again. */
  readonly isOver: boolean;
}

/** @param awaited All that is awaited, nearest first. */
export const standingOf = (
  programme: AnyProgramme,
  facts: CaseState,
  awaited: readonly { readonly dueAt: Instant }[],
  wakeAt: Instant | undefined,
): Standing => {
  // What opens later is looked at too: its date is right already, and nobody is woken when it opens.
  const overdueFrom = isSuspended(facts) ? undefined : awaited[0]?.dueAt;
  return {
    ...(wakeAt === undefined ? {} : { wakeAt }),
    part: programme.lifecycle.part(facts),
    isOver: programme.lifecycle.isOver(facts),
    listed: {
      stage: facts.stage,
      district: districtOf(facts.organisationPath),
      name: programme.headline(facts).name,
      ...(overdueFrom === undefined ? {} : { overdueFrom }),
    },
  };
};
