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
    c.isSecondHandAway = true;
    try {
      return acts[name](c, Math.floor(n / PREPARED.length));
    } finally {
      c.isSecondHandAway = false;
    }
  },
});

const isMoved = (command: string): boolean => (MOVED_AT_BANK as readonly string[]).includes(command);

/** What a bank has moved and cannot be released any more, in the order in which it was prepared, and in the other. */
export const heldUp = (c: PureCourtyard): readonly string[] => {
  const waiting = openRequests(c.facts).filter(({ command }) => isMoved(command));
  return [waiting, [...waiting].reverse()].flatMap((order) => {
    const other = c.fork();
    other.corrupt = undefined;
    return order.flatMap(({ no, command, awaits }) => {
      const said = other.give('confirmRequest', awaits[0] as Role, { no }, undefined, `releases ${no}`);
      return 'refused' in said ? [`${command} ${no} of ${order.map((one) => one.no)}: ${said.refused}`] : [];
    });
  });
};
