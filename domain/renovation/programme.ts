import { ballotDeadlines } from '../kernel/deliberation/ballotDeadlines';
import { votesEndedWithCase } from '../kernel/deliberation/endedWithCase';
import { ballotRows } from '../kernel/deliberation/rows';
import type { Lifecycle } from '../kernel/engine/lifecycle';
import type { CaseSummary, Programme } from '../kernel/engine/programme';
import { WrongDeclaration } from '../kernel/engine/wrongDeclaration';
import { GRANTED_POSITIONS } from '../kernel/ledger/movement';
import { ANSWERED_BY } from './answeredBy';
import { BUDGETS } from './budgets';
import { COMMANDS, commandsFor, MOVED_AT_BANK, PASSING } from './catalogue';
import type { Renovation } from './command';
import type { Courtyard, Profile } from './courtyard';
import { DECISION_KINDS } from './decisions';
import { disclosureOf } from './disclosure';
import { event } from './events';
import { evolve, evolveFor } from './evolve';
import { SOURCES } from './facts/money';
import { firmsOfPosting } from './firmOfPosting';
import { FIRMS_IN_COURTYARDS } from './firmsPart';
import { fourRequirementsUntil } from './fourRequirements';
import { numbersHeld } from './invoices';
import { renovationTotal } from './ledger';
import { LIFECYCLE } from './lifecycle';
import { isSecret } from './motions';
import { NARROWING } from './narrowing';
import { NEVER_WAIVED } from './neverWaived';
import { STATE_UPCASTERS, UPCASTERS } from './older';
import { stateOutline } from './outline';
import { payersOfPosting } from './payersOfPosting';
import { papersFor } from './paymentPapers';
import { PERSONAL } from './personal';
import { POLICIES } from './policies';
import { MOTION_KINDS, type Policy } from './policy';
import { faultyPolicies } from './policyFaults';
import { filesHeld } from './provingFiles';
import { receiptPostings } from './receipts';
import { DECIDING_ROLES, EXCLUSIVE_DUTIES, LEADER_OF, OFFICES } from './roles';

/** `grantedFen` is the approved subsidy, `paidFen` everything paid; in fen. */
const summary = ({ profile, ledger }: Courtyard): CaseSummary => ({
  name: profile.name,
  city: profile.city,
  ...(profile.district === undefined ? {} : { district: profile.district }),
  ...(profile.subDistrict === undefined ? {} : { subDistrict: profile.subDistrict }),
  ...(profile.community === undefined ? {} : { community: profile.community }),
  ...(profile.location === undefined ? {} : { location: profile.location }),
  grantedFen: GRANTED_POSITIONS.reduce((sum, position) => sum + ledger.subsidy[position], 0),
  paidFen: renovationTotal(ledger, 'paid') + ledger.maintenanceSubsidy.paid,
});

/** The offices of the approval chains, in the stage in which they are asked. */
const decidersUnder = ({ subsidy, maintenance }: Policy) => [
  ...subsidy.chain.steps.flatMap(({ offices }) => offices.map((role) => ({ stage: 'subsidy', role }) as const)),
  ...(maintenance.chain?.steps ?? []).flatMap(({ offices }) =>
    offices.map((role) => ({ stage: 'maintenance', role }) as const),
  ),
];

// A shipped policy with a fault stops the start with one line.
faultyPolicies(POLICIES).forEach((fault) => {
  throw new WrongDeclaration(fault);
});

/** The renovation programme for a lifecycle. Everything derived from the declaration is bound here. */
export const renovationFor = (lifecycle: Lifecycle<Renovation>): Programme<Renovation> => ({
  name: 'renovation',
  workflow: 'courtyard',
  noun: 'courtyards',
  opening: {
    command: 'enrolCourtyard',
    decide: (place, { profile }: { readonly profile: Profile }) => [event('caseOpened', { ...place, profile })],
  },
  lifecycle,
  commands: commandsFor(lifecycle),
  evolve: evolveFor(lifecycle),
  upcasters: UPCASTERS,
  stateUpcasters: STATE_UPCASTERS,
  offices: OFFICES,
  exclusiveDuties: EXCLUSIVE_DUTIES,
  decidingRoles: DECIDING_ROLES,
  firms: FIRMS_IN_COURTYARDS,
  decidersUnder,
  noticeRecipients: {
    leaderOf: LEADER_OF,
    supervisor: 'supervisor',
    manager: 'projectManager',
    // Whose account it is, and who pays to it.
    alsoTold: { registerPayeeAccount: ['contractor', 'projectManager', 'districtPayer'] },
  },
  motions: MOTION_KINDS.map((kind) => ({ kind, isSecret: isSecret(kind) })),
  sources: SOURCES,
  postings: receiptPostings,
  firmsOfPosting,
  payersOfPosting,
  numbers: (c) => [...numbersHeld(c), ...filesHeld(c)],
  papers: papersFor,
  movedAtBank: MOVED_AT_BANK,
  passing: PASSING,
  budgets: BUDGETS,
  decisionKinds: DECISION_KINDS,
  policies: POLICIES,
  narrowing: NARROWING,
  neverWaived: NEVER_WAIVED,
  answeredBy: ANSWERED_BY,
  personal: PERSONAL,
  summary,
  factDeadlines: ballotDeadlines,
  ballots: (c) => ballotRows(c, !lifecycle.isStage(c.stage)),
  endedWithCase: votesEndedWithCase,
  readModel: (c, ctx) => (c.stage === 'maintenance' ? fourRequirementsUntil(c, ctx) : null),
  stateOutline,
});

/** 老旧院落整治: self-governance first, renovation second. */
export const RENOVATION: Programme<Renovation> = {
  ...renovationFor(LIFECYCLE),
  commands: COMMANDS,
  evolve,
  disclosed: disclosureOf,
};
