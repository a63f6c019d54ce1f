import { PROBLEMS } from '../../commands/problems';
import { RENOVATION_WORDS } from '../../commands/renovation/programmeWords';
import { emptyLedger } from '../../domain/kernel/ledger/ledger';
import { policyChanges } from '../../domain/kernel/policies/policyLeaves';
import { derivedFiguresOf } from '../../domain/renovation/derivedFigures';
import { awaitedFrom } from '../../domain/renovation/lifecycle';
import { policyFaults } from '../../domain/renovation/policyFaults';
import { anyWords, eventText } from '../../i18n/caseWords';
import { rendered } from '../../i18n/render';
import { applied } from '../support/courtyards/atSubsidy';
import { DISTRICT_POLICY, EXPERTS } from '../support/courtyards/districtPolicy';
import { ALL_DOCUMENTS, DOCUMENTS } from '../support/courtyards/documents';
import { withFinalRejection } from '../support/courtyards/finalRejection';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const WORDS = anyWords(RENOVATION_WORDS);

const subsidy = (c: PureCourtyard) => c.facts.ledger.subsidy;
const nobody = emptyLedger(['subsidy']).subsidy;

/** With the experts' two voices, at the district's leader. */
const heard = (c = applied(DISTRICT_POLICY)): PureCourtyard => {
  c.give('endorseApplication', 'subDistrictLeader', {});
  c.give('endorseApplication', 'community', {});
  c.give('approveApplication', 'districtHousing', {}, undefined, 'e1');
  c.give('approveApplication', 'districtHousing', {}, undefined, 'e2');
  return c;
};

describe('a district’s own chain', () => {
  test('a district’s chain is a policy that may be published, and differs from the shipped one where it says so', () => {
    expect(policyFaults(DISTRICT_POLICY)).toEqual([]);
    const paths = policyChanges(withFinalRejection(), DISTRICT_POLICY).map(({ path }) => path);
    expect(paths).toContain('/subsidy/chain/appeal/within');
    expect(paths).toContain('/subsidy/chain/steps/2/approvers');
  });

  test('parallel offices have separate deadlines, and pending steps have the policy’s words', () => {
    const c = applied(DISTRICT_POLICY);
    expect(c.due).toEqual({ 'review-community': '2026-11-09', 'review-subDistrict': '2026-11-05' });
    c.give('endorseApplication', 'subDistrictLeader', {});
    expect(c.due).toEqual({ 'review-community': '2026-11-09' });
    c.give('endorseApplication', 'community', {});
    expect(c.due).toEqual({ 'review-experts': '2026-11-16' });
    expect(awaitedFrom(c.facts, c.context)[0]).toMatchObject({ holder: 'districtHousing', name: EXPERTS });
    expect(c.notices.findLast((n) => n.kind === 'asked')?.params).toMatchObject({
      obligation: { code: 'review-experts', zh: '专家评审', en: 'expert review' },
    });
  });

  test('experts are asked from 400,000 CNY, and not one fen below', () => {
    const asked = (fen: number) => {
      const c = applied(DISTRICT_POLICY, fen);
      c.give('endorseApplication', 'subDistrictLeader', {});
      c.give('endorseApplication', 'community', {});
      return Object.keys(c.due);
    };
    expect(asked(40_000_000)).toEqual(['review-experts']);
    expect(asked(39_999_999)).toEqual(['review-housing']);
  });

  test('two experts are two people; money is reserved with the last approval, and committed', () => {
    const c = applied(DISTRICT_POLICY);
    c.give('endorseApplication', 'subDistrictLeader', {});
    c.give('endorseApplication', 'community', {});
    const approve = (who: string) => c.give('approveApplication', 'districtHousing', {}, undefined, who);
    expect(approve('e1')).toEqual({ events: ['applicationEndorsed'] });
    expect(approve('e1')).toEqual({ refused: ['separation-of-duties'] });
    expect(approve('projectManager')).toEqual({ refused: ['separation-of-duties'] });
    expect(approve('e2')).toEqual({ events: ['applicationEndorsed'] });
    expect(subsidy(c)).toEqual(nobody);
    expect(c.give('approveApplication', 'districtHousing', {}, undefined, 'e3')).toEqual({
      refused: ['other-office-first'],
    });
    expect(c.give('approveApplication', 'districtHousingLeader', {}, undefined, 'e1')).toEqual({
      refused: ['separation-of-duties'],
    });
    c.give('approveApplication', 'districtHousingLeader', {});
    expect(subsidy(c)).toEqual({ ...nobody, reserved: 40_000_000 });
    expect(c.give('approveFunding', 'districtFinance', { amountFen: 40_000_000 })).toEqual({
      events: ['applicationEndorsed', 'moneyMoved'],
    });
    expect(subsidy(c)).toEqual({ ...nobody, committed: 40_000_000 });
    expect(c.blockedBy).toEqual(['co-funding-short']);
  });

  test('a return to a step keeps what stands before it; the money follows the voided approval', () => {
    const c = heard();
    c.give('approveApplication', 'districtHousingLeader', {});
    c.on('2026-11-04');
    expect(c.give('returnApplication', 'districtFinance', { why: '额度有误' })).toEqual({
      events: ['applicationReturned', 'moneyMoved'],
    });
    expect(subsidy(c)).toEqual(nobody);
    expect(c.due).toEqual({ 'review-housing': '2026-11-18' });
    expect(Object.keys(c.facts.deadlines)).toContain('review-housing:1-1');
    c.give('approveApplication', 'districtHousingLeader', {});
    expect(subsidy(c)).toEqual({ ...nobody, reserved: 40_000_000 });
  });

  test('a return to one parallel step leaves the other; the applicant need not correct anything', () => {
    const c = applied(DISTRICT_POLICY);
    c.give('endorseApplication', 'subDistrictLeader', {});
    c.give('endorseApplication', 'community', {});
    c.give('returnApplication', 'districtHousing', { why: '核实面积' }, undefined, 'e1');
    expect(Object.keys(c.due)).toEqual(['review-subDistrict']);
    expect(c.facts.application?.approvals.map(({ step }) => step)).toEqual(['community']);
    const input = { amountFen: 40_000_000, documents: DOCUMENTS };
    expect(c.give('correctApplication', 'projectManager', input)).toEqual({ refused: ['application-not-returned'] });
  });

  test('the console gets the steps, their offices, who has decided, and the due dates', () => {
    const c = heard();
    const reading = () => derivedFiguresOf(c.facts, c.context).approval?.steps.map((s) => [s.step, s.state]);
    expect(reading()).toEqual([
      ['community', 'done'],
      ['subDistrict', 'done'],
      ['experts', 'done'],
      ['housing', 'awaited'],
      ['finance', 'waiting'],
    ]);
    const [, , experts, housing] = derivedFiguresOf(c.facts, c.context).approval?.steps ?? [];
    expect(experts).toMatchObject({ name: EXPERTS, approvers: 2, dueAt: null, decided: [{ by: 'e1' }, { by: 'e2' }] });
    expect(housing).toMatchObject({ name: null, offices: ['districtHousingLeader'], decided: [] });
    expect(housing?.dueAt).toBe(awaitedFrom(c.facts, c.context)[0]?.dueAt);
    expect(derivedFiguresOf(applied(DISTRICT_POLICY, 39_999_999).facts, c.context).approval?.steps).toHaveLength(4);
  });

  test('events and blockers use the policy’s words in both languages', () => {
    const c = heard();
    const endorsed = c.log.map(({ event }) => event).findLast(({ type }) => type === 'applicationEndorsed');
    expect(endorsed && [eventText(WORDS, endorsed, 'zh-CN'), eventText(WORDS, endorsed, 'en')]).toEqual([
      '专家评审审批通过',
      'approved by expert review',
    ]);
    const text = rendered(PROBLEMS['approval-missing'], { step: { code: 'experts', ...EXPERTS } }, 'en');
    expect(text).toBe('Waiting for approval: expert review.');
  });
});

describe('a rejection that may be appealed', () => {
  const rejected = () => {
    const c = heard();
    c.give('approveApplication', 'districtHousingLeader', {});
    expect(c.give('rejectApplication', 'districtFinance', { why: '超出额度' })).toEqual({
      events: ['applicationRejected', 'moneyMoved'],
    });
    return c;
  };

  test('a rejection that may be appealed gives the money back, holds the courtyard, and asks the applicant until it lapses', () => {
    const c = rejected();
    expect(c.facts.stage).toBe('subsidy');
    expect(subsidy(c)).toEqual(nobody);
    expect(c.blockedBy).toEqual(['application-rejected']);
    expect(c.due).toEqual({ 'appeal-rejection': '2026-11-16' });
    expect(derivedFiguresOf(c.facts, c.context).approval?.appealUntil).toBe('2026-11-16T10:00:00.000Z');
    c.on('2026-11-16', 18);
    expect(c.facts.stage).toBe('subsidy');
    c.on('2026-11-16', 19);
    expect(c.facts.stage).toBe('rejected');
  });

  test('an appeal in time is decided again by others; then the money is reserved and committed again', () => {
    const c = rejected();
    c.on('2026-11-16', 18);
    expect(c.give('appealRejection', 'projectManager', { why: '额度依据已补' })).toEqual({ events: ['appealLodged'] });
    expect(c.due).toEqual({ 'review-housing': '2026-11-30' });
    c.on('2026-11-20');
    expect(c.facts.stage).toBe('subsidy');
    expect(c.give('approveApplication', 'districtHousingLeader', {}, undefined, 'districtFinance')).toEqual({
      refused: ['separation-of-duties'],
    });
    c.give('approveApplication', 'districtHousingLeader', {});
    const fund = (who: string) =>
      c.give('approveFunding', 'districtFinance', { amountFen: 40_000_000 }, undefined, who);
    expect(fund('districtFinance')).toEqual({ refused: ['separation-of-duties'] });
    expect(fund('another')).toEqual({ events: ['applicationEndorsed', 'moneyMoved'] });
    expect(subsidy(c)).toEqual({ ...nobody, committed: 40_000_000 });
  });

  test('an appeal a moment late is refused, though nothing has ended the courtyard yet', () => {
    const c = rejected();
    c.now = '2026-11-16T10:00:00.001Z';
    expect(c.give('appealRejection', 'projectManager', { why: '迟交' })).toEqual({ refused: ['appeal-too-late'] });
  });

  test('an extension moves the last moment of an appeal', () => {
    const c = rejected();
    c.must('extendObligation', 'supervisor', { obligation: 'appeal-rejection:1', workingDays: 5, why: '疫情' });
    expect(derivedFiguresOf(c.facts, c.context).approval?.appealUntil).toBe('2026-11-23T10:00:00.000Z');
    c.on('2026-11-23', 18);
    expect(c.give('appealRejection', 'projectManager', { why: '额度依据已补' })).toEqual({ events: ['appealLodged'] });
  });

  test('a suspension stops the period of an appeal', () => {
    const c = rejected();
    c.on('2026-11-09');
    c.give('suspend', 'projectManager', { why: '核实' });
    c.on('2026-11-30');
    expect(c.facts.stage).toBe('subsidy');
    c.give('resume', 'projectManager', { why: '核实完毕' });
    expect(c.due['appeal-rejection']).not.toBe('2026-11-16');
    expect(c.give('appealRejection', 'projectManager', { why: '补充' })).toEqual({ events: ['appealLodged'] });
  });

  const { chain } = DISTRICT_POLICY.subsidy;
  const { appeal: _, ...final } = chain;
  const [community] = chain.steps;
  const under = (version: string, of: typeof chain) => ({
    ...DISTRICT_POLICY,
    version,
    subsidy: { ...DISTRICT_POLICY.subsidy, chain: of },
  });
  test.each([
    ['that knows no appeal', under('final', final)],
    ['with a longer time', under('long', { ...chain, appeal: { within: { days: 90 }, decidedFrom: 'housing' } })],
    ['with a shorter time', under('short', { ...chain, appeal: { within: { days: 1 }, decidedFrom: 'housing' } })],
    [
      'that decides all anew',
      under('anew', { ...chain, appeal: { within: { days: 1 }, decidedFrom: community?.step ?? '' } }),
    ],
  ])('under another policy %s it may be appealed as it was when it was given', (_name, policy) => {
    const move = (c: PureCourtyard) =>
      c.byTwo('movePolicy', 'supervisor', { version: policy.version, why: 'w' }, policy);
    const c = rejected();
    c.on('2026-11-04');
    move(c);
    expect([c.facts.stage, c.due]).toEqual(['subsidy', { 'appeal-rejection': '2026-11-16' }]);
    const late = c.fork();
    late.on('2026-11-16', 19);
    expect(late.facts.stage).toBe('rejected');
    c.on('2026-11-16', 18);
    expect(c.give('appealRejection', 'projectManager', { why: '额度依据已补' })).toEqual({ events: ['appealLodged'] });
    expect(Object.keys(c.due)).toEqual(['review-housing']);
  });

  test('a second rejection ends the courtyard at once', () => {
    const c = rejected();
    c.give('appealRejection', 'projectManager', { why: '额度依据已补' });
    expect(c.give('rejectApplication', 'districtHousingLeader', { why: '仍不符' })).toEqual({ events: ['caseEnded'] });
    expect(c.facts.stage).toBe('rejected');
  });

  test('without a rejection nobody appeals, and without an answer in the policy a rejection ends the courtyard', () => {
    const c = heard();
    expect(c.give('appealRejection', 'projectManager', { why: '无' })).toEqual({
      refused: ['application-not-rejected'],
    });
    const final = applied(withFinalRejection());
    final.give('endorseApplication', 'community', {});
    final.give('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
    final.give('endorseApplication', 'subDistrictLeader', {});
    final.give('approveApplication', 'districtHousing', {});
    expect(final.give('rejectApplication', 'districtFinance', { why: '不符' })).toEqual({
      events: ['moneyMoved', 'caseEnded'],
    });
    expect(final.facts.stage).toBe('rejected');
  });
});
