import type { Instant, LocalDate } from '../kernel/time/instant';
import type { Courtyard, Profile } from './courtyard';
import type { Ballot, Body, BodyMember, CouncilSession, Covenant, FrozenRoll, Motion } from './facts/deliberation';
import type { Document, Movement, Plan, ReviewStep } from './facts/money';
import type { Activity, Milestone, Party, QuarterAccounts, Settlement, Works } from './facts/works';
import type { ReasonCode } from './reasonCodes';
import type { Stage, StageOrEnd } from './stage';

/** What can have happened to a courtyard. Names are past tense; who and when are the journal's. */
export interface EventData {
  courtyardEnrolled: { id: string; organisationPath: string; profile: Profile; policyVersion: string };
  profileCorrected: { profile: Partial<Profile> };
  stageAdvanced: { from: StageOrEnd; to: Stage; waived: readonly ReasonCode[] };
  courtyardEnded: { from: StageOrEnd; end: 'closed' | 'notAdopted' | 'withdrawn' | 'rejected' };
  newRoundStarted: { no: number };
  courtyardSuspended: { why: string };
  courtyardResumed: Record<never, never>;
  overrideRequested: { stage: Stage; waives: readonly ReasonCode[]; why: string; document: string };
  overrideConfirmed: { index: number };
  policyMoved: { from: string; to: string };
  calendarReloaded: { version: string };
  obligationExtended: { key: string; workingDays: number };
  obligationUrged: { key: string };
  rungReached: { key: string; rung: number; to: 'holder' | 'leader' | 'district' };
  moneyMoved: { movements: readonly Movement[] };

  councilSessionRecorded: CouncilSession;
  rollFrozen: FrozenRoll;
  ballotOpened: { ballotId: string; motion: Motion };
  ballotExtended: { ballotId: string };
  ballotClosed: { ballotId: string } & Omit<NonNullable<Ballot['closed']>, 'at'>;
  noticePosted: { ballotId: string; place: string };
  objectionRaised: { ballotId: string; text: string; ref?: string; submission?: number };
  submissionReceived: { ballotId: string; ref: string };
  submissionDeclined: { no: number; why: string };
  objectionAnswered: { ballotId: string; no: number; text: string };

  candidateNominated: { name: string; nominatedBy: string };
  nominationWithdrawn: { name: string; why: string };
  bodyElected: Body;
  membersJoined: { joinedOn: LocalDate; members: readonly BodyMember[]; ballotId?: string };
  memberResigned: { name: string; leftOn: LocalDate; why: string };
  membersRecalled: { names: readonly string[]; leftOn: LocalDate; ballotId: string };
  dutiesAssigned: { members: readonly BodyMember[] };
  bookkeeperNamed: { bookkeeper: string; account: string };
  covenantAdopted: Covenant;
  bodyFiled: Record<never, never>;
  filingConfirmed: { number: string };

  planSubmitted: Omit<Plan, 'submittedAt'>;
  applicationSubmitted: { submission: number; amountFen: number; documents: readonly Document[] };
  applicationEndorsed: { step: ReviewStep };
  applicationReturned: { step: ReviewStep; why: string };
  coFundingRecorded: { amountFen: number; receivedOn: LocalDate; receipt: string };
  coFundingRefunded: { amountFen: number; receipt: string };

  contractAwarded: { contract: Omit<Works['contract'], 'awardedAt'>; milestones: readonly Milestone[] };
  worksStarted: Record<never, never>;
  /** Rows from before evidence was kept have none. */
  hiddenWorkSigned: { milestoneNo: number; as: 'engineer' | 'body'; evidence?: string };
  milestoneReached: { no: number; on: LocalDate };
  inspectionRecorded: { on: LocalDate; findings: string };
  variationSigned: {
    no: number;
    amountFen: number;
    description: string;
    needsBody: boolean;
    as: 'projectManager' | 'body';
  };
  claimSubmitted: { no: number; measuredFen: number };
  claimCertified: { no: number };
  claimPaid: { no: number; amountFen: number };
  completionReported: { measuredFen: number };

  acceptanceSigned: { party: Party; defects: readonly string[] };
  rectificationOpened: { defects: readonly string[] };
  rectificationConfirmed: Record<never, never>;
  settlementSubmitted: { claimedFen: number };
  settlementAudited: Omit<NonNullable<Settlement['audit']>, 'at' | 'by' | 'recoveredFen'> & {
    cuts: readonly { item: string; amountFen: number; why: string }[];
  };
  settlementPaid: { amountFen: number };
  overpaymentRecovered: { amountFen: number };

  accountsPublished: Omit<QuarterAccounts, 'publishedAt'>;
  activityRecorded: Activity;
  yearEvaluated: { year: number };
  yearLapsed: { year: number };
  maintenanceSubsidyApplied: { year: number; amountFen: number };
  maintenanceSubsidyApproved: { year: number };
  maintenanceSubsidyPaid: { year: number };
  retentionReinspected: { report?: string };
  retentionReleased: Record<never, never>;
}

export type EventType = keyof EventData;
export type CourtyardEvent = { [T in EventType]: { readonly type: T; readonly data: EventData[T] } }[EventType];

/** When an event happened and by whose hand. */
export interface Happened {
  readonly at: Instant;
  readonly by: string;
}

export const event = <T extends EventType>(type: T, data: EventData[T]): CourtyardEvent =>
  ({ type, data }) as CourtyardEvent;

/** How one kind of event changes the facts. */
export type Reducers<T extends EventType> = {
  readonly [K in T]: (c: Courtyard, data: EventData[K], happened: Happened) => Courtyard;
};
