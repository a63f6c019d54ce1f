import type { Text } from './language';

/** What is expected of a value, by its JSON type. */
export const EXPECTED_TYPE: Readonly<Record<string, Text>> = {
  string: { zh: '应为文字', en: 'a text is expected' },
  number: { zh: '应为数字', en: 'a number is expected' },
  int: { zh: '应为整数', en: 'a whole number is expected' },
  boolean: { zh: '应为“是”或“否”', en: 'yes or no (true or false) is expected' },
  array: { zh: '应为列表', en: 'a list is expected' },
  object: { zh: '应为一组字段', en: 'an object with fields is expected' },
  record: { zh: '应为一组字段', en: 'an object with fields is expected' },
  null: { zh: '应为空', en: 'nothing (null) is expected' },
};

/** What a text has to look like, by the name of its format. */
export const EXPECTED_FORMAT: Readonly<Record<string, Text>> = {
  date: { zh: '应为日期，如 2026-01-31', en: 'a date such as 2026-01-31 is expected' },
  datetime: {
    zh: '应为时刻，如 2026-01-31T08:00:00Z',
    en: 'a date and time such as 2026-01-31T08:00:00Z is expected',
  },
  email: { zh: '应为电子邮箱地址', en: 'an e-mail address is expected' },
  url: { zh: '应为网址', en: 'a web address is expected' },
  uuid: { zh: '编号格式不正确', en: 'the id has the wrong form' },
};

export const MISSING: Text = { zh: '必填', en: 'it is required' };
export const WRONG_FORM: Text = { zh: '格式不正确', en: 'its form is wrong' };
export const WRONG_VALUE: Text = { zh: '不在允许的值之内', en: 'it is not among the allowed values' };

export const oneOf = (values: readonly string[]): Text => ({
  zh: `应为以下之一：${values.join('、')}`,
  en: `one of these is expected: ${values.join(', ')}`,
});

/** What texts that people type have to look like. */
export const LOGIN_FORM: Text = {
  zh: '应为2至120个字母、数字、点、下划线、连字符或 @',
  en: '2 to 120 letters, digits, dots, underscores, hyphens or @ are expected',
};
export const VERSION_FORM: Text = {
  zh: '应为小写字母、数字、点或连字符，最多48个，以字母或数字开头，如 jinniu-2026-1',
  en: 'at most 48 small letters, digits, dots or hyphens are expected, with a letter or digit first, such as jinniu-2026-1',
};
export const POLICY_VERSION_FORM: Text = {
  zh: '应为小写字母、数字、点或连字符，最多64个，以字母或数字开头，如 chengdu-2026-1',
  en: 'at most 64 small letters, digits, dots or hyphens are expected, with a letter or digit first, such as chengdu-2026-1',
};
export const RUNG_NAME_FORM: Text = {
  zh: '应为小写字母、数字或连字符，最多40个，以字母或数字开头，如 overdue',
  en: 'at most 40 small letters, digits or hyphens are expected, with a letter or digit first, such as overdue',
};
export const PHONE_FORM: Text = {
  zh: '应为电话号码（5至30位数字，可用空格、+、-和括号）',
  en: 'a telephone number is expected: 5 to 30 digits, spaces, +, - or brackets',
};
export const OWNER_PHONE_FORM: Text = {
  zh: '应为电话号码（7至15位数字，可用空格、+、-和括号）',
  en: 'a telephone number is expected: 7 to 15 digits, with spaces, +, - or brackets',
};
export const ONE_LINE_FORM: Text = { zh: '不能换行', en: 'a single line is expected' };
export const NO_JOINT_FORM: Text = { zh: '不能含有“+”和“@”', en: '“+” and “@” are not allowed' };

export const multipleOf = (divisor: string): Text => ({
  zh: `应为 ${divisor} 的倍数`,
  en: `a multiple of ${divisor} is expected`,
});

/** What a limit counts: characters of a text, entries of a list, or the number itself. */
export type Measure = 'characters' | 'entries' | 'amount';

const UNIT: Readonly<Record<Measure, Text>> = {
  characters: { zh: ' 个字', en: ' characters' },
  entries: { zh: ' 项', en: ' entries' },
  amount: { zh: '', en: '' },
};

interface Limit {
  readonly limit: string;
  readonly measure: Measure;
  /** Whether the limit itself is allowed. */
  readonly inclusive: boolean;
}

export const atLeast = ({ limit, measure, inclusive }: Limit): Text => ({
  zh: `${inclusive ? '至少' : '应大于'} ${limit}${UNIT[measure].zh}`,
  en: `${inclusive ? 'at least' : 'more than'} ${limit}${UNIT[measure].en} ${measure === 'amount' ? 'is' : 'are'} expected`,
});

export const atMost = ({ limit, measure, inclusive }: Limit): Text => ({
  zh: `${inclusive ? '至多' : '应小于'} ${limit}${UNIT[measure].zh}`,
  en: `${inclusive ? 'at most' : 'less than'} ${limit}${UNIT[measure].en} ${measure === 'amount' ? 'is' : 'are'} allowed`,
});
