import fc from 'fast-check';
import { PROBLEM_CODES, PROBLEMS } from '../../commands/problems';
import { formatHundredths, rendered, shanghaiTime } from '../../i18n/render';
import { assertProperty } from '../support/property/property';

const as = (params: Parameters<typeof rendered>[1], text: string) => rendered({ zh: text, en: text }, params, 'en');

describe('texts are filled in as offices read them', () => {
  test('texts show fen as CNY and 0.01 m² as m², grouped and exact', () => {
    expect(as({ maxFen: 48_000_000, areaCentiSqm: 217_600 }, '{maxFen} {areaCentiSqm}')).toBe('480,000.00 2,176.00');
    const edges: [number, string][] = [
      [0, '0.00'],
      [5, '0.05'],
      [99, '0.99'],
      [100, '1.00'],
      [99_999, '999.99'],
      [100_000, '1,000.00'],
      [-1_234_567, '-12,345.67'],
      [Number.MAX_SAFE_INTEGER, '90,071,992,547,409.91'],
    ];
    for (const [fen, text] of edges) expect([fen, formatHundredths(fen)]).toEqual([fen, text]);
  });

  test('no amount is ever shown as another one', () => {
    assertProperty(
      fc.property(fc.maxSafeInteger(), (fen) => {
        const digits = formatHundredths(fen).replaceAll(/[,.]/g, '');
        expect(BigInt(digits)).toBe(BigInt(fen));
      }),
    );
  });

  test('texts show moments in Shanghai time, also across midnight', () => {
    expect(shanghaiTime('2026-03-02T10:00:00.000Z')).toBe('2026-03-02 18:00');
    expect(as({ dueAt: '2026-12-31T16:30:00.000Z' }, '{dueAt}')).toBe('2027-01-01 00:30');
  });

  test('texts list several values with the separators of the language', () => {
    const text = { zh: '{parties}；{names}', en: '{parties}; {names}' };
    const params = { parties: ['body', 'district'], names: ['张三', '李四'] };
    expect(rendered(text, params, 'zh-CN')).toBe('居民自治组织、区县；张三、李四');
    expect(rendered(text, params, 'en')).toBe('self-governing body, district; 张三, 李四');
  });

  test('a whole number without a unit stays as it is, and a missing value stays visible', () => {
    expect(as({ count: 12_345 }, '{count} {other}')).toBe('12345 {other}');
  });

  test('codes are shown in the reader’s words', () => {
    expect(rendered({ zh: '{stage}', en: '{stage}' }, { stage: 'selfGovernance' }, 'zh-CN')).toMatch(/自治/);
  });

  test('a value named like a property of every object is text', () => {
    const odd = ['constructor', '__proto__', 'toString'];
    const said = odd.join(', ');
    expect(as({ names: odd, kinds: odd, stage: 'constructor' }, '{names} {kinds} {stage}')).toBe(
      `${said} ${said} constructor`,
    );
  });

  test('a value that looks like a placeholder or a replacement pattern is text', () => {
    expect(as({ value: '{other} $& $1', other: 'x' }, '“{value}”')).toBe('“{other} $& $1”');
  });
});

test('every problem has a non-empty text in each language', () => {
  expect(PROBLEM_CODES.filter((code) => PROBLEMS[code].zh.trim() === '' || PROBLEMS[code].en.trim() === '')).toEqual(
    [],
  );
  expect(new Set(PROBLEM_CODES).size).toBe(PROBLEM_CODES.length);
  expect([...PROBLEM_CODES].sort()).toEqual(Object.keys(PROBLEMS).sort());
});
