import type { EventsOf } from '../engine/event';
import type { EventTexts, TextsOf } from '../journal/texts';
import type { ApprovalEventData, HasApproval } from './state';

const STEP = { 'name/zh': 'notPersonal', 'name/en': 'notPersonal' } as const;

/** The texts of an application. What the offices wrote may name somebody. */
export const APPROVAL_TEXTS = {
  events: {
    applicationSubmitted: {
      'documents/*/kind': 'notPersonal',
      'documents/*/title': 'notPersonal',
      'documents/*/file': 'notPersonal',
      'documents/*/reference': 'notPersonal',
      'bounds/day': 'notPersonal',
      'bounds/policy': 'notPersonal',
      'bounds/className': 'notPersonal',
      'correctedItems/*/kind': 'notPersonal',
      'correctedItems/*/what': 'personal',
    },
    documentsLookedAt: STEP,
    applicationEndorsed: { ...STEP, command: 'notPersonal' },
    applicationReturned: {
      ...STEP,
      why: 'personal',
      'items/*/kind': 'notPersonal',
      'items/*/what': 'personal',
      'backTo/reopenedSteps/*': 'notPersonal',
    },
    applicationApprovedInPart: { ...STEP, why: 'personal' },
    applicationRejected: {
      ...STEP,
      why: 'personal',
      'appeal/reopenedSteps/*': 'notPersonal',
      'anew/notBefore': 'notPersonal',
    },
    appealLodged: { why: 'personal', 'reopenedSteps/*': 'notPersonal' },
  } satisfies EventTexts<EventsOf<ApprovalEventData>>,
  state: {
    'application/applicant': 'notPersonal',
    'application/documents/*/kind': 'notPersonal',
    'application/documents/*/title': 'notPersonal',
    'application/documents/*/file': 'notPersonal',
    'application/documents/*/reference': 'notPersonal',
    'application/bounds/day': 'notPersonal',
    'application/bounds/policy': 'notPersonal',
    'application/bounds/className': 'notPersonal',
    'application/looked/*/by': 'notPersonal',
    'application/approvals/*/by': 'notPersonal',
    'application/approvals/*/command': 'notPersonal',
    'application/returned/why': 'personal',
    'application/returned/items/*/kind': 'notPersonal',
    'application/returned/items/*/what': 'personal',
    'application/correctedItems/*/kind': 'notPersonal',
    'application/correctedItems/*/what': 'personal',
    'application/returned/by': 'notPersonal',
    'application/returned/backTo': 'notPersonal',
    'application/rejected/why': 'personal',
    'application/rejected/by': 'notPersonal',
    'application/rejected/anew/notBefore': 'notPersonal',
    'application/rejected/appeal/reopenedSteps/*': 'notPersonal',
    'application/appealed/why': 'personal',
    'application/appealed/by': 'notPersonal',
    'application/appealed/rejectedBy': 'notPersonal',
    'application/earlier/applicants/*': 'notPersonal',
    'application/earlier/decisions/*/by': 'notPersonal',
    'endedApplications/*/why': 'personal',
    'endedApplications/*/by': 'notPersonal',
    'endedApplications/*/applicant': 'notPersonal',
    'endedApplications/*/hands/applicants/*': 'notPersonal',
    'endedApplications/*/hands/decisions/*/by': 'notPersonal',
  } satisfies TextsOf<HasApproval>,
} as const;
