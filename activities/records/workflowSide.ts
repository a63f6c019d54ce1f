import type { CaseRecord } from '../../db/records';
import { nextWakeAt } from '../../domain/kernel/engine/automaticTransitions';
import type { Context } from '../../domain/kernel/engine/context';
import type { AnyProgramme } from '../../domain/kernel/engine/programme';
import type { Instant } from '../../domain/kernel/time/instant';
import type { Known } from '../../workflows/messages';
import { type Fault, faultsBetween } from './fault';
import type { Walked } from './walk';

/**
 * Whether a workflow may sleep until a moment: as the last commit said, or, where that is over and nothing had to be
 * written then, until the next moment after it.
 */
const maySleepUntil = (
  programme: AnyProgramme,
  { facts }: Walked,
  ctx: Context,
  recorded: Instant | undefined,
  until: Instant | undefined,
): boolean => {
  let next = recorded;
  while (next !== until && next !== undefined && next <= ctx.now) {
    next = nextWakeAt(programme, facts, { ...ctx, now: next });
  }
  return next === until;
};

/** What a workflow knows, compared with what the journal says up to the version it knows; `ctx` is of now. */
export const workflowFaults = (
  programme: AnyProgramme,
  walked: Walked,
  known: Known,
  record: CaseRecord | undefined,
  ctx: Context,
): readonly Fault[] => {
  const { version, hash: head, facts } = walked;
  const at = { version, what: 'field', other: 'workflow' } as const;
  const faults = [
    ...faultsBetween({ version, head }, { version: known.version, head: known.head }, at),
    ...faultsBetween(programme.carried(facts), known.facts, { ...at, personal: programme.personal.state }),
  ];
  const isAtTheRow = record?.version === known.version && faults.length === 0;
  const wakeAt = record?.wakeAt ?? undefined;
  // Not `null` where a query's answer has lost a field that is undefined.
  const until = known.wakeAt ?? undefined;
  return isAtTheRow && !maySleepUntil(programme, walked, ctx, wakeAt, until)
    ? faultsBetween({ wakeAt }, { wakeAt: until }, { ...at, what: 'case_record', than: 'read model' })
    : faults;
};
