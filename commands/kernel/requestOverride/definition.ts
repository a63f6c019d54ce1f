import { z } from 'zod';
import type { RequestOverride } from '../../../domain/kernel/engine/caseCommands';
import type { ReasonCode } from '../../../domain/kernel/reason';
import { vocabularyOf } from '../../../i18n/caseWords';
import { rendered } from '../../../i18n/render';
import type { CommandDefinition } from '../../definition';
import type { Choices } from '../../form';
import { PROBLEMS } from '../../problems';
import { shortText, why } from '../../shapes';
import { requestOverrideWords } from './words';

/** Of the blockers of this gate those that the policy lets two people lift. */
const waivable: Choices = ({ programme, words, c, ctx, language }) =>
  programme.lifecycle
    .blockedBy(c, ctx)
    .filter(({ code }) => ctx.policy.override.waivable.includes(code))
    .map(({ code, params = {} }) => ({
      value: code,
      title: rendered(PROBLEMS[code], params, language, vocabularyOf(words)),
    }));

/** For a programme that may be held up for these reasons. */
export const requestOverride = (reasons: readonly ReasonCode[]): CommandDefinition<RequestOverride> => ({
  input: z.strictObject({ waives: z.array(z.enum(reasons)).min(1).max(10), document: shortText, why }),
  words: requestOverrideWords,
  form: { fields: { waives: { choices: waivable } } },
});
