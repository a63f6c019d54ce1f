import type { z } from 'zod';
import { inLanguage, type Language, type Text } from '../../i18n/language';
import {
  atLeast,
  atMost,
  EXPECTED_FORMAT,
  EXPECTED_TYPE,
  type Measure,
  MISSING,
  multipleOf,
  oneOf,
  WRONG_FORM,
  WRONG_VALUE,
} from '../../i18n/validationWords';
import { wordsOfForm } from './formTold';

type Issue = z.core.$ZodRawIssue;

const measureOf = (origin: string): Measure =>
  origin === 'string' ? 'characters' : ['array', 'set', 'map'].includes(origin) ? 'entries' : 'amount';

/** A form that leaves a field empty sends an empty text. */
const isLeftOut = (input: unknown): boolean => input === undefined || input === '';

/** What is wrong with a value, in the words of whoever sent it. */
const textOf = (issue: Issue): Text => {
  switch (issue.code) {
    case 'invalid_type':
      return isLeftOut(issue.input) ? MISSING : (EXPECTED_TYPE[issue.expected] ?? WRONG_FORM);
    case 'invalid_value':
      return isLeftOut(issue.input) ? MISSING : oneOf(issue.values.map(String));
    case 'invalid_format':
      if (isLeftOut(issue.input)) return MISSING;
      return EXPECTED_FORMAT[issue.format] ?? wordsOfForm(issue.pattern);
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return MISSING;
      return atLeast({
        limit: String(issue.minimum),
        measure: measureOf(issue.origin),
        inclusive: issue.inclusive ?? true,
      });
    case 'too_big':
      return atMost({
        limit: String(issue.maximum),
        measure: measureOf(issue.origin),
        inclusive: issue.inclusive ?? true,
      });
    case 'not_multiple_of':
      return multipleOf(String(issue.divisor));
    case 'invalid_union':
      return isLeftOut(issue.input) ? MISSING : WRONG_VALUE;
    default:
      return WRONG_FORM;
  }
};

/** The texts of zod's issues in a language; a schema's own message goes before them. */
export const validationTexts =
  (language: Language): z.core.$ZodErrorMap =>
  (issue) =>
    inLanguage(textOf(issue), language);
