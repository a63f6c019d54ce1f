import type { RequestedCommand } from '../kernel/engine/case';
import { isInForce } from '../kernel/engine/requests';
import type { Courtyard } from './courtyard';
import { dutyOf } from './duties';
import { FIRM_ROLES } from './roles';

// Two sides meet in a courtyard's money: the firms of its contract, which build, supervise and audit, and the offices and the
// body, which decide on their behalf. Nobody acts for both, one after the other.

export type Side = 'firm' | 'office';

export const sideOf = (role: string): Side => ((FIRM_ROLES as readonly string[]).includes(role) ? 'firm' : 'office');

type Accounts = readonly (string | undefined)[];

/** Who has signed what the engineer's firm signs, beside its certificates. */
const supervising = ({ works, acceptance }: Courtyard): Accounts => [
  ...(works?.hiddenWorks ?? []).map(({ engineer }) => engineer?.by),
  ...(works?.inspections ?? []).map(({ as, by }) => (as === 'engineer' ? by : undefined)),
  ...(acceptance?.rounds ?? []).flatMap(({ signatures }) =>
    signatures.map(({ party, by }) => (party === 'engineer' ? by : undefined)),
  ),
];

/** Who has decided alone for an office or the body, beside approvals and receipts. What earlier releases kept does not say which side it was. */
const deciding = ({ officers = [], works, acceptance, overrides }: Courtyard): Accounts => [
  ...officers,
  ...(works?.variations ?? []).flatMap(({ projectManager, body, withdrawn }) => [
    projectManager?.by,
    body?.by,
    withdrawn?.by,
  ]),
  ...(works?.hiddenWorks ?? []).map(({ body }) => body?.by),
  ...(works?.inspections ?? []).map(({ as, by }) => (as === 'body' ? by : undefined)),
  ...(acceptance?.rounds ?? []).flatMap(({ signatures }) =>
    signatures.map(({ party, by }) => (party === 'engineer' ? undefined : by)),
  ),
  ...overrides.flatMap(({ requestedBy, confirmed }) => [requestedBy, confirmed?.by]),
];

/**
 * Who asked for something about money on a side; whoever confirms it is of an office. What was declined, or ended with the case,
 * is nobody's act.
 */
const asking = (requests: readonly RequestedCommand[], side: Side): Accounts =>
  requests
    .filter((request) => isInForce(request) && dutyOf(request.command) !== undefined)
    .flatMap(({ role = 'districtPayer', requestedBy, settled }) => [
      ...(sideOf(role) === side ? [requestedBy] : []),
      ...(side === 'office' ? [settled?.by] : []),
    ]);

/** Who has acted for a side, beside the hands that are of one side alone. */
export const actingFor = (side: Side, c: Courtyard): Accounts => [
  ...(side === 'firm' ? supervising(c) : deciding(c)),
  ...asking(c.requests ?? [], side),
];
