import { COMMAND_WORDS } from '../../i18n/commandWords';
import { DISCLOSURE_WORDS } from '../../i18n/disclosureWords';
import { EVENT_WORDS } from '../../i18n/happenings';
import type { Text } from '../../i18n/language';
import { PROBLEMS } from '../../i18n/problems';
import { VERDICT_STEP_WORDS } from '../../i18n/verdict';
import * as words from '../../i18n/words';

const { NOTICE_WORDS, ...lists } = words;
const TEXTS: readonly (readonly [string, Text])[] = [
  ...[PROBLEMS, COMMAND_WORDS, EVENT_WORDS, DISCLOSURE_WORDS, VERDICT_STEP_WORDS, ...Object.values(lists)].flatMap(
    (list) => Object.entries<Text>(list),
  ),
  ...Object.entries(NOTICE_WORDS).flatMap(([kind, { subject, body }]) => [
    [kind, subject] as const,
    [kind, body] as const,
  ]),
];
const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

test('every text is there in both languages, and tells the same numbers in both', () => {
  const wrong = TEXTS.filter(
    ([, { zh, en }]) => zh === '' || en === '' || placeholders(zh).join() !== placeholders(en).join(),
  );
  expect(wrong).toEqual([]);
});

test('Chinese is set with Chinese marks', () => {
  const ideograph = /[\u3400-\u9fff]/;
  const latinMarks = /[\u3400-\u9fff][,:;?!(]|[,;?!)][\u3400-\u9fff]/;
  expect(TEXTS.filter(([, { zh }]) => ideograph.test(zh) && latinMarks.test(zh))).toEqual([]);
});
