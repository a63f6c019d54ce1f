import type { Renovation } from '../../domain/renovation/command';
import type { EventType } from '../../domain/renovation/events';
import { BALLOT_EVENT_WORDS } from '../../i18n/ballotWords';
import { CASE_EVENT_WORDS, type ProgrammeWords } from '../../i18n/caseWords';
import { COURTYARD_EVENT_WORDS, telling } from '../../i18n/courtyardEventWords';
import { RESIDENTS_WORDS } from '../../i18n/courtyardPageWords';
import type { Text } from '../../i18n/language';
import { CHECK_WORDS, CLOCK_WORDS, SIDE_PROCESS_WORDS } from '../../i18n/lifecycleWords';
import { MOTION_WORDS, OBLIGATION_WORDS, ROLE_WORDS, SOURCE_WORDS, STAGE_WORDS } from '../../i18n/words';
import type { EachHasText } from '../complete';
import { eventsOf, namesOf } from '../words';
import type { CommandInputs } from './definition';
import { COMMAND_WORDS } from './words';

const EVENTS = {
  ...CASE_EVENT_WORDS,
  ...BALLOT_EVENT_WORDS,
  ...COURTYARD_EVENT_WORDS,
  ...eventsOf(COMMAND_WORDS),
} satisfies Partial<Record<EventType, Text>>;

true satisfies EachHasText<EventType, typeof EVENTS>;

/** What the renovation calls its things. */
export const RENOVATION_WORDS: ProgrammeWords<Renovation, keyof CommandInputs> = {
  case: { zh: '院落', en: 'courtyard' },
  granted: { zh: '补助', en: 'subsidy' },
  stages: STAGE_WORDS,
  roles: ROLE_WORDS,
  obligations: OBLIGATION_WORDS,
  checks: CHECK_WORDS,
  clocks: CLOCK_WORDS,
  sideProcesses: SIDE_PROCESS_WORDS,
  commands: namesOf(COMMAND_WORDS),
  sources: SOURCE_WORDS,
  motions: MOTION_WORDS,
  residents: RESIDENTS_WORDS,
  events: EVENTS as Readonly<Record<EventType, Text>>,
  wordingOf: telling,
};
