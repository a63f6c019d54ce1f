import { openBallots } from '../../kernel/deliberation/readings';
import type { Check } from '../../kernel/engine/lifecycle';
import { keyOf } from '../../kernel/obligations/obligation';
import type { Ladder } from '../../kernel/policies/casePolicy';
import { reason, when } from '../../kernel/reason';
import { addDays, closeOf, startOf } from '../../kernel/time/instant';
import type { Renovation } from '../command';
import type { Context } from '../context';
import type { Courtyard } from '../courtyard';
import type { Body } from '../facts/deliberation';
import type { ObligationCode } from '../obligations';
import { bodyIncomplete, isCovenantAdopted, isFiled } from '../selfGovernance';
import type { CourtyardOccasion, Matter } from './step';

/** While residents vote on their covenant or their body, nobody goes on without them. */
export const noBallotOpen: Check<Renovation> = {
  check: 'no-ballot-open',
  missing: (c) =>
    openBallots(c).map(({ motion, closesAt }) => reason('ballot-open', { motion: motion.kind, closesAt })),
};

/** Body and council seats. */
export const bodyElected: Check<Renovation> = {
  check: 'body-elected',
  missing: (c, ctx) => [
    ...when(c.body === undefined, 'body-not-elected'),
    ...bodyIncomplete(c, ctx),
    ...when((c.body?.councilSeats ?? 0) < ctx.policy.body.minCouncilSeats, 'council-seats-empty'),
  ],
};

export const bookkeeperNamed: Check<Renovation> = {
  check: 'bookkeeper-named',
  missing: (c) => when(c.bookkeeping === undefined, 'bookkeeper-missing'),
};

export const covenantAdopted: Check<Renovation> = {
  check: 'covenant-adopted',
  missing: (c) => when(!isCovenantAdopted(c), 'covenant-missing'),
};

/** 自治: the body is formed as far as its filing; seats, covenant and bookkeeping come on the way. */
export const bodyFormed: Matter = {
  missing: (c) => when(c.filing === undefined, 'filing-missing'),
  occasions: (c, { policy }) => [{ subject: String(c.round.no), openedAt: c.stageSince, within: policy.body.form }],
};

/** A filing that nobody has confirmed yet. */
export const filingConfirmed: Matter = {
  missing: (c) => when(c.filing !== undefined && c.filing.confirmed === undefined, 'filing-not-confirmed'),
  occasions: (c, { policy }) => {
    const filedAt = isFiled(c) && c.body !== undefined ? c.filing?.filedAt : undefined;
    return filedAt === undefined ? [] : [{ subject: filedAt, openedAt: filedAt, within: policy.body.confirmFiling }];
  },
};

/** A body elected anew is filed anew. */
export const filedAnew: Matter = {
  missing: (c) => when(c.body !== undefined && !isFiled(c), 'filing-missing'),
  occasions: ({ body }, { policy }) =>
    body === undefined
      ? []
      : [{ subject: body.electedOn, openedAt: startOf(body.electedOn), within: policy.body.confirmFiling }],
};

/** Seats or the chair that fell vacant since the election. */
export const bodyCompleted: Matter = {
  missing: (c, ctx) => (c.body?.leftAt === undefined ? [] : bodyIncomplete(c, ctx)),
  occasions: ({ body }, { policy }) =>
    body?.leftAt === undefined
      ? []
      : [{ subject: body.leftAt, openedAt: body.leftAt, within: policy.body.complete ?? policy.body.form }],
};

/** So many days at most before its due day a ladder sends its first reminder: working days with all that lies between. */
const leadDays = ({ rungs }: Ladder): number =>
  Math.max(0, ...rungs.map(({ offset }) => ('days' in offset ? -offset.days : -offset.workingDays * 2 + 10)));

const reElection = (c: Courtyard, { termEndsOn }: Body, { policy }: Context): CourtyardOccasion => {
  const lead = leadDays(policy.ladders.reElection) + 1;
  // Another policy asks earlier or later only for a term whose end was not recorded under this one.
  const known = c.deadlines[keyOf<ObligationCode>('re-elect-body', termEndsOn)];
  return {
    subject: termEndsOn,
    openedAt: known?.openedAt ?? closeOf(addDays(termEndsOn, -lead)),
    within: known?.within ?? { days: lead },
    ladder: 'reElection',
  };
};

/** Asked for when its first reminder is due, so that it does not stand on a worklist for years. */
export const bodyReElected: Matter = {
  occasions: (c, ctx) => (c.body === undefined ? [] : [reElection(c, c.body, ctx)]),
};
