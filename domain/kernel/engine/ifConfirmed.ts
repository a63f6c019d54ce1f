import { SYSTEM } from '../actor';
import type { Movement } from '../ledger/movement';
import type { RequestedCommand } from './case';
import { evidenceFor } from './command';
import type { Context } from './context';
import { movementsIn, type Programme } from './programme';
import type { ProgrammeTypes } from './types';

/** What of a decision shows before it is taken: files that it names are taken to be there. */
const WITHOUT_ROWS: readonly unknown[] = ['none', 'namedFiles'];

/**
 * The postings that confirming an open request would make now, each amount in fen of one source; empty if it would be refused,
 * moves nothing, or needs rows to be decided.
 */
export const postingsIfConfirmed = <T extends ProgrammeTypes>(
  programme: Pick<Programme<T>, 'commands' | 'postings'>,
  c: T['State'],
  { command, input, awaits }: RequestedCommand,
  ctx: Context<T['Policy']>,
): readonly Movement[] => {
  const spec = programme.commands[command]?.confirmed?.spec;
  if (spec === undefined || !WITHOUT_ROWS.includes(evidenceFor<T, never>(spec, input as never, c))) return [];
  const confirming = { ...ctx, actor: { ...SYSTEM, role: awaits[0] ?? SYSTEM.role } };
  if ((spec.faults?.(c, input as never, confirming) ?? []).length > 0) return [];
  const decision = spec.decide(c, input as never, confirming, true as never);
  return 'refused' in decision ? [] : movementsIn(programme, decision.events);
};
