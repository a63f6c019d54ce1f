import { carriedApplication } from '../kernel/approval/carried';
import { BALLOT_OUTLINE } from '../kernel/deliberation/carried';
import { CASE_OUTLINE } from '../kernel/engine/carriedCase';
import { asFullState, doneMark, dropUndefined, none, outlined, pick } from '../kernel/journal/outline';
import type { Courtyard } from './courtyard';
import type { Acceptance, AcceptanceRound } from './facts/acceptance';
import type { Covenant } from './facts/deliberation';
import type { Maintenance, MaintenanceYear } from './facts/maintenance';
import type { CoFunding } from './facts/money';
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

const acceptance = outlined<Acceptance>({
  rounds: (rounds) => rounds.map((one, i) => (i === rounds.length - 1 ? round(one) : { no: one.no })),
  settlement: 'carried',
});

const year = outlined<MaintenanceYear>({
  year: 'carried',
  evaluatedAt: 'carried',
  lapsed: 'carried',
  subsidy: ({ amountFen, paid }) => dropUndefined({ amountFen, paid: doneMark(paid) }),
});

const maintenance = outlined<Maintenance>({
  since: 'carried',
  years: (years) => years.map(year),
  accounts: (accounts) => accounts.map(({ quarter }) => ({ quarter })),
  activities: none,
  retention: 'carried',
});

/**
 * The part of a courtyard's state that the workflow carries to its next run: a few kilobytes, however long the
 * courtyard's history. Decisions read the whole state from the database. Folding further events gives the same as
 * folding the whole state: `carried(fold(carried(c), e))` equals `carried(fold(c, e))`.
 */
export const carriedState = outlined<Courtyard>({
  ...CASE_OUTLINE,
  ...BALLOT_OUTLINE,
  profile: 'carried',
  stage: 'carried',
  nominations: 'left',
  body: (body) => pick(body, 'electedOn', 'termEndsOn', 'members', 'councilSeats', 'leftAt'),
  bookkeeping: 'carried',
  covenants: (covenants) => covenants.map(covenant),
  filing: 'carried',
  plan: (plan) => pick(plan, 'revision', 'submittedAt', 'costFen', 'raisesFunds'),
  application: carriedApplication,
  coFunding: outlined<CoFunding>({ receivedFen: 'carried', refundedFen: 'carried', receipts: none }),
  ledger: 'carried',
  engagements: 'left',
  works: (it, { acceptance }) => (acceptance === undefined ? works(it) : finished(it)),
  acceptance,
  maintenance,
});
