import { applicationOutline } from '../kernel/approval/outline';
import { BALLOT_OUTLINE } from '../kernel/deliberation/outline';
import { CASE_OUTLINE } from '../kernel/engine/caseOutline';
import { asFullState, doneMark, dropUndefined, none, outlined, pick } from '../kernel/journal/outline';
import type { Courtyard } from './courtyard';
import type { Acceptance, AcceptanceRound } from './facts/acceptance';
import type { Covenant } from './facts/deliberation';
import type { Maintenance, MaintenanceYear } from './facts/maintenance';
import type { Settlement } from './facts/settlement';
import type { Works } from './facts/works';
import { isClaimOpen, isVariationOpen } from './works';

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
      isVariationOpen(variation)
        ? {
            ...pick(variation, 'no', 'amountFen', 'needsBody'),
            ...dropUndefined({ projectManager: doneMark(variation.projectManager), body: doneMark(variation.body) }),
          }
        : dropUndefined({
            no: variation.no,
            approvedAt: variation.approvedAt,
            withdrawn: doneMark(variation.withdrawn),
          }),
    ),
    claims: it.claims.map((claim) =>
      isClaimOpen(claim)
        ? claim.owedAgain === undefined
          ? dropUndefined({ no: claim.no, measuredFen: claim.measuredFen, certified: doneMark(claim.certified) })
          : pick(claim, 'no', 'owedAgain')
        : dropUndefined({
            no: claim.no,
            paid: claim.paid && pick(claim.paid, 'reference'),
            ...pick(claim, 'owedAgain', 'countedLater'),
            returned: doneMark(claim.returned),
            withdrawn: doneMark(claim.withdrawn),
          }),
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
  settlement: outlined<Settlement>({
    claimedFen: 'kept',
    submittedAt: 'kept',
    submittedBy: 'left',
    inStead: 'left',
    // Who had the contract is not in the outline, so nothing is told apart by firm.
    audit: ({ byFirm: _, released: __, ...audit }) => audit,
    earlier: 'left',
    parts: 'left',
    paid: 'kept',
    owedAgain: 'kept',
    recoveryOwedAgain: 'kept',
    replacementOwedAgain: 'kept',
  }),
});

const year = outlined<MaintenanceYear>({
  year: 'kept',
  evaluatedAt: 'kept',
  lapsed: 'kept',
  subsidy: ({ amountFen, paid, owedAgain }) => dropUndefined({ amountFen, paid: doneMark(paid), owedAgain }),
  earlier: 'left',
});

const maintenance = outlined<Maintenance>({
  since: 'kept',
  years: (years) => years.map(year),
  accounts: (accounts) => accounts.map(({ quarter }) => ({ quarter })),
  activities: none,
  retention: 'kept',
});

/**
 * The part of a courtyard's state that the workflow carries to its next run: a few kilobytes, however long the
 * courtyard's history. Decisions read the whole state from the database. Folding further events gives the same as
 * folding the whole state: `outline(fold(outline(c), e))` equals `outline(fold(c, e))`.
 */
export const stateOutline = outlined<Courtyard>({
  ...CASE_OUTLINE,
  ...BALLOT_OUTLINE,
  profile: 'kept',
  stage: 'kept',
  nominations: 'left',
  assemblies: 'left',
  body: (body) => pick(body, 'electedOn', 'termEndsOn', 'members', 'councilSeats', 'leftAt'),
  bookkeeping: (named) => pick(named, 'bookkeeper', 'account'),
  covenants: (covenants) => covenants.map(covenant),
  filing: 'kept',
  plan: (plan) =>
    pick(plan, 'revision', 'submittedAt', 'votedOnSince', 'costFen', 'raisesFunds', 'rebuilds', 'changesUse'),
  application: applicationOutline,
  endedApplications: 'left',
  receipts: none,
  sharing: 'left',
  ledger: 'kept',
  payments: 'left',
  recoveries: 'left',
  refundsOwedAgain: 'kept',
  engagements: 'left',
  works: (it, { acceptance }) => (acceptance === undefined ? works(it) : finished(it)),
  authorisers: 'left',
  officers: 'left',
  invoices: 'left',
  payees: 'left',
  acceptance,
  maintenance,
  windingUp: 'kept',
});
