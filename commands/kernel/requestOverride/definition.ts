import { z } from 'zod';
import type { RequestOverride } from '../../../domain/kernel/engine/caseCommands';
import { waivableUnder } from '../../../domain/kernel/engine/overrides';
import type { ReasonCode } from '../../../domain/kernel/reason';
import { vocabularyOf } from '../../../i18n/caseWords';
import { rendered } from '../../../i18n/render';
import type { CommandDefinition } from '../../definition';
import type { Choices } from '../../form';
import { PROBLEMS } from '../../problems';
import { shortText, why } from '../../shapes';
import { requestOverrideWords } from './words';

/** The blockers of this gate that the policy allows two people to waive. */
const waivable: Choices = ({ programme, words, c, ctx, language }) =>
  programme.lifecycle
    .blockedBy(c, ctx)
    .filter(({ code }) => waivableUnder(ctx.policy, programme.neverWaived ?? []).includes(code))
    .map(({ code, params = {} }) => ({
      value: code,
      title: rendered(PROBLEMS[code], params, language, vocabularyOf(words)),
    }));

/** `reasons`: the codes that an override may name. */
export const requestOverride = (reasons: readonly ReasonCode[]): CommandDefinition<RequestOverride> => ({
  input: z.strictObject({ waives: z.array(z.enum(reasons)).min(1).max(10), document: shortText, why }),
  words: requestOverrideWords,
  form: { fields: { waives: { choices: waivable } } },
});
