import { z } from 'zod';
import type { CommandName, Inputs } from '../domain/renovation/catalogue';
import { DUTIES } from '../domain/renovation/facts/deliberation';
import { SOURCES } from '../domain/renovation/facts/money';
import { MOTION_KINDS } from '../domain/renovation/policy';
import { REASON_CODES } from '../domain/renovation/reasonCodes';
import { ballotId, ballotSchemas } from './ballotSchemas';
import { centiSqm, fen, localDate, longText, name, positiveFen, sha256, shortText, why } from './schemas';

const BALLOTS = ballotSchemas(z.enum(MOTION_KINDS));
const count = z.int().min(0).max(100_000);
const no = z.int().min(1).max(10_000);
const year = z.int().min(2000).max(2200);
const nothing = z.strictObject({});
const members = z
  .array(z.strictObject({ name, duty: z.enum(DUTIES) }))
  .min(1)
  .max(50);
const ofYear = z.strictObject({ year });
const documents = z.array(z.strictObject({ kind: name, title: shortText, reference: shortText })).max(50);
const application = z.strictObject({ amountFen: positiveFen, documents });
const accounts = z.strictObject({
  quarter: z.string().max(10),
  openingFen: fen,
  incomeFen: fen,
  spendingFen: fen,
  closingFen: fen,
});

/** Within China's bounds; GCJ-02, as `Location` says. */
const location = z
  .strictObject({
    latitudeE6: z.int().min(3_000_000).max(54_000_000).meta({ description: 'Degrees north × 1,000,000 (GCJ-02)' }),
    longitudeE6: z.int().min(73_000_000).max(136_000_000).meta({ description: 'Degrees east × 1,000,000 (GCJ-02)' }),
  })
  .meta({ description: 'Where it stands' });

export const profileShape = z.strictObject({
  name,
  city: name,
  district: name.exactOptional(),
  subDistrict: name.exactOptional(),
  community: name.exactOptional(),
  yearBuilt: name.exactOptional(),
  buildings: z.int().min(1).max(10_000).exactOptional(),
  households: z.int().min(1).max(100_000).exactOptional(),
  floorAreaCentiSqm: centiSqm.exactOptional(),
  consent: shortText.exactOptional(),
  selfGoverningBody: shortText.exactOptional(),
  period: shortText.exactOptional(),
  note: shortText.exactOptional(),
  source: shortText.exactOptional(),
  location: location.exactOptional(),
});

/** The input of each command as it comes over HTTP: one schema validates and documents. */
export const COMMAND_SCHEMAS: { readonly [N in CommandName]: z.ZodObject & z.ZodType<Inputs[N]> } = {
  ...BALLOTS,
  openBallot: BALLOTS.openBallot.extend({
    seats: count.min(1).max(50).exactOptional().meta({ description: 'Of an election: how many are to be elected' }),
    vacancies: z.boolean().exactOptional().meta({ description: 'Of an election: only seats that fell vacant' }),
    members: z.array(name).max(50).exactOptional().meta({ description: 'Of a recall: the members it is about' }),
  }),
  startNewRound: nothing,
  nominate: z.strictObject({ name, nominatedBy: shortText }),
  withdrawNomination: z.strictObject({ name, why }),
  recordBodyElection: z.strictObject({ electedOn: localDate, members, councilSeats: count, ballotId }),
  recordByElection: z.strictObject({ joinedOn: localDate, members, ballotId }),
  recordResignation: z.strictObject({ name, leftOn: localDate, why }),
  recordRecall: nothing,
  assignDuties: z.strictObject({ members }),
  nameBookkeeperAndAccount: z.strictObject({ bookkeeper: name, account: shortText }),
  adoptCovenant: z.strictObject({
    adoptedOn: localDate,
    by: z.enum(['ballot', 'assembly']),
    text: longText,
    inForceFrom: localDate
      .exactOptional()
      .meta({ description: 'The first day it binds; absent: the day it is adopted' }),
    ballotId,
  }),
  fileBody: nothing,
  confirmFiling: z.strictObject({ number: shortText }),
  submitPlan: z.strictObject({
    items: z
      .array(z.strictObject({ name: shortText, category: z.enum(['mandatory', 'optional']), estimateFen: positiveFen }))
      .min(1)
      .max(200),
    sources: z
      .array(
        z.strictObject({
          source: z.enum(SOURCES.filter((source) => source !== 'maintenanceSubsidy')),
          name: shortText,
          amountFen: positiveFen,
        }),
      )
      .min(1)
      .max(30),
    raisesFunds: z.boolean(),
  }),
  applyForSubsidy: application,
  correctApplication: application,
  endorseApplication: nothing,
  approveApplication: nothing,
  approveFunding: z.strictObject({ amountFen: positiveFen }),
  returnApplication: z.strictObject({ why }),
  rejectApplication: z.strictObject({ why }),
  appealRejection: z.strictObject({ why }),
  recordCoFunding: z.strictObject({ amountFen: positiveFen, receivedOn: localDate, receipt: name }),
  refundCoFunding: z.strictObject({ amountFen: positiveFen, receipt: name }),
  awardContract: z.strictObject({
    contractor: name,
    amountFen: positiveFen,
    progressShare: z.int().min(0).max(10_000).meta({ description: 'Basis points: 8500 is 85 %' }),
    completeBy: localDate,
    milestones: z.array(z.strictObject({ title: shortText, hidden: z.boolean() })).max(100),
  }),
  startWorks: nothing,
  recordHiddenWork: z.strictObject({ milestoneNo: no, evidence: shortText }),
  recordMilestone: z.strictObject({ no, on: localDate }),
  recordInspection: z.strictObject({ on: localDate, findings: longText }),
  approveVariation: z.strictObject({
    no,
    amountFen: z.int().min(-1_000_000_000_000).max(1_000_000_000_000),
    description: shortText,
  }),
  submitClaim: z.strictObject({ measuredFen: positiveFen }),
  certifyClaim: nothing,
  payClaim: z.strictObject({ amountFen: positiveFen, reference: shortText }),
  reportCompletion: z.strictObject({ measuredFen: positiveFen }),
  signAcceptance: z.strictObject({ defects: z.array(shortText).max(100) }),
  confirmRectification: nothing,
  submitSettlement: z.strictObject({ claimedFen: positiveFen }),
  auditSettlement: z.strictObject({
    eligibleFen: positiveFen,
    cuts: z.array(z.strictObject({ item: shortText, amountFen: positiveFen, why: shortText })).max(200),
  }),
  paySettlement: z.strictObject({ amountFen: positiveFen, reference: shortText }),
  recoverOverpayment: z.strictObject({ amountFen: positiveFen, reference: shortText }),
  publishAccounts: accounts,
  recordActivity: z.strictObject({
    on: localDate,
    title: shortText,
    participants: count.min(1).exactOptional(),
    evidence: z.array(sha256).max(20).exactOptional().meta({ description: 'Photos, lists of those present' }),
  }),
  evaluateYear: ofYear,
  applyForMaintenanceSubsidy: z.strictObject({ year, amountFen: positiveFen }),
  approveMaintenanceSubsidy: ofYear,
  payMaintenanceSubsidy: ofYear,
  releaseRetention: z.strictObject({ report: shortText }),
  closeCourtyard: nothing,
  correctProfile: z.strictObject({ profile: profileShape.partial() }) as unknown as z.ZodObject &
    z.ZodType<Inputs['correctProfile']>,
  suspend: z.strictObject({ why }),
  resume: z.strictObject({ why }),
  withdraw: z.strictObject({ why }),
  extendObligation: z.strictObject({ obligation: name, workingDays: z.int().min(1).max(250), why }),
  urge: z.strictObject({ obligation: name, why }),
  requestOverride: z.strictObject({ waives: z.array(z.enum(REASON_CODES)).min(1).max(10), document: shortText, why }),
  confirmOverride: nothing,
  movePolicy: z.strictObject({ version: name, why }),
};
