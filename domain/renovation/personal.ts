import { BALLOT_PERSONAL } from '../kernel/deliberation/personal';
import type { PersonalData } from '../kernel/engine/programme';
import type { EventType } from './events';

const MEMBERS = ['members/*/name'] as const;

/**
 * Names of residents, account numbers, and free text in which a name may appear. They are stored beside the journal, so
 * that they can be erased as the law requires. Motions, plans and covenants stay in the rows, because they are what was
 * decided.
 */
export const PERSONAL: PersonalData = {
  events: {
    ...BALLOT_PERSONAL.events,
    caseOpened: ['profile/note'],
    profileCorrected: ['profile/note'],
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
    inspectionRecorded: ['findings'],
    variationSigned: ['description'],
    acceptanceSigned: ['defects/*'],
    rectificationOpened: ['defects/*'],
    settlementAudited: ['cuts/*/why'],
    activityRecorded: ['title'],
    retentionReinspected: ['report'],
  } satisfies Partial<Record<EventType, readonly string[]>>,
  state: [
    'profile/note',
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
    'works/inspections/*/findings',
    'works/variations/*/description',
    'acceptance/rounds/*/signatures/*/defects/*',
    'maintenance/activities/*/title',
  ],
};
