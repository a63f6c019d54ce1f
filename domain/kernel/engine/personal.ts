import type { EventTexts, TextsOf } from '../journal/texts';
import type { CaseState } from './case';
import type { CaseEventData } from './caseEvents';
import type { EventsOf } from './event';

/** The texts of any case. */
export const CASE_TEXTS = {
  events: {
    stageAdvanced: { from: 'notPersonal', to: 'notPersonal' },
    stageReturned: { from: 'notPersonal', to: 'notPersonal' },
    caseEnded: { from: 'notPersonal', end: 'notPersonal' },
    caseSuspended: { why: 'personal' },
    overrideRequested: { why: 'personal', document: 'notPersonal' },
    commandRequested: {
      command: 'notPersonal',
      'input/*': 'personal',
      'awaits/*': 'notPersonal',
      role: 'notPersonal',
      'alsoProves/*/place': 'notPersonal',
    },
    requestDeclined: { why: 'personal' },
    requestEndedWithCase: { end: 'notPersonal' },
    decidedAtMeeting: {
      number: 'notPersonal',
      title: 'notPersonal',
      'evidence/*': 'notPersonal',
      preparedBy: 'notPersonal',
    },
    policyMoved: { from: 'notPersonal', to: 'notPersonal' },
    caseMoved: {
      from: 'notPersonal',
      to: 'notPersonal',
      fromName: 'notPersonal',
      toName: 'notPersonal',
      'place/city': 'notPersonal',
      'place/district': 'notPersonal',
      'place/subDistrict': 'notPersonal',
      'place/community': 'notPersonal',
    },
    personalDataErased: { mark: 'notPersonal', 'rows/*/commitment': 'notPersonal' },
  } satisfies EventTexts<EventsOf<CaseEventData>>,
  state: {
    organisationPath: 'notPersonal',
    'pauses/*/from': 'notPersonal',
    'pauses/*/to': 'notPersonal',
    'suspension/why': 'personal',
    'overrides/*/why': 'personal',
    'overrides/*/document': 'notPersonal',
    'overrides/*/requestedBy': 'notPersonal',
    'overrides/*/confirmed/by': 'notPersonal',
    'requests/*/command': 'notPersonal',
    'requests/*/input/*': 'personal',
    'requests/*/awaits/*': 'notPersonal',
    'requests/*/requestedBy': 'notPersonal',
    'requests/*/role': 'notPersonal',
    'requests/*/alsoProves/*/place': 'notPersonal',
    'requests/*/settled/by': 'notPersonal',
    'requests/*/settled/why': 'personal',
    'requests/*/settled/endedWith': 'notPersonal',
    'urged/*': 'notPersonal',
  } satisfies TextsOf<CaseState>,
} as const;
