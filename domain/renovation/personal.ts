import type { PersonalData } from '../kernel/engine/programme';
import type { EventType } from './events';

const MEMBERS = ['members/*/name'] as const;

/** Names of residents, what they wrote, and account numbers: kept beside the journal, so that the law can have them erased. */
export const PERSONAL: PersonalData = {
  events: {
    caseSuspended: ['why'],
    overrideRequested: ['why'],
    councilSessionRecorded: ['minutes', 'attendance/attended/*'],
    ballotOpened: ['motion/about/persons/*/name'],
    ballotClosed: ['verdict/persons/*/name', 'count/persons/*/name'],
    objectionRaised: ['text'],
    objectionAnswered: ['text'],
    submissionDeclined: ['why'],
    candidateNominated: ['name', 'nominatedBy'],
    nominationWithdrawn: ['name', 'why'],
    bodyElected: MEMBERS,
    membersJoined: MEMBERS,
    memberResigned: ['name', 'why'],
    membersRecalled: ['names/*'],
    dutiesAssigned: MEMBERS,
    bookkeeperNamed: ['bookkeeper', 'account'],
  } satisfies Partial<Record<EventType, readonly string[]>>,
  state: [
    'suspension/why',
    'overrides/*/why',
    'submissions/*/handled/why',
    'sessions/*/attendance/attended/*',
    'sessions/*/minutes',
    'ballots/*/motion/about/persons/*/name',
    'ballots/*/closed/verdict/persons/*/name',
    'ballots/*/closed/count/persons/*/name',
    'ballots/*/objections/*/text',
    'ballots/*/objections/*/answer/text',
    'nominations/*/name',
    'nominations/*/nominatedBy',
    'body/members/*/name',
    'body/former/*/name',
    'body/former/*/why',
    'bookkeeping/bookkeeper',
    'bookkeeping/account',
  ],
};
