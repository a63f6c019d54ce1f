import type { CommandName } from '../../domain/renovation/catalogue';
import type { Renovation } from '../../domain/renovation/command';
import { COMMAND_WARNINGS } from '../../i18n/commandWarnings';
import { FIELD_HELP } from '../../i18n/fieldHelp';
import { FIELD_WORDS, VALUE_WORDS } from '../../i18n/fieldWords';
import type { CommandForms } from '../cases/forms';
import { aboutFor } from './about';
import { boundHelp } from './bounds';
import { choicesFor } from './choices';
import { prefilledFor } from './prefilled';

/** What forms of a courtyard know beyond the schemas of its commands. */
export const COURTYARD_FORMS: CommandForms<Renovation, CommandName> = {
  words: { fields: FIELD_WORDS, help: FIELD_HELP, values: VALUE_WORDS, warnings: COMMAND_WARNINGS },
  onlyWith: {
    'openBallot.seats': { field: 'motion', values: ['election'], isAsked: true },
    'openBallot.vacancies': { field: 'motion', values: ['election'], isAsked: false },
    'openBallot.members': { field: 'motion', values: ['recall'], isAsked: true },
    'adoptCovenant.ballotId': { field: 'by', values: ['ballot'], isAsked: false },
  },
  choices: ({ c, ...at }, command, field) => choicesFor({ ...at, courtyard: c }, command, field),
  bound: ({ c, ...at }, command, field) => boundHelp({ ...at, courtyard: c }, command, field),
  about: ({ c, ctx, language }, command) => aboutFor(c, ctx, command, language),
  prefilled: ({ c, ctx }, command) => prefilledFor(c, ctx, command),
};
