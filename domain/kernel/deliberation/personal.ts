import type { PersonalData } from '../engine/programme';
import type { BallotEventData } from './state';

/** Where votes contain personal data: names, and texts that people wrote. */
export const BALLOT_PERSONAL = {
  events: {
    councilSessionRecorded: ['minutes', 'attendance/attended/*'],
    ballotOpened: ['motion/about/persons/*/name'],
    ballotClosed: ['verdict/persons/*/name', 'count/persons/*/name'],
    objectionRaised: ['text'],
    objectionAnswered: ['text'],
    submissionDeclined: ['why'],
  } satisfies Partial<Record<keyof BallotEventData, readonly string[]>>,
  state: [
    'submissions/*/handled/why',
    'sessions/*/attendance/attended/*',
    'sessions/*/minutes',
    'ballots/*/motion/about/persons/*/name',
    'ballots/*/closed/verdict/persons/*/name',
    'ballots/*/closed/count/persons/*/name',
    'ballots/*/objections/*/text',
    'ballots/*/objections/*/answer/text',
  ],
} as const satisfies PersonalData;
