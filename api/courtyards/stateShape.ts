import { z } from 'zod';
import { measure } from '../../commands/shapes';
import { PARTIES } from '../../domain/renovation/facts/acceptance';
import { ASSEMBLY_MOTIONS, DUTIES } from '../../domain/renovation/facts/deliberation';
import { RENOVATION_SOURCES } from '../../domain/renovation/facts/money';
import { FIRM_ROLES } from '../../domain/renovation/roles';
import { ENDS, STAGES } from '../../domain/renovation/stage';
import { ballotStateFields, verdictFields } from '../ballots/shapes';
import { caseStateFields } from '../cases/stateFields';
import { pinnedRule } from '../policies/shape';
import { application, endedApplication } from './applicationShape';
import { sharing } from './coFunding/stateShape';
import { invoiceShape, payeeShape } from './invoiceShape';
import { courtyardLedger } from './ledgerShape';
import { cameBack, contractPayments, recoveries, refundsOwedAgain } from './paymentShape';
import { receiptShape } from './receiptShape';
import { owedAgain, settlement, signature, works } from './worksShape';

const fen = z.int();

const profile = z.object({
  name: z.string(),
  city: z.string(),
  district: z.string().exactOptional(),
  subDistrict: z.string().exactOptional(),
  community: z.string().exactOptional(),
  yearBuilt: z.string().exactOptional(),
  buildings: z.int().exactOptional(),
  households: z.int().exactOptional(),
  floorAreaCentiSqm: z.int().exactOptional(),
  consent: z.string().exactOptional(),
  selfGoverningBody: z.string().exactOptional(),
  period: z.string().exactOptional(),
  note: z.string().exactOptional(),
  source: z.string().exactOptional(),
  location: z.object({ latitudeE6: z.int(), longitudeE6: z.int() }).exactOptional(),
});

const member = { name: z.string(), duty: z.enum(DUTIES) };
const body = z.object({
  electedOn: z.string(),
  termEndsOn: z.string(),
  members: z.array(z.object(member)),
  councilSeats: z.int(),
  ballotId: z.string().exactOptional(),
  assemblyNo: z.int().exactOptional(),
  former: z
    .array(
      z.object({
        ...member,
        leftOn: z.string(),
        because: z.enum(['resigned', 'recalled', 'annulled']),
        why: z.string().exactOptional(),
      }),
    )
    .exactOptional(),
  leftAt: z.string().exactOptional(),
});

const covenantFields = {
  version: z.int(),
  adoptedOn: z.string(),
  by: z.enum(['ballot', 'assembly']),
  text: z.string(),
  ballotId: z.string().exactOptional(),
  assemblyNo: z.int().exactOptional(),
  silenceClause: z.string().exactOptional(),
};
const covenant = z.object({ ...covenantFields, inForceFrom: z.string().exactOptional() });
const assemblyVotes = { for: measure, against: measure };
/** An assembly that decided without a ballot (`Assembly`). */
const assembly = z
  .object({
    no: z.int(),
    round: z.int(),
    motion: z.enum(ASSEMBLY_MOTIONS),
    heldOn: z.string(),
    place: z.string(),
    minutes: z.string(),
    households: z.int(),
    attended: measure,
    evidence: z.array(z.string()),
    text: z.string().exactOptional(),
    votes: z.object(assemblyVotes).exactOptional(),
    seats: z.int().exactOptional(),
    vacancies: z.boolean().exactOptional(),
    candidates: z.array(z.object({ name: z.string(), ...assemblyVotes })).exactOptional(),
    rollId: z.string(),
    rule: pinnedRule,
    verdict: verdictFields,
    recordedAt: z.string(),
    ballotId: z
      .string()
      .exactOptional()
      .meta({ description: 'Its result, which is posted and objected to like a ballot’s' }),
    carriedOutAt: z.string().exactOptional(),
  })
  .meta({ id: 'Assembly' });
/** A covenant with the days between which it is in force. */
export const covenantVersion = z.object({
  ...covenantFields,
  inForceFrom: z.string(),
  inForceUntil: z.string().nullable(),
});

export const planFields = {
  revision: z.int(),
  items: z.array(z.object({ name: z.string(), category: z.enum(['mandatory', 'optional']), estimateFen: fen })),
  sources: z.array(z.object({ source: z.enum(RENOVATION_SOURCES), name: z.string(), amountFen: fen })),
  costFen: fen,
  raisesFunds: z.boolean(),
  rebuilds: z.boolean().exactOptional(),
  changesUse: z.boolean().exactOptional(),
};

const engagement = z.object({
  role: z.enum(FIRM_ROLES),
  organisationId: z.string(),
  name: z.string().meta({ description: 'As it was when the firm was engaged' }),
  from: z.string(),
  to: z.string().exactOptional().meta({ description: 'When another firm took its place' }),
  why: z.string().exactOptional(),
});

const acceptance = z.object({
  rounds: z.array(
    z.object({
      no: z.int(),
      openedAt: z.string(),
      signatures: z.array(signature.extend({ party: z.enum(PARTIES), defects: z.array(z.string()) })),
      signedAt: z.string().exactOptional(),
      rectification: z.object({ openedAt: z.string(), confirmedAt: z.string().exactOptional() }).exactOptional(),
    }),
  ),
  settlement: settlement.exactOptional(),
});

export const quarterAccounts = z.object({
  quarter: z.string(),
  publishedAt: z.string(),
  openingFen: fen,
  incomeFen: fen,
  spendingFen: fen,
  closingFen: fen,
  why: z
    .string()
    .exactOptional()
    .meta({ description: 'Why they do not go on from what the quarter before ended with' }),
});

const maintenanceSubsidy = z.object({
  amountFen: fen,
  applicant: z.string(),
  appliedAt: z.string(),
  approvals: z
    .array(z.object({ step: z.string(), at: z.string(), by: z.string(), command: z.string() }))
    .meta({ description: 'Of all steps but the last one' })
    .exactOptional(),
  approved: signature.exactOptional(),
  paid: signature.extend({ reference: z.string().exactOptional(), paidOn: z.string().exactOptional() }).exactOptional(),
  cameBack: z
    .array(signature.extend({ ...cameBack, paidBy: z.string() }))
    .exactOptional()
    .meta({ description: 'Payments whose money came back' }),
  owedAgain: owedAgain.exactOptional(),
});

const maintenance = z.object({
  since: z.string(),
  years: z.array(
    z.object({
      year: z.int(),
      evaluatedAt: z.string().exactOptional(),
      lapsed: z.boolean().exactOptional(),
      subsidy: maintenanceSubsidy.exactOptional(),
      earlier: z
        .array(maintenanceSubsidy.extend({ declined: signature.extend({ why: z.string() }).exactOptional() }))
        .meta({ description: 'Requests before the last one, and those that were declined' })
        .exactOptional(),
    }),
  ),
  accounts: z.array(quarterAccounts),
  activities: z.array(
    z.object({
      on: z.string(),
      title: z.string(),
      participants: z.int().exactOptional(),
      evidence: z.array(z.string()).exactOptional(),
    }),
  ),
  retention: z.object({
    heldFen: fen,
    reinspected: signature.exactOptional(),
    countersigned: signature.exactOptional(),
    released: signature.exactOptional(),
    paidFen: fen.exactOptional(),
    owedAgain: owedAgain.exactOptional(),
  }),
});

/** The state of a courtyard as its view gives it (`Courtyard`). */
export const courtyardState = z
  .object({
    ...caseStateFields,
    ...ballotStateFields,
    stage: z.enum([...STAGES, ...ENDS]),
    profile,
    application: application.exactOptional(),
    endedApplications: z.array(endedApplication).exactOptional(),
    nominations: z
      .array(z.object({ name: z.string(), nominatedBy: z.string(), nominatedAt: z.string() }))
      .exactOptional(),
    assemblies: z.array(assembly).exactOptional(),
    body: body.exactOptional(),
    bookkeeping: z
      .object({ bookkeeper: z.string(), account: z.string(), evidence: z.array(z.string()).exactOptional() })
      .exactOptional(),
    covenants: z.array(covenant),
    filing: z
      .object({
        filedAt: z.string(),
        filedBy: z.string().exactOptional(),
        confirmed: z.object({ at: z.string(), number: z.string() }).exactOptional(),
      })
      .exactOptional(),
    plan: z
      .object({ ...planFields, submittedAt: z.string(), votedOnSince: z.string().exactOptional() })
      .exactOptional(),
    receipts: z.array(receiptShape),
    sharing: sharing.exactOptional(),
    ledger: courtyardLedger,
    payments: contractPayments.exactOptional(),
    recoveries: recoveries.exactOptional(),
    refundsOwedAgain: refundsOwedAgain.exactOptional(),
    engagements: z.array(engagement).exactOptional(),
    works: works.exactOptional(),
    authorisers: z.array(z.string()).exactOptional().meta({
      description:
        'Who submitted a plan, awarded the contract, recorded milestones, evaluated a year and the like: none of them pays',
    }),
    officers: z.array(z.string()).exactOptional().meta({
      description: 'Of these, who acted for an office or the body: none of them acts for a firm',
    }),
    invoices: z.array(invoiceShape).exactOptional(),
    payees: z.array(payeeShape).exactOptional(),
    acceptance: acceptance.exactOptional(),
    maintenance: maintenance.exactOptional(),
    windingUp: z
      .object({
        since: z.string(),
        accountedSince: z.string().exactOptional().meta({
          description: 'Since when the account is awaited: the acceptance, or the end; absent in ends of before',
        }),
        unclaimed: z.literal(true).exactOptional().meta({ description: 'Works were signed that no claim covers' }),
        unclaimedFen: fen
          .exactOptional()
          .meta({ description: 'What they may come to, where their claim ended after the end; absent: the contract' }),
        claimEndedAt: z
          .string()
          .exactOptional()
          .meta({ description: 'When a claim last ended; the contractor’s term to account runs from then' }),
      })
      .exactOptional()
      .meta({ description: 'Terminated after money was committed: what is owed is settled after the end' }),
  })
  .meta({ id: 'CourtyardState' });
