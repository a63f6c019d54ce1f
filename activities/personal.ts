import type { PersonalPatterns } from '../domain/kernel/journal/personal';
import type { EventType } from '../domain/renovation/events';

/** Where the events of a courtyard name or describe somebody. What somebody wrote in their own words may name anybody. */
export const PERSONAL = {
  courtyardSuspended: ['why'],
  overrideRequested: ['why'],
  councilSessionRecorded: ['attendance/attended/*'],
  ballotOpened: ['motion/about/persons/*/name'],
  ballotClosed: ['verdict/persons/*/name'],
  objectionRaised: ['text'],
  objectionAnswered: ['text'],
  submissionDeclined: ['why'],
  candidateNominated: ['name', 'nominatedBy'],
  nominationWithdrawn: ['name', 'why'],
  bodyElected: ['members/*/name', 'former/*/name', 'former/*/why'],
  membersJoined: ['members/*/name'],
  memberResigned: ['name', 'why'],
  membersRecalled: ['names/*'],
  dutiesAssigned: ['members/*/name'],
  bookkeeperNamed: ['bookkeeper', 'account'],
} as const satisfies Partial<Record<EventType, readonly string[]>> & PersonalPatterns;
