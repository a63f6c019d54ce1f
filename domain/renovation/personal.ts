import type { PersonalData } from '../kernel/engine/programme';

const MEMBERS = ['members/*/name'] as const;

/** Names of residents, what they wrote, and account numbers: kept beside the journal, so that the law can have them erased. */
export const PERSONAL: PersonalData = {
  events: {
    councilSessionRecorded: ['minutes'],
    ballotOpened: ['motion/about/persons/*/name'],
    ballotClosed: ['verdict/persons/*/name', 'count/persons/*/name'],
    objectionRaised: ['text'],
    objectionAnswered: ['text'],
    candidateNominated: ['name', 'nominatedBy'],
    nominationWithdrawn: ['name'],
    bodyElected: MEMBERS,
    membersJoined: MEMBERS,
    memberResigned: ['name', 'why'],
    membersRecalled: ['names/*'],
    dutiesAssigned: MEMBERS,
    bookkeeperNamed: ['bookkeeper', 'account'],
  },
  state: [
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
