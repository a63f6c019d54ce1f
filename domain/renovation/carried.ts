import { carriedApplication } from '../kernel/approval/carried';
import { carriedBallots } from '../kernel/deliberation/carried';
import { carriedCase } from '../kernel/engine/carriedCase';
import { asFullState, doneMark, dropUndefined, omit, pick } from '../kernel/journal/outline';
import type { Courtyard } from './courtyard';
import type { Acceptance, AcceptanceRound } from './facts/acceptance';
import type { Covenant } from './facts/deliberation';
import type { Maintenance } from './facts/maintenance';
import type { Works } from './facts/works';

const covenant = (it: Covenant): Covenant => asFullState(pick(it, 'version', 'adoptedOn', 'inForceFrom', 'ballotId'));

const works = (it: Works): Works =>
  asFullState({
    ...pick(it, 'startedAt', 'completion'),
    contract: pick(it.contract, 'amountFen', 'completeBy'),
    milestones: it.milestones.map((milestone) => pick(milestone, 'no', 'reachedOn')),
    hiddenWorks: it.hiddenWorks.map(({ milestoneNo, engineer, body }) =>
      dropUndefined({ milestoneNo, engineer: doneMark(engineer), body: doneMark(body) }),
    ),
    inspections: [],
    variations: it.variations.map((variation) =>
      variation.approvedAt === undefined
        ? {
            ...pick(variation, 'no', 'amountFen', 'needsBody'),
            ...dropUndefined({ projectManager: doneMark(variation.projectManager), body: doneMark(variation.body) }),
          }
        : pick(variation, 'no', 'approvedAt'),
    ),
    claims: it.claims.map(({ no, measuredFen, certified, paid }) =>
      paid === undefined ? dropUndefined({ no, measuredFen, certified: doneMark(certified) }) : { no, paid: {} },
    ),
  });

/** Works that were reported complete; acceptance no longer needs their details. */
const finished = ({ completion }: Works): Works =>
  asFullState({ completion, milestones: [], hiddenWorks: [], inspections: [], variations: [], claims: [] });

/** Signatures matter only until all parties have signed. */
const round = (it: AcceptanceRound): AcceptanceRound =>
  asFullState({
    ...pick(it, 'no', 'openedAt', 'signedAt', 'rectification'),
    signatures: it.signedAt === undefined ? it.signatures.map(({ party }) => ({ party })) : [],
  });

const acceptance = ({ rounds, ...rest }: Acceptance): Acceptance => ({
  ...rest,
  rounds: rounds.map((one, i) => (i === rounds.length - 1 ? round(one) : asFullState({ no: one.no }))),
});

const maintenance = (it: Maintenance): Maintenance =>
  asFullState({
    ...it,
    accounts: it.accounts.map(({ quarter }) => ({ quarter })),
    activities: [],
    years: it.years.map(({ subsidy, ...year }) => ({
      ...year,
      ...(subsidy === undefined
        ? {}
        : { subsidy: dropUndefined({ amountFen: subsidy.amountFen, paid: doneMark(subsidy.paid) }) }),
    })),
  });

/**
 * The part of a courtyard's state that the workflow carries to its next run: a few kilobytes, however long the
 * courtyard's history. Decisions read the whole state from the database. Folding further events gives the same as
 * folding the whole state: `carried(fold(carried(c), e))` equals `carried(fold(c, e))`.
 */
export const carriedState = (c: Courtyard): Courtyard =>
  c.id === undefined
    ? c
    : asFullState({
        ...omit(carriedBallots(carriedCase(c)), 'nominations'),
        covenants: c.covenants.map(covenant),
        coFunding: { ...c.coFunding, receipts: [] },
        ...dropUndefined({
          body: c.body && { ...pick(c.body, 'electedOn', 'termEndsOn', 'members', 'councilSeats', 'leftAt') },
          plan: c.plan && pick(c.plan, 'revision', 'submittedAt', 'costFen', 'raisesFunds'),
          application: c.application && carriedApplication(c.application),
          works: c.works && (c.acceptance === undefined ? works(c.works) : finished(c.works)),
          acceptance: c.acceptance && acceptance(c.acceptance),
          maintenance: c.maintenance && maintenance(c.maintenance),
        }),
      });
