import type { CaseState } from '../domain/kernel/engine/case';
import { type CalendarEffect, calendarEffect, saysOtherwise } from '../domain/kernel/engine/newerCalendar';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import { inTodaysShape } from '../domain/kernel/journal/shape';
import type { Calendar } from '../domain/kernel/time/calendar';
import type { Instant } from '../domain/kernel/time/instant';
import type { ContextLoader } from './contexts';
import type { TimedCase } from './timedCases';

/** A case with what a newer calendar changes in it. */
export interface CaseEffect {
  readonly facts: CaseState;
  readonly effect: CalendarEffect;
}

/**
 * What a newer calendar changes in a case as it stands; undefined if it says nothing new of the days that count for it,
 * `unreadable` if the case's record is broken. Nothing is written.
 */
export const effectOn = async (
  contexts: ContextLoader,
  programme: AnyProgramme,
  { state, shape }: Pick<TimedCase, 'state' | 'shape'>,
  { calendar, now }: { readonly calendar: Calendar; readonly now: Instant },
): Promise<CaseEffect | 'unreadable' | undefined> => {
  const facts = inTodaysShape<CaseState>(programme.stateUpcasters, state, shape);
  const held = await contexts.load(programme.name, facts, now);
  try {
    if (!saysOtherwise(facts, held, calendar)) return undefined;
    return { facts, effect: calendarEffect(programme, facts, { ...held, calendar }, held) };
  } catch {
    // One broken record hides no other case; `npm run verify` tells what is wrong with it.
    return 'unreadable';
  }
};
