import { APPROVAL_TEXTS } from '../kernel/approval/personal';
import { BALLOT_TEXTS } from '../kernel/deliberation/personal';
import { CASE_TEXTS } from '../kernel/engine/personal';
import { personalData } from '../kernel/journal/texts';
import { LEDGER_EVENT_TEXTS } from '../kernel/ledger/personal';
import type { Courtyard } from './courtyard';
import type { CourtyardEvent } from './events';

const PROFILE = {
  'profile/name': 'notPersonal',
  'profile/city': 'notPersonal',
  'profile/district': 'notPersonal',
  'profile/subDistrict': 'notPersonal',
  'profile/community': 'notPersonal',
  'profile/yearBuilt': 'notPersonal',
  'profile/consent': 'notPersonal',
  'profile/selfGoverningBody': 'notPersonal',
  'profile/period': 'notPersonal',
  'profile/source': 'notPersonal',
  'profile/note': 'personal',
} as const;

/**
 * Which texts may tell something about a person: names of residents, account numbers, and free text in which a name may
 * appear. They are stored beside the journal, so that they can be erased as the law requires. Plans and covenants stay
 * in the rows, because they are what was decided; so do codes, numbers of documents, and accounts' identifiers.
 */
export const PERSONAL = personalData<Courtyard, CourtyardEvent>({
  events: {
    ...CASE_TEXTS.events,
    ...APPROVAL_TEXTS.events,
    ...BALLOT_TEXTS.events,
    ...LEDGER_EVENT_TEXTS,
    caseOpened: { organisationPath: 'notPersonal', ...PROFILE },
    profileCorrected: PROFILE,
    candidateNominated: { name: 'personal', nominatedBy: 'personal' },
    nominationWithdrawn: { name: 'personal', why: 'personal' },
    bodyElected: { 'members/*/name': 'personal', 'former/*/name': 'personal', 'former/*/why': 'personal' },
    membersJoined: { 'members/*/name': 'personal' },
    memberResigned: { name: 'personal', why: 'personal' },
    membersRecalled: { 'names/*': 'personal' },
    dutiesAssigned: { 'members/*/name': 'personal' },
    bookkeeperNamed: { bookkeeper: 'personal', account: 'personal' },
    covenantAdopted: { text: 'notPersonal', inForceFrom: 'notPersonal' },
    filingConfirmed: { number: 'notPersonal' },
    planSubmitted: { 'items/*/name': 'notPersonal', 'sources/*/name': 'notPersonal' },
    coFundingRecorded: { receipt: 'notPersonal' },
    coFundingRefunded: { receipt: 'notPersonal' },
    contractAwarded: {
      'contract/contractor': 'notPersonal',
      'contract/completeBy': 'notPersonal',
      'milestones/*/title': 'notPersonal',
    },
    hiddenWorkSigned: { evidence: 'notPersonal' },
    inspectionRecorded: { findings: 'personal' },
    variationSigned: { description: 'personal' },
    acceptanceSigned: { 'defects/*': 'personal' },
    rectificationOpened: { 'defects/*': 'personal' },
    settlementAudited: { 'cuts/*/item': 'notPersonal', 'cuts/*/why': 'personal' },
    accountsPublished: { quarter: 'notPersonal' },
    activityRecorded: { title: 'personal', 'evidence/*': 'notPersonal' },
    retentionReinspected: { report: 'personal' },
  },
  state: {
    ...CASE_TEXTS.state,
    ...APPROVAL_TEXTS.state,
    ...BALLOT_TEXTS.state,
    ...PROFILE,
    'nominations/*/name': 'personal',
    'nominations/*/nominatedBy': 'personal',
    'body/members/*/name': 'personal',
    'body/former/*/name': 'personal',
    'body/former/*/why': 'personal',
    'bookkeeping/bookkeeper': 'personal',
    'bookkeeping/account': 'personal',
    'covenants/*/text': 'notPersonal',
    'covenants/*/inForceFrom': 'notPersonal',
    'filing/confirmed/number': 'notPersonal',
    'plan/items/*/name': 'notPersonal',
    'plan/sources/*/name': 'notPersonal',
    'coFunding/receipts/*': 'notPersonal',
    'works/contract/contractor': 'notPersonal',
    'works/contract/completeBy': 'notPersonal',
    'works/milestones/*/title': 'notPersonal',
    'works/hiddenWorks/*/engineer/by': 'notPersonal',
    'works/hiddenWorks/*/projectManager/by': 'notPersonal',
    'works/hiddenWorks/*/body/by': 'notPersonal',
    'works/inspections/*/by': 'notPersonal',
    'works/inspections/*/findings': 'personal',
    'works/variations/*/engineer/by': 'notPersonal',
    'works/variations/*/projectManager/by': 'notPersonal',
    'works/variations/*/body/by': 'notPersonal',
    'works/variations/*/description': 'personal',
    'works/claims/*/certified/by': 'notPersonal',
    'works/claims/*/paid/by': 'notPersonal',
    'acceptance/rounds/*/signatures/*/by': 'notPersonal',
    'acceptance/rounds/*/signatures/*/defects/*': 'personal',
    'acceptance/settlement/audit/by': 'notPersonal',
    'acceptance/settlement/paid/by': 'notPersonal',
    'maintenance/accounts/*/quarter': 'notPersonal',
    'maintenance/activities/*/title': 'personal',
    'maintenance/activities/*/evidence/*': 'notPersonal',
    'maintenance/years/*/subsidy/applicant': 'notPersonal',
    'maintenance/years/*/subsidy/approved/by': 'notPersonal',
    'maintenance/years/*/subsidy/paid/by': 'notPersonal',
    'maintenance/retention/reinspected/by': 'notPersonal',
    'maintenance/retention/released/by': 'notPersonal',
  },
});
