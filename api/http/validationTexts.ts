import type { z } from 'zod';
import { inLanguage, type Language, type Text } from '../../i18n/language';
import {
  atLeast,
  atMost,
  EXPECTED_FORMAT,
  EXPECTED_TYPE,
  type Measure,
  MISSING,
  matching,
  multipleOf,
  oneOf,
  WRONG_FORM,
  WRONG_VALUE,
} from '../../i18n/validationWords';

type Issue = z.core.$ZodRawIssue;

const measureOf = (origin: string): Measure =>
  origin === 'string' ? 'characters' : ['array', 'set', 'map'].includes(origin) ? 'entries' : 'amount';

const formatText = (format: string, pattern: string | undefined): Text =>
  EXPECTED_FORMAT[format] ?? (pattern === undefined ? WRONG_FORM : matching(pattern));

/** What is wrong with a value, in the words of whoever sent it. */
const textOf = (issue: Issue): Text => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? MISSING : (EXPECTED_TYPE[issue.expected] ?? WRONG_FORM);
    case 'invalid_value':
      return issue.input === undefined ? MISSING : oneOf(issue.values.map(String));
    case 'invalid_format':
      return formatText(issue.format, issue.pattern);
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
      return issue.input === undefined ? MISSING : WRONG_VALUE;
    default:
      return WRONG_FORM;
  }
};

/** The texts of zod's issues in a language; a schema's own message goes before them. */
export const validationTexts =
  (language: Language): z.core.$ZodErrorMap =>
  (issue) =>
    inLanguage(textOf(issue), language);
