import type { FirmsInCases } from '../kernel/engine/programme';
import { asFullState, none, outlined, pick } from '../kernel/journal/outline';
import type { Renovation } from './command';
import type { Courtyard } from './courtyard';
import type { EventType } from './events';

/** A value as it is. */
const whole = <V>(value: V): V => value;

/**
 * What a firm needs of a courtyard: where it stands, the plan, the works with their claims, acceptance, settlement and
 * retention, and the sums of money, which are public. Residents and their votes, the body and its account, receipts, the
 * application's papers and objections are not part of it.
 */
const partOfWorks = outlined<Courtyard>({
  id: 'kept',
  organisationPath: 'kept',
  policyVersion: 'kept',
  calendarVersion: 'kept',
  openedAt: 'kept',
  stage: 'kept',
  stageSince: 'kept',
  pauses: whole,
  suspension: 'kept',
  overrides: none,
  deadlines: whole,
  extensions: whole,
  reminded: whole,
  urged: whole,
  round: 'kept',
  sessions: none,
  roll: 'left',
  ballots: none,
  submissions: 'left',
  profile: ({ note: _, ...profile }) => profile,
  nominations: 'left',
  body: 'left',
  bookkeeping: 'left',
  covenants: none,
  filing: 'left',
  plan: whole,
  application: 'left',
  coFunding: ({ receivedFen, refundedFen }) => ({ receivedFen, refundedFen, receipts: [] }),
  ledger: 'kept',
  engagements: whole,
  works: whole,
  acceptance: whole,
  maintenance: (maintenance) => ({
    ...pick(maintenance, 'since', 'retention'),
    years: [],
    accounts: [],
    activities: [],
  }),
});

/** A firm whose engagement is over reads only that the courtyard exists and where it stands, and what it did itself. */
const partOfBefore = (c: Courtyard): Courtyard => {
  const { plan: _plan, works: _works, acceptance: _acceptance, maintenance: _maintenance, ...rest } = partOfWorks(c);
  return asFullState(rest);
};

/** What others do that an engaged firm sees in the timeline: stages, the contract and its works, the settlement. */
const SEEN_EVENTS: readonly EventType[] = [
  'stageAdvanced',
  'caseEnded',
  'caseSuspended',
  'caseResumed',
  'planSubmitted',
  'contractAwarded',
  'firmEngaged',
  'worksStarted',
  'hiddenWorkSigned',
  'milestoneReached',
  'inspectionRecorded',
  'variationSigned',
  'claimSubmitted',
  'claimCertified',
  'claimPaid',
  'completionReported',
  'acceptanceSigned',
  'rectificationOpened',
  'rectificationConfirmed',
  'settlementSubmitted',
  'settlementAudited',
  'settlementPaid',
  'retentionReleased',
];

/** How contractor, supervision engineer and auditor take part in a courtyard. */
export const FIRMS_IN_COURTYARDS: FirmsInCases<Renovation> = {
  engagements: ({ engagements = [] }) => engagements,
  seen: (c, isEngaged) => (isEngaged ? partOfWorks(c) : partOfBefore(c)),
  seenEvents: SEEN_EVENTS,
};
