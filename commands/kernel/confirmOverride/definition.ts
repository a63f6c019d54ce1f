import type { ConfirmOverride } from '../../../domain/kernel/engine/caseCommands';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { vocabularyOf } from '../../../i18n/caseWords';
import { rendered, shanghaiTime } from '../../../i18n/render';
import type { CommandDefinition } from '../../definition';
import type { About, FormAt } from '../../form';
import { PROBLEMS } from '../../problems';
import { nothing } from '../../shapes';
import { confirmOverrideWords } from './words';

/** What is to be lifted, and on what it rests. */
const requestedOverride = ({ programme, words, c, ctx, language }: FormAt): readonly About[] => {
  const asked = c.overrides.findLast(({ confirmed }) => confirmed === undefined);
  if (asked === undefined) return [];
  const lifted = programme.lifecycle
    .blockedBy(c, ctx)
    .filter(({ code }) => asked.waives.includes(code))
    .map(({ code, params = {} }) => rendered(PROBLEMS[code], params, language, vocabularyOf(words)));
  return [
    [ABOUT_WORDS.waives, lifted.join(' ')],
    [ABOUT_WORDS.document, asked.document],
    [ABOUT_WORDS.why, asked.why],
    [ABOUT_WORDS.requestedAt, shanghaiTime(asked.requestedAt)],
  ];
};

export const confirmOverride: CommandDefinition<ConfirmOverride> = {
  input: nothing,
  words: confirmOverrideWords,
  form: { about: requestedOverride },
};
