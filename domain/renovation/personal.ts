import { BALLOT_PERSONAL } from '../kernel/deliberation/personal';
import type { PersonalData } from '../kernel/engine/programme';
import type { EventType } from './events';

const MEMBERS = ['members/*/name'] as const;

/** Names of residents, what they wrote, and account numbers: kept beside the journal, so that the law can have them erased. */
export const PERSONAL: PersonalData = {
  events: {
    ...BALLOT_PERSONAL.events,
    caseSuspended: ['why'],
    applicationReturned: ['why'],
    applicationRejected: ['why'],
    appealLodged: ['why'],
    overrideRequested: ['why'],
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
    'application/returned/why',
    'application/rejected/why',
    'application/appealed/why',
    ...BALLOT_PERSONAL.state,
    'suspension/why',
    'overrides/*/why',
    'nominations/*/name',
    'nominations/*/nominatedBy',
    'body/members/*/name',
    'body/former/*/name',
    'body/former/*/why',
    'bookkeeping/bookkeeper',
    'bookkeeping/account',
  ],
};
