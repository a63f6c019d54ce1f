import { RENOVATION_WORDS } from '../../commands/renovation/programmeWords';
import { standingNow } from '../../domain/kernel/explain/howItStands';
import {
  DIGEST_TIMES,
  type DigestContent,
  type DigestNotice,
  type DigestObligation,
  digestDays,
  digestTime,
  EMPTY_DIGEST,
  explainedCases,
  isDigestTime,
  linesFor,
  minuteOfDigest,
  STANDARD_DIGEST_MINUTE,
  waitsForDigestUntil,
  withoutRepetitions,
} from '../../domain/kernel/notices/digest';
import { NO_HOLDERS } from '../../domain/kernel/obligations/assignment';
import { atHour } from '../../domain/kernel/time/instant';
import { RENOVATION } from '../../domain/renovation/programme';
import { anyWords } from '../../i18n/caseWords';
import { digestParts, digestSubject } from '../../i18n/digestTexts';
import { explainedInBrief } from '../../i18n/explainWords';
import { applied } from '../support/courtyards/atSubsidy';
import { DISTRICT_POLICY } from '../support/courtyards/districtPolicy';
import { CALENDAR_2026 } from '../support/time/calendar2026';

test('a digest may come at each half hour from 07:00 to 12:00, and comes at 08:30 if nobody says otherwise', () => {
  expect([DIGEST_TIMES.length, DIGEST_TIMES[0], DIGEST_TIMES.at(-1)]).toEqual([11, '07:00', '12:00']);
  expect(DIGEST_TIMES.map((time) => digestTime(minuteOfDigest(time)))).toEqual(DIGEST_TIMES);
  expect(digestTime(STANDARD_DIGEST_MINUTE)).toBe('08:30');
});

test.each([
  ['a working day', '2026-11-27', 8, true],
  ['the last minute', '2026-11-27', 19, true],
  ['from 20:00 on', '2026-11-27', 20, false],
  ['a Saturday', '2026-11-28', 9, false],
  ['a day of the National Day', '2026-10-01', 9, false],
  ['a Sunday that is worked', '2026-01-04', 9, true],
])('whether a digest leaves on %s', (_, day, hour, leaves) => {
  expect(isDigestTime(CALENDAR_2026, atHour(day, hour))).toBe(leaves);
});

test('the day, the two working days that are soon, and the working morning before, over a weekend', () => {
  expect(digestDays(CALENDAR_2026, atHour('2026-11-27', 8, 30))).toEqual({
    ...{ day: '2026-11-27', soonUntil: '2026-12-01' },
    firstSince: atHour('2026-11-26', 8, 30),
  });
  expect(digestDays(CALENDAR_2026, atHour('2026-11-30', 9)).firstSince).toBe(atHour('2026-11-27', 8, 30));
});

test('what waits for a digest waits for the next working day’s, half an hour after the last', () => {
  expect(waitsForDigestUntil(CALENDAR_2026, atHour('2026-11-26', 9))).toBe(atHour('2026-11-27', 12, 30));
  expect(waitsForDigestUntil(CALENDAR_2026, atHour('2026-11-27', 9))).toBe(atHour('2026-11-30', 12, 30));
  expect(waitsForDigestUntil(CALENDAR_2026, atHour('2026-11-28', 9))).toBe(atHour('2026-11-30', 12, 30));
});

const O: DigestObligation = {
  ...{ caseId: 'c', caseName: '8号院', programme: 'p', key: 'k:1', code: 'convene-council', ownName: null },
  ...{ holder: 'community', openedAt: atHour('2026-11-02', 9), dueAt: atHour('2026-11-26', 18), provisional: false },
};
const N: DigestNotice = {
  ...{ outboxId: 1, kind: 'reminder', toRole: 'community', programme: 'p', caseId: 'c' },
  params: { case: '8号院', obligation: 'convene-council', key: 'k:1', dueAt: O.dueAt, holder: 'community' },
};
const one = <Line>(line: Line) => ({ total: 1, lines: [line] });

test('news about what the digest lists as the reader’s own is left out; about what others are to do it stays', () => {
  const own: DigestContent = { ...EMPTY_DIGEST, soon: one(O), news: one(N) };
  expect(withoutRepetitions(own).news).toEqual({ total: 0, lines: [] });
  const others: DigestContent = { ...EMPTY_DIGEST, others: one(O), news: one(N) };
  expect(withoutRepetitions(others).news).toEqual(one(N));
  const elsewhere: DigestContent = { ...own, news: one({ ...N, caseId: 'd' }) };
  expect(withoutRepetitions(elsewhere).news.total).toBe(1);
});

test('what waits for others alone is no reason for a mail', () => {
  expect(linesFor({ ...EMPTY_DIGEST, others: { total: 7, lines: [O] } })).toBe(0);
  for (const section of ['overdue', 'today', 'soon'] as const)
    expect(linesFor({ ...EMPTY_DIGEST, [section]: one(O) })).toBe(1);
  expect(linesFor({ ...EMPTY_DIGEST, news: one(N) })).toBe(1);
});

describe('how cases stand', () => {
  const of = (caseId: string): DigestObligation => ({ ...O, caseId });
  const ids = Array.from({ length: 12 }, (_, no) => `c${no}`);

  test('is told of each case with something overdue or due today once, of ten at most', () => {
    const content: DigestContent = {
      ...EMPTY_DIGEST,
      overdue: { total: 3, lines: [of('c1'), of('c2'), of('c1')] },
      today: { total: 12, lines: ids.map(of) },
      soon: one(of('later')),
      others: one(of('theirs')),
    };
    const { cases, left } = explainedCases(content);
    expect(cases.map(({ caseId }) => caseId)).toEqual(['c1', 'c2', 'c0', ...ids.slice(3, 10)]);
    expect(left).toBe(2);
    expect(explainedCases({ ...EMPTY_DIGEST, soon: one(O) })).toEqual({ cases: [], left: 0 });
  });

  test('stands after what is the reader’s own, a paragraph for each case that they may read', () => {
    const c = applied(DISTRICT_POLICY);
    c.on('2026-11-24');
    const standing = standingNow(RENOVATION, c.facts, c.context);
    const caseWords = anyWords(RENOVATION_WORDS);
    const content: DigestContent = {
      ...EMPTY_DIGEST,
      overdue: { total: 2, lines: [of('c1'), of('c2')] },
      soon: one(O),
    };
    for (const [language, title, first] of [
      ['zh-CN', '进展说明', '“玉林院”处于“补助”阶段'],
      ['en', 'How these cases stand', '“玉林院” is in the stage “subsidy”'],
    ] as const) {
      const parts = digestParts(content, {
        ...{ day: '2026-11-24', language, roles: ['subDistrictLeader'] },
        programmeOf: () => ({ noun: 'courtyards', words: {}, templates: new Map(), caseWords }),
        standings: new Map([['c1', { name: '玉林院', standing, holders: NO_HOLDERS }]]),
      });
      expect(parts.map(({ section }) => section)).toEqual(['overdue', 'soon', 'standing']);
      const text = explainedInBrief(standing, { name: '玉林院', words: caseWords, language, holders: NO_HOLDERS });
      expect(parts[2]).toEqual({ section: 'standing', title, lines: [{ text, place: 'courtyards/c1' }], left: 0 });
      expect(text.startsWith(first)).toBe(true);
      expect(text.length).toBeLessThan(1_200);
    }
  });
});

describe('its words', () => {
  const content: DigestContent = {
    overdue: one(O),
    today: one({ ...O, key: 'k:2', dueAt: atHour('2026-11-27', 18), provisional: true }),
    soon: EMPTY_DIGEST.soon,
    others: { total: 9, lines: [{ ...O, dueAt: atHour('2026-11-20', 18), holder: 'community' }] },
    news: one({ ...N, caseId: 'd' }),
  };
  const reading = (language: 'zh-CN' | 'en') => ({
    ...{ day: '2026-11-27', language, roles: ['community'] },
    programmeOf: () => ({ noun: 'courtyards', words: {}, templates: new Map() }),
    standings: new Map(),
  });

  test('in Chinese: each line says what, until when and by how much it is late, and leads to the form', () => {
    expect(digestParts(content, reading('zh-CN'))).toEqual([
      {
        ...{ section: 'overdue', title: '已逾期（1 项）', left: 0 },
        lines: [{ text: '8号院：召开议事会，期限 2026-11-26 18:00，已逾期 1 天', place: 'courtyards/c?answer=k%3A1' }],
      },
      {
        ...{ section: 'today', title: '今日到期（1 项）', left: 0 },
        lines: [{ text: '8号院：召开议事会，期限 2026-11-27 18:00（期限暂定）', place: 'courtyards/c?answer=k%3A2' }],
      },
      {
        ...{ section: 'news', title: '上次提要以来的新通知（1 条）', left: 0 },
        lines: [{ text: '催办：8号院—召开议事会', place: 'courtyards/d?answer=k%3A1' }],
      },
      {
        ...{ section: 'others', title: '等待他人办理（9 项，以下为最早到期的）', left: 8 },
        lines: [
          { text: '8号院：待社区居委会办理“召开议事会”，期限 2026-11-20 18:00，已逾期 7 天', place: 'courtyards/c' },
        ],
      },
    ]);
  });

  test('in English', () => {
    const [overdue, , , others] = digestParts(content, reading('en'));
    expect([overdue?.title, overdue?.lines[0]?.text]).toEqual([
      'Overdue (1)',
      '8号院: convene the council, due 2026-11-26 18:00, overdue by 1 day',
    ]);
    expect(others?.lines[0]?.text).toMatch(
      /^8号院: waits for the .* – convene the council, due .*, overdue by 7 days$/,
    );
    expect(digestSubject(content, '2026-11-27', 'en')).toBe(
      'Yuanluo on 2026-11-27: 1 overdue, 1 due today, 0 due soon, 1 new',
    );
  });
});
