import { NOTICE_KINDS } from '../../domain/kernel/notices/notices';
import { PLACEHOLDERS } from '../../domain/kernel/notices/templates';
import { LANGUAGES } from '../../i18n/language';
import { noticeText, standardTemplate } from '../../i18n/noticeTexts';
import { PROVISIONAL_MARK } from '../../i18n/render';
import { PLACEHOLDER_WORDS } from '../../i18n/words';

/** Deadlines by which somebody has to act: no calendar may cover them yet. Each with how a notice names it. */
const DEADLINES = {
  dueAt: { given: '2027-03-02T10:00:00.000Z', shown: '2027-03-02 18:00', marked: { provisional: 'provisional' } },
  matters: {
    given: ['8号院 2026-12-30', '9号院 2027-03-02'],
    shown: '9号院 2027-03-02',
    marked: { provisionalMatters: [1] },
  },
} as const;
/** Moments that have passed, and days that somebody chose. */
const OTHER_DATES = ['requestedAt', 'from', 'until', 'day', 'year'];
const NO_DATES = [
  ...['case', 'obligation', 'holder', 'command', 'stage', 'list', 'number', 'rows', 'organisation', 'budgetChange'],
  ...['principal', 'delegate', 'role', 'roles', 'by', 'person', 'count', 'absences', 'file', 'uploader', 'finding'],
  'signature',
  ...['overdue', 'today', 'soon', 'news'],
];

test('each placeholder of a notice has a name, and is known to be a deadline or none', () => {
  const used = new Set(NOTICE_KINDS.flatMap((kind) => PLACEHOLDERS[kind]));
  expect([...used].filter((one) => !Object.hasOwn(PLACEHOLDER_WORDS, one))).toEqual([]);
  expect([...used].filter((one) => ![...Object.keys(DEADLINES), ...OTHER_DATES, ...NO_DATES].includes(one))).toEqual(
    [],
  );
});

const cases = NOTICE_KINDS.flatMap((kind) =>
  LANGUAGES.flatMap((language) =>
    (Object.keys(DEADLINES) as (keyof typeof DEADLINES)[]).flatMap((name) => {
      const { subject, body } = standardTemplate(kind, language);
      return `${subject}${body}`.includes(`{${name}}`) ? [[kind, language, name] as const] : [];
    }),
  ),
);

test.each(cases)('%s in %s marks %s if it is provisional, and only then', (kind, language, name) => {
  const { given, shown, marked } = DEADLINES[name];
  const textOf = (more: object) => {
    const { subject, body } = noticeText(new Map(), kind, { [name]: given, ...more }, language);
    return `${subject}\n${body}`;
  };
  const mark = PROVISIONAL_MARK[language === 'en' ? 'en' : 'zh'];
  const split = textOf(marked).split(mark);
  expect(split.length).toBeGreaterThan(1);
  for (const part of split.slice(0, -1)) expect(part.endsWith(shown)).toBe(true);
  expect(textOf({})).toContain(shown);
  expect(textOf({})).not.toContain(mark);
});
