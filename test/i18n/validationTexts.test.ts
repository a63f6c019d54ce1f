import { z } from 'zod';
import { formTold } from '../../api/http/formTold';
import { parsed } from '../../api/http/validate';
import { count, localDate, name, uuid } from '../../commands/shapes';
import type { Language } from '../../i18n/language';
import { PHONE_FORM } from '../../i18n/validationWords';

const phone = z.string().regex(formTold(/^\d+$/, PHONE_FORM));

const textsOf = (schema: z.ZodType, value: unknown, language: Language): readonly unknown[] => {
  const answer = parsed(schema, value, '', language);
  return 'faults' in answer ? answer.faults.map(({ params }) => params?.detail) : [];
};

test.each([
  ['a missing text', z.object({ name }), {}, '必填', 'it is required'],
  ['a text of blanks', name, '　 ', '必填', 'it is required'],
  ['a text that is too long', z.string().max(3), 'abcd', '至多 3 个字', 'at most 3 characters are allowed'],
  ['a text where a number belongs', count, 'x', '应为数字', 'a number is expected'],
  ['a part of a whole number', count, 1.5, '应为整数', 'a whole number is expected'],
  ['a number that is too small', count, -1, '至少 0', 'at least 0 is expected'],
  ['too few entries', z.array(name).min(2), ['a'], '至少 2 项', 'at least 2 entries are expected'],
  ['a choice that does not exist', z.enum(['a', 'b']), 'c', '应为以下之一：a、b', 'one of these is expected: a, b'],
  ['a day that is none', localDate, '2026-02-30', '应为日期，如 2026-01-31', 'a date such as 2026-01-31 is expected'],
  ['an id of another form', uuid, '7', '编号格式不正确', 'the id has the wrong form'],
  ['a text of a form that has no words', z.string().regex(/^[a-z]+$/), 'A', '格式不正确', 'its form is wrong'],
  ['a text of a form that has words', phone, 'A', PHONE_FORM.zh, PHONE_FORM.en],
  ['a field that was left empty', phone, '', '必填', 'it is required'],
  ['a choice that was left empty', z.enum(['a', 'b']), '', '必填', 'it is required'],
  ['a list where fields belong', z.object({}), [], '应为一组字段', 'an object with fields is expected'],
] as const)('%s is explained in words in both languages', (_, schema, value, zh, en) => {
  expect([textsOf(schema, value, 'zh-CN'), textsOf(schema, value, 'en')]).toEqual([[zh], [en]]);
});
