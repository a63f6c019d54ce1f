import type { CommandName } from '../domain/renovation/catalogue';
import type { Renovation } from '../domain/renovation/command';
import type { ProgrammeWords } from './caseWords';
import { COMMAND_WORDS } from './commandWords';
import { RESIDENTS_WORDS } from './courtyardPageWords';
import { EVENT_WORDS, telling } from './happenings';
import { BESIDE_WORDS, CHECK_WORDS } from './lifecycleWords';
import { MOTION_WORDS, OBLIGATION_WORDS, ROLE_WORDS, SOURCE_WORDS, STAGE_WORDS } from './words';

/** What the renovation calls its things. */
export const RENOVATION_WORDS: ProgrammeWords<Renovation, CommandName | 'enrolCourtyard'> = {
  case: { zh: '院落', en: 'courtyard' },
  granted: { zh: '补助', en: 'subsidy' },
  stages: STAGE_WORDS,
  roles: ROLE_WORDS,
  obligations: OBLIGATION_WORDS,
  checks: CHECK_WORDS,
  beside: BESIDE_WORDS,
  commands: { ...COMMAND_WORDS, enrolCourtyard: { zh: '院落入库', en: 'Enrol a courtyard' } },
  sources: SOURCE_WORDS,
  motions: MOTION_WORDS,
  residents: RESIDENTS_WORDS,
  events: EVENT_WORDS,
  telling,
};
