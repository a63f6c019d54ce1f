import { PROBLEMS } from '../../commands/problems';
import { RENOVATION_WORDS } from '../../commands/renovation/programmeWords';
import { namedEvents } from '../../domain/kernel/engine/caseEvents';
import { howItStands, standingNow } from '../../domain/kernel/explain/howItStands';
import { ifNobodyActs } from '../../domain/kernel/explain/ifNobodyActs';
import { whatIf } from '../../domain/kernel/explain/whatIf';
import { type CaseHolders, NO_HOLDERS } from '../../domain/kernel/obligations/assignment';
import { partyRowsOf } from '../../domain/kernel/obligations/parties';
import { addDays, atHour, dateOf } from '../../domain/kernel/time/instant';
import { RENOVATION } from '../../domain/renovation/programme';
import { anyWords } from '../../i18n/caseWords';
import type { ExplanationPart } from '../../i18n/explainSentences';
import { explainedInBrief, explanationOf, type Told } from '../../i18n/explainWords';
import type { Language } from '../../i18n/language';
import { rendered } from '../../i18n/render';
import { applied } from '../support/courtyards/atSubsidy';
import { DISTRICT_POLICY } from '../support/courtyards/districtPolicy';
import { atBallot, beforeBallot, funded, planned } from '../support/courtyards/funded';
import { begun } from '../support/courtyards/moneyActs';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { auditedAt } from '../support/courtyards/twoFirms';

const WORDS = anyWords(RENOVATION_WORDS);

const explained = (
  c: PureCourtyard,
  language: Language = 'zh-CN',
  { told = [], holders = NO_HOLDERS }: { readonly told?: readonly Told[]; readonly holders?: CaseHolders } = {},
) => {
  const standing = howItStands(RENOVATION, c.facts, c.context);
  const parts = explanationOf(standing, {
    name: '玉林院',
    words: WORDS,
    language,
    named: () => undefined,
    blockedBy: standing.blockedBy.map((one) => rendered(PROBLEMS[one.code], one.params ?? {}, language)),
    parties: new Map(
      standing.waits.map(({ obligation }) => [
        obligation.key,
        (partyRowsOf(obligation) ?? []).map((party) => ({
          ...party,
          people: party.role === 'engineer' ? [{ accountId: 'e', name: '赵工', standIn: '孙工' }] : [],
        })),
      ]),
    ),
    told,
    holders,
  });
  return Object.fromEntries(parts.map(({ part, sentences }) => [part, sentences])) as Readonly<
    Partial<Record<ExplanationPart, readonly string[]>>
  >;
};

describe('how a courtyard stands, in words', () => {
  test('where it is, what it waits for and from whom, and what comes next', () => {
    const c = applied(DISTRICT_POLICY);
    const zh = explained(c);
    expect(zh.place).toEqual(['“玉林院”处于“补助”阶段，自 2026-11-02 起已 0 天。']);
    expect(zh.waits?.[0]).toMatch(/^“.+”自 2026-11-02 起由街道负责人办理，期限 2026-11-05，还有 3 天。$/);
    expect(zh.next?.length).toBeGreaterThan(0);
    const en = explained(c, 'en');
    expect(en.place).toEqual(['“玉林院” is in the stage “subsidy”, since 2026-11-02, for 0 days.']);
    expect(Object.keys(en)).toEqual(Object.keys(zh));
    for (const sentence of [...Object.values(zh), ...Object.values(en)].flat()) {
      expect(sentence).not.toMatch(/[{}]|undefined/);
      expect(sentence).toMatch(/[。.]$/);
    }
  });

  test('what is overdue, what was tried, and who was told', () => {
    const c = applied(DISTRICT_POLICY);
    c.on('2026-11-24');
    const about = { at: c.now, subject: '请审批', to: '街道办事处负责人', channels: ['站内通知', '邮件'] };
    const one = { ...about, isOnItsWay: false, isInstead: false };
    const receivers = [
      { name: '李明', hasRead: true },
      { name: '王芳', hasRead: false },
    ];
    const { waits, told: sentences } = explained(c, 'zh-CN', {
      told: [
        { ...one, receivers },
        { ...one, receivers: [] },
        { ...one, isOnItsWay: true, receivers: [] },
        { ...one, isInstead: true, receivers },
      ],
    });
    expect(waits?.[0]).toMatch(/2026-11-05 到期，已逾期 19 天。已催办 \d 次，最近一次 2026-11-\d\d。已报区级督导。$/);
    expect(sentences).toEqual([
      '2026-11-24 已将“请审批”通知街道办事处负责人（李明，已读、王芳；站内通知、邮件）。',
      '2026-11-24 应将“请审批”通知街道办事处负责人，无人收到。',
      '2026-11-24 起“请审批”正在发送给街道办事处负责人。',
      '2026-11-24 “请审批”应通知街道办事处负责人，因无人担任，已改为告知李明，已读、王芳（站内通知、邮件）。',
    ]);
  });

  const keyOfFirst = (c: PureCourtyard): string =>
    howItStands(RENOVATION, c.facts, c.context).waits[0]?.obligation.key ?? '';

  test('the person who has it is named, and who stands in for them', () => {
    const c = applied(DISTRICT_POLICY);
    const held = (standIn: string | null): CaseHolders => ({
      ...NO_HOLDERS,
      assigned: new Map([[keyOfFirst(c), [{ role: 'subDistrictLeader', name: '周敏', standIn }]]]),
    });
    expect(explained(c, 'zh-CN', { holders: held(null) }).waits?.[0]).toContain('由街道负责人周敏办理，');
    expect(explained(c, 'zh-CN', { holders: held('张建华') }).waits?.[0]).toContain(
      '由街道负责人张建华（代周敏）办理，',
    );
    expect(explained(c, 'en', { holders: held('张建华') }).waits?.[0]).toContain(
      'from the head of the sub-district 张建华 (acting for 周敏) since 2026-11-02;',
    );
  });

  test('of a role that nobody holds it says so, and who is told instead, also of reminders', () => {
    const c = applied(DISTRICT_POLICY);
    const unheld = (...names: readonly string[]): CaseHolders => ({
      ...NO_HOLDERS,
      unheld: new Map([['subDistrictLeader', names]]),
    });
    const zh = explained(c, 'zh-CN', { holders: unheld('林维民', '管理员') });
    expect(zh.waits?.[0]).toMatch(/目前无人担任街道负责人，有关通知改为告知林维民、管理员。$/);
    expect(zh.next?.[0]).toMatch(/的催办改为告知林维民、管理员。$/);
    expect(zh.unattended?.[0]).toMatch(/的催办改为告知林维民、管理员。$/);
    expect([...(zh.next ?? []), ...(zh.unattended ?? [])].join('')).not.toMatch(/“街道审核”(催办|向)承办人(催办)?。/);
    const en = explained(c, 'en', { holders: unheld('林维民') });
    expect(en.waits?.[0]).toMatch(
      /Nobody holds the role of .+ at present: what is sent to it goes to 林维民 instead\.$/,
    );
    expect(explained(c, 'zh-CN', { holders: unheld() }).waits?.[0]).toMatch(/也无人可代为告知。$/);
    expect(explained(c).waits?.[0]).not.toContain('无人担任');
  });

  test('a reminder to a leader goes elsewhere where nobody leads', () => {
    const c = applied(DISTRICT_POLICY);
    const { leaderOf } = RENOVATION.noticeRecipients;
    const unheld = new Map([[leaderOf.subDistrictLeader, ['管理员']]]);
    const { unattended = [], waits = [] } = explained(c, 'zh-CN', { holders: { ...NO_HOLDERS, unheld } });
    expect(unattended).toContain('2026-11-10 “街道审核”的催办改为告知管理员。');
    expect(waits[0]).not.toContain('无人担任');
    expect(explained(c).unattended).toContain('2026-11-10 就“街道审核”向承办人的负责人催办。');
  });

  test('after an extension it goes on telling what was tried before', () => {
    const c = applied(DISTRICT_POLICY);
    c.on('2026-11-24');
    const tried = (): readonly string[] => {
      const ofReview = explained(c).waits?.find((sentence) => sentence.startsWith('“街道审核”'));
      return /已催办 (\d) 次，最近一次 (\S+)。已报区级督导。/.exec(ofReview ?? '')?.slice(1) ?? [];
    };
    const before = tried();
    expect(before).toEqual(['5', '2026-11-23']);
    c.must('extendObligation', 'supervisor', { obligation: keyOfFirst(c), workingDays: 5, why: '补充材料' });
    expect(tried()).toEqual(before);
    c.on('2026-12-02');
    expect(tried()).toEqual(['7', '2026-12-01']);
  });

  test('what begins later says so, and that its date is provisional', () => {
    const { next } = explained(applied(DISTRICT_POLICY));
    expect(next?.find((sentence) => sentence.includes('换届'))).toMatch(
      /自 \d{4}-\d\d-\d\d 起由.+办理，期限 \d{4}-\d\d-\d\d。期限所在年份的节假日安排尚未公布，可能调整。$/,
    );
  });

  test('in brief: where it is, what is late or due today, what comes next, in the same sentences', () => {
    const c = applied(DISTRICT_POLICY);
    const brief = (language: Language) =>
      explainedInBrief(standingNow(RENOVATION, c.facts, c.context), {
        ...{ name: '玉林院', words: WORDS, language, holders: NO_HOLDERS },
      });
    expect(brief('zh-CN')).not.toContain('由街道负责人办理，期限');
    c.on('2026-11-24');
    for (const language of ['zh-CN', 'en'] as const) {
      const { place = [], waits = [], next = [] } = explained(c, language);
      const joint = language === 'en' ? ' ' : '';
      expect(brief(language)).toBe([...place, ...waits.slice(0, 3), ...next.slice(0, 1)].join(joint));
    }
  });

  test('of what several owe: what each still owes, since when, with whom, and who did their part', () => {
    const c = begun();
    c.facts = {
      ...c.facts,
      stage: 'acceptance',
      acceptance: { rounds: [{ no: 1, openedAt: c.now, signatures: [] }] },
    };
    c.on('2026-11-04');
    c.must('signAcceptance', 'subDistrictLeader', { defects: [] });
    const standing = (language: Language) =>
      explained(c, language).waits?.find((text) => /联合验收|joint acceptance/.test(text));
    expect(standing('zh-CN')).toBe(
      '“联合验收”自 2026-11-02 起由居民自治组织、社区居委会、区住建局、监理办理，期限 2026-11-23，还有 19 天。' +
        '居民自治组织、社区居委会、区住建局、监理 孙工（代赵工）自 2026-11-02 起应办，尚未办理；' +
        '项目经理已办“签署联合验收”（subDistrictLeader，2026-11-04）。',
    );
    expect(standing('en')).toMatch(
      /Owed by the .* engineer 孙工 \(acting for 赵工\) since 2026-11-02; the .* did “.+” \(.+, 2026-11-04\)\./,
    );
  });

  test('of what concerns several firms: how much of it each one', () => {
    const c = auditedAt(30_000_000, 8_000);
    const paid = (language: Language) => explained(c, language).waits?.find((text) => /按单位计|By firm/.test(text));
    expect(paid('zh-CN')).toMatch(/按单位计：\S+ [\d,]+\.\d\d 元；\S+ [\d,]+\.\d\d 元。/);
    expect(paid('en')).toMatch(/By firm: \S+ CNY [\d,]+\.\d\d; \S+ CNY [\d,]+\.\d\d\./);
  });

  test('a second hand that is waited for', () => {
    const c = begun();
    c.must('recordReceipt', 'projectManager', {
      ...{ source: 'other', payer: '街道', amountFen: 1, receivedOn: dateOf(c.now), receipt: '补1', why: '多交' },
      evidence: ['e'.repeat(64)],
    });
    expect(explained(c).requests?.[0]).toMatch(/^第 \d+ 号申请“.+”自 2026-11-02 起等.+确认。$/);
  });

  test('while it is suspended nothing runs, and nothing comes by itself', () => {
    const c = applied(DISTRICT_POLICY);
    c.must('suspend', 'supervisor', { why: '核查账目' });
    c.on('2026-12-02');
    const { place, waits, next, unattended } = explained(c);
    expect(place?.[1]).toBe('自 2026-11-02 起中止，已 30 天，期限暂停计算：核查账目。');
    expect(waits?.[0]).toMatch(/恢复后继续计算期限。$/);
    expect([next, unattended]).toEqual([undefined, undefined]);
    expect(whatIf(RENOVATION, c.facts, c.context, new Map())).toEqual([]);
  });
});

const claimed = (c: PureCourtyard): PureCourtyard => {
  c.must('submitClaim', 'contractor', { measuredFen: 1_000_000 });
  return c;
};

describe('what happens if nobody acts', () => {
  test.each([
    ['a ballot is to be opened', () => beforeBallot()],
    ['papers are collected', () => atBallot()],
    ['a plan is drawn up', () => planned()],
    ['offices decide', () => applied(DISTRICT_POLICY)],
    ['money is collected', () => funded(1)],
    ['works run, with a claim to certify', () => claimed(begun())],
  ])('is what does happen, event by event: %s', (_, at) => {
    const c = at();
    const until = atHour(addDays(dateOf(c.now), 92), 24);
    const before = JSON.stringify(c.facts);
    const foreseen = ifNobodyActs(RENOVATION, c.facts, c.context, { until, most: 100 });
    expect(JSON.stringify(c.facts)).toBe(before);
    const from = c.log.length;
    c.until(until);
    const happened = c.log.slice(from).map(({ at: when, event }) => ({ at: when, event }));
    expect(foreseen.length).toBeGreaterThan(0);
    expect(foreseen).toEqual(happened.filter(({ event }) => namedEvents([event]).length > 0));
  });
});

describe('when the stages ahead would end', () => {
  const lengths = new Map([
    ['subsidy', { medianDays: 30, p90Days: 60 }],
    ['works', { medianDays: 90, p90Days: 150 }],
  ]);

  test('by median and 90th percentile as far as there are figures, and by all deadlines', () => {
    const c = applied(DISTRICT_POLICY);
    const stages = whatIf(RENOVATION, c.facts, c.context, lengths);
    expect(stages.map(({ stage, ends: { median, p90 } }) => [stage, median, p90])).toEqual([
      ['subsidy', '2026-12-02', '2027-01-01'],
      ['works', '2027-03-02', '2027-05-31'],
      ['acceptance', undefined, undefined],
    ]);
    const deadlines = stages.map(({ ends }) => ends.deadline);
    expect(deadlines).toEqual([...deadlines].sort());
    expect((deadlines[0] ?? '') > '2026-11-16').toBe(true);
    expect(stages.flatMap(({ uncounted }) => uncounted)).toContain('complete-works');
  });

  test('a stage that took longer already ends today at the earliest', () => {
    const c = applied(DISTRICT_POLICY);
    c.on('2027-01-20');
    expect(whatIf(RENOVATION, c.facts, c.context, lengths)[0]?.ends).toMatchObject({
      median: '2027-01-20',
      p90: '2027-01-20',
    });
  });

  test('a vote takes its whole time, and its notice', () => {
    const c = beforeBallot();
    const [consensus] = whatIf(RENOVATION, c.facts, c.context, new Map());
    const { ballot } = c.context.policy;
    const days = (period: object) => ('days' in period ? Number(period.days) : 0);
    const whole = addDays(dateOf(c.now), days(ballot.open) + days(ballot.notice));
    expect((consensus?.ends.deadline ?? '') > whole).toBe(true);
  });
});
