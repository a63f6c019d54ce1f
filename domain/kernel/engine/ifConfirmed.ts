import { SYSTEM } from '../actor';
import type { Movement } from '../ledger/movement';
import type { RequestedCommand } from './case';
import { type AnyCommand, type Decision, evidenceFor } from './command';
import type { ActingContext, Context } from './context';
import { movementsIn, type Programme } from './programme';
import type { ProgrammeTypes } from './types';

/** What of a decision shows before it is taken: files that it names are taken to be there. */
const WITHOUT_ROWS: readonly unknown[] = ['none', 'namedFiles'];

/** What releasing a request would decide now; `undefined` where rows are needed to say so that the facts do not hold. Its faults are asked apart. */
export const decisionIfConfirmed = <T extends ProgrammeTypes>(
  spec: AnyCommand<T>,
  c: T['State'],
  { input }: Pick<RequestedCommand, 'input'>,
  confirming: ActingContext<T['Policy']>,
): Decision<T['Event']> | undefined => {
  const rows = WITHOUT_ROWS.includes(evidenceFor<T, never>(spec, input as never, c))
    ? true
    : spec.rowsInFacts?.(c, input as never);
  return rows === undefined ? undefined : spec.decide(c, input as never, confirming, rows as never);
};

/**
 * The postings that confirming an open request would make now, each amount in fen of one source; empty if it would be refused,
 * moves nothing, or needs rows to be decided.
 */
export const postingsIfConfirmed = <T extends ProgrammeTypes>(
  programme: Pick<Programme<T>, 'commands' | 'postings'>,
  c: T['State'],
  request: RequestedCommand,
  ctx: Context<T['Policy']>,
): readonly Movement[] => {
  const { command, input, awaits } = request;
  const spec = programme.commands[command]?.confirmed?.spec;
  if (spec === undefined) return [];
  const confirming = { ...ctx, actor: { ...SYSTEM, role: awaits[0] ?? SYSTEM.role } };
  if ((spec.faults?.(c, input as never, confirming) ?? []).length > 0) return [];
  const decision = decisionIfConfirmed<T>(spec, c, request, confirming);
  return decision === undefined || 'refused' in decision ? [] : movementsIn(programme, decision.events);
};
