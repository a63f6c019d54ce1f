import { openRequests } from '../../../domain/kernel/engine/requests';
import { MOVED_AT_BANK } from '../../../domain/renovation/catalogue';
import type { Role } from '../../../domain/renovation/roles';
import type { MoneyAct } from './moneyAct';
import type { CommandResult, PureCourtyard } from './pureCourtyard';

/** What is prepared by one hand and released by another. */
const PREPARED = [
  'payClaim',
  'paySettlement',
  'release',
  'refund',
  'refundHome',
  'refundOthers',
  'recover',
  'replace',
  'receive',
  'receiveOthers',
  'receiveUnasked',
  'giveUp',
  'reverse',
  'comeBack',
] as const;
type Prepared = (typeof PREPARED)[number];

/** What somebody prepares, and leaves waiting for its second person, whatever happens in between. */
export const waitingActs = (acts: Readonly<Record<Prepared, MoneyAct>>) => ({
  leaveWaiting: (c: PureCourtyard, n: number): CommandResult => {
    const name = PREPARED[n % PREPARED.length] ?? 'payClaim';
    const before = c.isAwayFor;
    // What a payment rests on is registered before.
    c.isAwayFor = (command) => command !== 'registerPayeeAccount';
    try {
      return acts[name](c, Math.floor(n / PREPARED.length));
    } finally {
      c.isAwayFor = before;
    }
  },
});

const isMoved = (command: string): boolean => (MOVED_AT_BANK as readonly string[]).includes(command);

/** What a bank has moved and nobody can release any more, in whatever order: what waits may have to come one after the other. */
export const heldUp = (c: PureCourtyard): readonly string[] => {
  const other = c.fork();
  other.corrupt = undefined;
  for (;;) {
    const waiting = openRequests(other.facts).filter(({ command }) => isMoved(command));
    const refused = waiting.flatMap(({ no, command, awaits }) => {
      const said = other.give('confirmRequest', awaits[0] as Role, { no }, undefined, `releases ${no}`);
      return 'refused' in said ? [`${command} ${no}: ${said.refused}`] : [];
    });
    if (refused.length === waiting.length) return refused;
  }
};
