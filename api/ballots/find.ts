import { z } from 'zod';
import { uuid } from '../../commands/shapes';
import type { BallotHead } from '../../db/ballots';
import { isOver, phaseOf } from '../../domain/kernel/deliberation/ballotTimes';
import type { Ballot, BallotState } from '../../domain/kernel/deliberation/state';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { Instant } from '../../domain/kernel/time/instant';
import { caseOf } from '../cases/find';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';

export const ballotParams = z.strictObject({ id: uuid, ballotId: z.string().regex(/^[0-9a-f-]{36}-b\d{1,4}$/) });
export type BallotParams = z.infer<typeof ballotParams>;

type BallotCall = Pick<ServiceCall<BallotParams>, 'deps' | 'params' | 'caller' | 'api'>;

/** The ballot and its case, within the caller's scope. Throws `not-found`. */
export const ballotInScope = async (call: BallotCall) => {
  const { state: c } = await caseOf<BallotState>(call);
  const ballot = c.ballots.find((b) => b.ballotId === call.params.ballotId);
  if (ballot === undefined) throw new Problem('not-found');
  return { c, ballot };
};

/** The ballot if it is open and its closing time has not passed. Throws `ballot-closed`. */
export const assertOpen = (head: BallotHead | undefined, now: Instant): BallotHead => {
  const unsealed = assertUnsealed(head);
  if (isOver(unsealed, now)) throw new Problem('ballot-closed');
  return unsealed;
};

/** The ballot as long as its papers are not sealed, even if its time is over. Throws `ballot-closed`. */
export const assertUnsealed = (head: BallotHead | undefined): BallotHead => {
  if (head === undefined || head.status !== 'open') throw new Problem('ballot-closed');
  return head;
};

/** Nothing may be written to a ballot of a suspended case. Throws `suspended`. */
export const assertNotSuspended = ({ suspension }: Pick<CaseState, 'suspension'>): void => {
  if (suspension !== undefined) throw new Problem('suspended', { params: { since: suspension.since } });
};

export type ClosedBallot = Ballot & { readonly closed: NonNullable<Ballot['closed']> };

/** A closed ballot in scope. Throws `not-found`, or `ballot-open` while it runs. */
export const closedBallot = async (call: BallotCall) => {
  const { c, ballot } = await ballotInScope(call);
  if (ballot.closed === undefined) {
    const params = { motion: ballot.motion.kind, closesAt: ballot.closesAt };
    const code = phaseOf(ballot, await call.deps.clock()) === 'open' ? 'ballot-open' : 'ballot-uncounted';
    throw new Problem(code, { params });
  }
  return { c, ballot: ballot as ClosedBallot };
};
