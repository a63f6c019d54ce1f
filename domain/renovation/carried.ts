import { carriedApplication } from '../kernel/approval/carried';
import { carriedBallots } from '../kernel/deliberation/carried';
import { carriedCase } from '../kernel/engine/carriedCase';
import { done, only, outline, present, without } from '../kernel/journal/outline';
import type { Courtyard } from './courtyard';
import type { Covenant } from './facts/deliberation';
import type { Acceptance, AcceptanceRound, Maintenance, Works } from './facts/works';

const covenant = (it: Covenant): Covenant => outline(only(it, 'version', 'adoptedOn', 'inForceFrom', 'ballotId'));

const works = (it: Works): Works =>
  outline({
    ...only(it, 'startedAt', 'completion'),
    contract: only(it.contract, 'amountFen', 'completeBy'),
    milestones: it.milestones.map((milestone) => only(milestone, 'no', 'reachedOn')),
    hiddenWorks: it.hiddenWorks.map(({ milestoneNo, engineer, body }) =>
      present({ milestoneNo, engineer: done(engineer), body: done(body) }),
    ),
    inspections: [],
    variations: it.variations.map((variation) =>
      variation.approvedAt === undefined
        ? {
            ...only(variation, 'no', 'amountFen', 'needsBody'),
            ...present({ projectManager: done(variation.projectManager), body: done(variation.body) }),
          }
        : only(variation, 'no', 'approvedAt'),
    ),
    claims: it.claims.map(({ no, measuredFen, certified, paid }) =>
      paid === undefined ? present({ no, measuredFen, certified: done(certified) }) : { no, paid: {} },
    ),
  });

/** Works that were reported complete; acceptance no longer needs their details. */
const finished = ({ completion }: Works): Works =>
  outline({ completion, milestones: [], hiddenWorks: [], inspections: [], variations: [], claims: [] });

/** Signatures matter only until all parties have signed. */
const round = (it: AcceptanceRound): AcceptanceRound =>
  outline({
    ...only(it, 'no', 'openedAt', 'signedAt', 'rectification'),
    signatures: it.signedAt === undefined ? it.signatures.map(({ party }) => ({ party })) : [],
  });

const acceptance = ({ rounds, ...rest }: Acceptance): Acceptance => ({
  ...rest,
  rounds: rounds.map((one, i) => (i === rounds.length - 1 ? round(one) : outline({ no: one.no }))),
});

const maintenance = (it: Maintenance): Maintenance =>
  outline({
    ...it,
    accounts: it.accounts.map(({ quarter }) => ({ quarter })),
    activities: [],
    years: it.years.map(({ subsidy, ...year }) => ({
      ...year,
      ...(subsidy === undefined
        ? {}
        : { subsidy: present({ amountFen: subsidy.amountFen, paid: done(subsidy.paid) }) }),
    })),
  });

/**
 * The part of a courtyard's state that the workflow carries to its next run: a few kilobytes, however long the
 * courtyard's history. Decisions read the whole state from the database. Folding further events gives the same as
 * folding the whole state: `carried(fold(carried(c), e))` equals `carried(fold(c, e))`.
 */
export const carried = (c: Courtyard): Courtyard =>
  c.id === undefined
    ? c
    : outline({
        ...without(carriedBallots(carriedCase(c)), 'nominations'),
        covenants: c.covenants.map(covenant),
        coFunding: { ...c.coFunding, receipts: [] },
        ...present({
          body: c.body && { ...only(c.body, 'electedOn', 'termEndsOn', 'members', 'councilSeats', 'leftAt') },
          plan: c.plan && only(c.plan, 'revision', 'submittedAt', 'costFen', 'raisesFunds'),
          application: c.application && carriedApplication(c.application),
          works: c.works && (c.acceptance === undefined ? works(c.works) : finished(c.works)),
          acceptance: c.acceptance && acceptance(c.acceptance),
          maintenance: c.maintenance && maintenance(c.maintenance),
        }),
      });
