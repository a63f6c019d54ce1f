import type { EventsOf } from '../engine/event';
import type { EventTexts, TextsOf } from '../journal/texts';
import type { BallotEventData, HasBallots } from './state';

/** The texts of votes. Motions are what was decided; names, and what people wrote about them, are personal. */
export const BALLOT_TEXTS = {
  events: {
    councilSessionRecorded: { minutes: 'personal', 'attendance/attended/*': 'personal' },
    ballotOpened: {
      'motion/title': 'notPersonal',
      'motion/text': 'notPersonal',
      'motion/about/persons/*/name': 'personal',
      'motion/about/elected/*/name': 'personal',
      'motion/about/runOffOf': 'notPersonal',
      'motion/rule/silence/clause': 'notPersonal',
    },
    ballotClosed: { 'verdict/persons/*/name': 'personal' },
    noticePosted: { place: 'notPersonal' },
    objectionRaised: { text: 'personal' },
    objectionAnswered: { text: 'personal' },
    submissionDeclined: { why: 'personal' },
  } satisfies EventTexts<EventsOf<BallotEventData<never>>>,
  state: {
    'sessions/*/minutes': 'personal',
    'sessions/*/attendance/attended/*': 'personal',
    'ballots/*/motion/title': 'notPersonal',
    'ballots/*/motion/text': 'notPersonal',
    'ballots/*/motion/about/persons/*/name': 'personal',
    'ballots/*/motion/about/elected/*/name': 'personal',
    'ballots/*/motion/about/runOffOf': 'notPersonal',
    'ballots/*/motion/rule/silence/clause': 'notPersonal',
    'ballots/*/closed/verdict/persons/*/name': 'personal',
    'ballots/*/notice/place': 'notPersonal',
    'ballots/*/objections/*/text': 'personal',
    'ballots/*/objections/*/raisedBy': 'notPersonal',
    'ballots/*/objections/*/answer/text': 'personal',
    'ballots/*/objections/*/answer/by': 'notPersonal',
    'submissions/*/handled/why': 'personal',
  } satisfies TextsOf<HasBallots<never>>,
} as const;
