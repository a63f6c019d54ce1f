import { SYSTEM } from '../actor';
import type { Refusal } from '../reason';
import type { AnyCommand, Decision } from './command';
import type { ActingContext, Context } from './context';
import { calendarTakenUp } from './newerCalendar';
import { consequencesOf } from './outcome';
import { differencesBetween, type PolicyDifference } from './policyDifferences';
import type { Programme } from './programme';
import { standingRefusal } from './refusal';
import type { ProgrammeTypes } from './types';

/** What another policy changes in a case that takes it up, or why the case cannot take it up as it stands. */
export type PolicyEffect<T extends ProgrammeTypes = ProgrammeTypes> =
  | {
      /** Everything that the take-up records. */
      readonly events: readonly T['Event'][];
      /** What differs from the case as it would stand now without the take-up. */
      readonly differences: readonly PolicyDifference[];
    }
  | { readonly refused: Refusal };

/** The command by which any programme's case takes up another policy (`caseCommands`). */
const MOVE_POLICY = 'movePolicy';

type MovePolicySpec<T extends ProgrammeTypes> = AnyCommand<T> & {
  readonly decide: (
    c: T['State'],
    input: { readonly version: string; readonly why: string },
    ctx: ActingContext<T['Policy']>,
    policy: T['Policy'],
  ) => Decision<T['Event']>;
};

/**
 * What another policy changes in a case, calculated before anything is written, by the command that takes it up: the same
 * refusals, the same events, the same consequences. Undefined: the programme's cases stay on their policy.
 *
 * @param ctx With the calendar that a commit would take up now, and the policy that the case holds.
 * @param previous With the calendar that the case holds.
 * @param policy As it holds at the case's place.
 */
export const policyEffect = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  facts: T['State'],
  { ctx, previous }: { readonly ctx: Context<T['Policy']>; readonly previous: Context<T['Policy']> },
  policy: T['Policy'],
): PolicyEffect<T> | undefined => {
  const given = programme.commands[MOVE_POLICY];
  if (given === undefined) return undefined;
  // In two hands, what the second one releases.
  const spec = (given.confirmed?.spec ?? given) as MovePolicySpec<T>;
  const acting = { ...ctx, actor: SYSTEM };
  const standing = standingRefusal(programme.lifecycle, spec, facts, acting);
  if (standing.length > 0) return { refused: standing };
  const decision = spec.decide(facts, { version: policy.version, why: '' }, acting, policy);
  if ('refused' in decision) return decision;
  const calendar: readonly T['Event'][] = calendarTakenUp(ctx, previous);
  const later = { ...ctx, policy };
  const without = consequencesOf(programme, facts, calendar, ctx, SYSTEM.accountId);
  const taken = consequencesOf(programme, facts, [...calendar, ...decision.events], later, SYSTEM.accountId);
  return { events: taken.events, differences: differencesBetween(programme, [without, ctx], [taken, later]) };
};
