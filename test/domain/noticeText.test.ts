import notice2023 from '../../data/calendars/2023.json';
import notice2024 from '../../data/calendars/2024.json';
import notice2025 from '../../data/calendars/2025.json';
import notice2026 from '../../data/calendars/2026.json';
import { parseNotice } from '../../domain/kernel/time/noticeText';
import { NOTICE_TEXTS } from '../support/time/noticeTexts';

const TEXT = NOTICE_TEXTS[2026];
const changed = (from: string | RegExp, to: string): string => {
  const text = TEXT.replace(from, to);
  expect(text).not.toBe(TEXT);
  return text;
};
const faultsOf = (text: string, year = 2026) =>
  parseNotice(text, year).faults.map(({ code, path, params }) => [code, path, params]);
/** The line of the text on which something stands, from 1. */
const lineOf = (words: string) => `/text/${TEXT.split('\n').findIndex((line) => line.includes(words)) + 1}`;

describe('a notice is read from its own wording', () => {
  test.each([
    [2023, notice2023],
    [2024, notice2024],
    [2025, notice2025],
    [2026, notice2026],
  ] as const)('that of %i gives the days that two packages know', (year, { daysOff, workingWeekends }) => {
    const parsed = parseNotice(NOTICE_TEXTS[year], year);
    expect(parsed.faults).toEqual([]);
    expect([parsed.daysOff, parsed.workingWeekends]).toEqual([[...daysOff].sort(), [...workingWeekends].sort()]);
  });

  test('each holiday has its days; two may be arranged together', () => {
    const { arrangements } = parseNotice(NOTICE_TEXTS[2025], 2025);
    expect(arrangements.map(({ holidays }) => holidays.join('、'))).toEqual([
      '元旦',
      '春节',
      '清明节',
      '劳动节',
      '端午节',
      '国庆节、中秋节',
    ]);
    expect(arrangements[5]).toMatchObject({ workingWeekends: ['2025-09-28', '2025-10-11'] });
    expect(arrangements[5]?.daysOff).toHaveLength(8);
  });

  test.each([
    ['half-width signs', TEXT.replaceAll('（', '(').replaceAll('）', ')').replaceAll('：', ':').replaceAll('，', ',')],
    ['spaces, and lines that break within a sentence', TEXT.replaceAll('放假', ' 放\n假 ').replaceAll('月', ' 月 ')],
    ['full-width digits', TEXT.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))],
    ['the breaks of another system', TEXT.replaceAll('\n', '\r\n')],
    ['no numbers before the holidays', TEXT.replace(/[一二三四五六七]、/g, '')],
    ['星期 instead of 周', TEXT.replace(/（周/g, '（星期')],
    ['nothing but the arrangements', TEXT.slice(TEXT.indexOf('一、'), TEXT.indexOf('鼓励'))],
  ])('%s make no difference', (_, text) => {
    const { faults, daysOff, workingWeekends } = parseNotice(text, 2026);
    expect([faults, daysOff, workingWeekends]).toEqual([[], notice2026.daysOff, notice2026.workingWeekends]);
  });
});

describe('what is wrong with a text is told, with its line', () => {
  test.each([
    [
      'a weekday that is not that of its date',
      changed('1月4日（周日）', '1月4日（周六）'),
      [['notice-weekday-differs', lineOf('元旦：'), { day: '2026-01-04', said: '周六', weekday: '周日' }]],
    ],
    [
      'a number of days that its dates do not make',
      changed('至5日（周二）放假调休，共5天', '至5日（周二）放假调休，共4天'),
      [['notice-count-differs', lineOf('劳动节：'), { said: 4, counted: 5 }]],
    ],
    [
      'a working day that is no weekend',
      changed('5月9日（周六）上班', '5月8日（周五）上班'),
      [['notice-day-no-weekend', lineOf('劳动节：'), { day: '2026-05-08' }]],
    ],
    [
      'a day that is off and worked',
      changed('5月9日（周六）上班', '5月3日（周日）上班'),
      [['notice-day-duplicate', lineOf('劳动节：'), { day: '2026-05-03' }]],
    ],
    [
      'a day of two holidays',
      changed('9月25日（周五）至27日（周日）放假，共3天', '9月30日（周三）至10月1日（周四）放假，共2天'),
      [['notice-day-duplicate', lineOf('国庆节：'), { day: '2026-10-01' }]],
    ],
    [
      'a sentence that nobody can read',
      changed('4月4日（周六）至6日（周一）放假，共3天。', '4月4日（周六）至6日（周一）放假，共3天。4月7日视情况调休。'),
      [['notice-text-unreadable', lineOf('清明节：'), { text: '4月7日视情况调休' }]],
    ],
    [
      'days off that nobody can read',
      changed('6月19日（周五）至21日（周日）放假，共3天', '6月19日前后放假'),
      [
        ['notice-text-unreadable', lineOf('端午节：'), { text: '6月19日前后放假' }],
        ['notice-holiday-missing', lineOf('端午节：'), { holiday: '端午节' }],
      ],
    ],
    [
      'a day that does not exist',
      changed('2月28日（周六）', '2月30日（周六）'),
      [['notice-date-impossible', lineOf('春节：'), { text: '2月30日(周六)' }]],
    ],
    [
      'a span that ends before it begins',
      changed('10月1日（周四）至7日（周三）放假调休，共7天', '10月7日（周三）至1日（周四）放假调休'),
      [
        ['notice-span-impossible', lineOf('国庆节：'), { text: '10月7日(周三)至1日(周四)' }],
        ['notice-holiday-missing', lineOf('国庆节：'), { holiday: '国庆节' }],
      ],
    ],
    [
      'a holiday that is missing',
      changed(/五、端午节.*\n/, ''),
      [['notice-holiday-missing', '/text', { holiday: '端午节' }]],
    ],
    [
      'a holiday that stands twice',
      changed('六、中秋节：', '六、端午节：'),
      [
        ['notice-holiday-duplicate', lineOf('中秋节：'), { holiday: '端午节' }],
        ['notice-holiday-missing', '/text', { holiday: '中秋节' }],
      ],
    ],
    [
      'a working day of another year',
      changed('1月4日（周日）上班', '2025年12月28日（周日）上班'),
      [['notice-day-outside-year', lineOf('元旦：'), { day: '2025-12-28', year: 2026 }]],
    ],
  ])('%s', (_, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  test('the notice of another year', () => {
    expect(faultsOf(NOTICE_TEXTS[2025])[0]).toEqual(['notice-weekday-differs', expect.any(String), expect.any(Object)]);
    expect(faultsOf(NOTICE_TEXTS[2025])).toContainEqual(['notice-of-other-year', '/text', { said: 2025, year: 2026 }]);
  });

  test.each([
    [
      '国务院决定：2026年9月3日（周四）放假1天，9月6日（周日）上班。',
      `国务院决定：2026年9月3日（周四）放假1天，9月6日（周日）上班。\n${TEXT}`,
    ],
    ['节假日期间，2月22日（周日）上班。', `${TEXT}\n节假日期间，2月22日（周日）上班。`],
  ])('a day that is arranged where no holiday is named: %s', (_, text) => {
    expect(parseNotice(text, 2026).faults.map(({ code }) => code)).toEqual(['notice-text-unreadable']);
  });

  test('two notices at once', () => {
    const codes = new Set(parseNotice(`${TEXT}\n${TEXT}`, 2026).faults.map(({ code }) => code));
    expect(codes).toEqual(new Set(['notice-holiday-duplicate', 'notice-day-duplicate']));
  });

  test.each(['', '今天天气很好。', '一、元旦：', '\n\n'])('a text that is no notice: %j', (text) => {
    expect(new Set(parseNotice(text, 2026).faults.map(({ code }) => code))).toEqual(
      new Set(['notice-holiday-missing']),
    );
  });

  test('every fault at once', () => {
    const text = TEXT.replace('（周四）至3日', '（周五）至3日')
      .replace('共9天', '共8天')
      .replace('5月9日（周六）', '5月8日（周五）');
    expect(faultsOf(text).map(([code]) => code)).toEqual([
      'notice-weekday-differs',
      'notice-count-differs',
      'notice-day-no-weekend',
    ]);
  });
});
