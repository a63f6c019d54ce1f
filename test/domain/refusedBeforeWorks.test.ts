import { VISITOR } from '../../domain/kernel/actor';
import type { DeclaredMatter } from '../../domain/renovation/declaredMatters';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import type { Policy } from '../../domain/renovation/policy';
import type { Stage } from '../../domain/renovation/stage';
import {
  adoptByAssembly,
  assemblyElecting,
  decideByAssembly,
  electByAssembly,
  lastAssembly,
  seatElected,
} from '../support/courtyards/byAssembly';
import { advanceTo, tryCommand } from '../support/courtyards/commandDriver';
import { ALL_DOCUMENTS, DOCUMENTS } from '../support/courtyards/documents';
import { EXAMPLE_INPUTS } from '../support/courtyards/exampleInputs';
import { SCAN } from '../support/courtyards/exampleInvoices';
import { atBallot, atSubsidy, funded, motion, SUBSIDY_FEN, sealed, TODAY } from '../support/courtyards/funded';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { postResult } from '../support/courtyards/selfGoverning';

/**
 * Each rule is seen to bite: in a state in which it alone stands in the way. Beside it the same command is taken, with
 * another input or once the reason is gone, so that a refusal is never one for something else.
 */
const at = (stage: Stage, policy: Policy = DEMONSTRATION_POLICY): PureCourtyard => {
  const c = new PureCourtyard('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' }, policy);
  advanceTo(c, stage);
  return c;
};
const WHY = { why: '核查' };

describe('in consensus', () => {
  test('a council of three is not attended by four', () => {
    const c = at('consensus');
    const session = { heldOn: c.now.slice(0, 10), members: 3, minutes: '纪要' };
    expect(c.give('recordCouncilSession', 'community', { ...session, present: 4 })).toEqual({
      refused: ['present-above-members'],
    });
    expect(c.give('recordCouncilSession', 'community', { ...session, present: 3 })).toHaveProperty('events');
  });

  test.each([
    ['works', 'complete-works', ['date-kept-by-fact']],
    ['maintenance', 'evaluate-year', ['date-kept-by-fact']],
    ['maintenance', 're-elect-body', ['obligation-not-yet-awaited', 'date-kept-by-fact']],
    ['maintenance', 'publish-accounts', ['obligation-not-yet-awaited']],
    ['subsidy', 'review-community', undefined],
  ] as const)('in %s, %s is extended or not: %j', (stage, code, refused) => {
    const c = at(stage);
    if (code === 'complete-works') {
      tryCommand(c, 'awardContract', 1);
      tryCommand(c, 'startWorks', 1);
    }
    if (code === 'review-community') tryCommand(c, 'applyForSubsidy', 1);
    const before = c.facts.deadlines;
    const obligation = Object.keys(before).find((key) => key.startsWith(`${code}:`)) ?? '';
    const given = c.give('extendObligation', 'supervisor', { obligation, workingDays: 5, ...WHY });
    expect(given).toEqual(refused === undefined ? { events: ['obligationExtended'] } : { refused });
    if (refused !== undefined) expect(c.facts.deadlines).toEqual(before);
  });

  test('a ballot is extended before its last moment, not at it, and not as any other step is', () => {
    const c = atBallot(STANDARD_POLICY);
    const { ballotId = '', closesAt = '' } = c.facts.ballots[0] ?? {};
    const extension = { obligation: `collect-papers:${ballotId}`, workingDays: 5, ...WHY };
    expect(c.give('extendObligation', 'supervisor', extension)).toEqual({ refused: ['ballot-extends-otherwise'] });
    c.until(closesAt);
    expect(c.give('extendBallot', 'projectManager', WHY)).toEqual({ refused: ['ballot-time-over'] });
    const earlier = atBallot(STANDARD_POLICY);
    expect(earlier.byTwo('extendBallot', 'projectManager', WHY)).toEqual({
      events: ['requestConfirmed', 'ballotExtended'],
    });
  });

  test('a ballot stays open while papers wait to be verified', () => {
    const c = atBallot(STANDARD_POLICY);
    const waiting = { ...sealed(10), sealed: false, pending: 1 };
    expect(c.give('closeBallot', 'projectManager', {}, waiting)).toEqual({ refused: ['papers-unverified'] });
    expect(c.give('closeBallot', 'projectManager', {}, sealed(10))).toEqual({ events: ['ballotClosed'] });
  });

  test('an existing objection is answered once', () => {
    const c = atBallot(STANDARD_POLICY);
    c.must('closeBallot', 'projectManager', {}, sealed(10));
    c.must('postNotice', 'projectManager', { place: '门口' });
    const reply = (no: number) => c.give('answerObjection', 'community', { no, text: '答复' });
    expect(reply(1)).toEqual({ refused: ['no-open-objection'] });
    for (const account of ['a', 'b']) c.must('raiseObjection', 'resident', { text: '异议' }, undefined, account);
    expect(reply(3)).toEqual({ refused: ['objection-unknown'] });
    expect(reply(1)).toEqual({ events: ['objectionAnswered'] });
    expect(reply(1)).toEqual({ refused: ['objection-already-answered'] });
    expect(reply(2)).toEqual({ events: ['objectionAnswered'] });
  });

  test('visitors’ submissions are handled once, and at most fifty wait', () => {
    const c = atBallot(STANDARD_POLICY);
    c.must('closeBallot', 'projectManager', {}, sealed(10));
    c.must('postNotice', 'projectManager', { place: '门口' });
    const ballotId = c.facts.ballots[0]?.ballotId ?? '';
    const send = (ref: number) =>
      c.give('receiveSubmission', 'resident', { ballotId, ref: String(ref) }, undefined, VISITOR.accountId);
    const decline = (no: number) => c.give('declineSubmission', 'community', { no, ...WHY });
    expect(decline(1)).toEqual({ refused: ['no-open-submission'] });
    for (let ref = 1; ref <= 50; ref += 1) expect(send(ref)).toEqual({ events: ['submissionReceived'] });
    expect(send(51)).toEqual({ refused: ['submissions-too-many'] });
    expect(decline(51)).toEqual({ refused: ['submission-unknown'] });
    expect(decline(1)).toEqual({ events: ['submissionDeclined'] });
    expect(decline(1)).toEqual({ refused: ['submission-already-handled'] });
    expect(send(51)).toEqual({ events: ['submissionReceived'] });
  });

  test('suspending, urging and extending are refused outside their bounds', () => {
    const c = at('consensus');
    expect(c.give('resume', 'supervisor', WHY)).toEqual({ refused: ['not-suspended'] });
    const obligation = 'convene-council:1';
    expect(c.give('extendObligation', 'supervisor', { obligation, workingDays: 11, ...WHY })).toEqual({
      refused: ['extension-too-long'],
    });
    expect(c.give('extendObligation', 'supervisor', { obligation, workingDays: 10, ...WHY })).toHaveProperty('events');
    for (const unknown of ['draw-up-plan:1', '__proto__', 'constructor', '']) {
      const refused = { refused: ['obligation-unknown'] };
      expect(c.give('urge', 'supervisor', { obligation: unknown, ...WHY })).toEqual(refused);
      expect(c.give('extendObligation', 'supervisor', { obligation: unknown, workingDays: 1, ...WHY })).toEqual(
        refused,
      );
    }
    expect(c.give('urge', 'supervisor', { obligation, ...WHY })).toHaveProperty('events');
    expect(c.give('urge', 'supervisor', { obligation, ...WHY })).toEqual({ refused: ['already-urged-today'] });
    c.on('2026-03-03', 0);
    expect(c.give('urge', 'supervisor', { obligation, ...WHY })).toHaveProperty('events');
  });
});

describe('in self-governance', () => {
  const members = (...duties: ('chair' | 'member')[]) => duties.map((duty, i) => ({ name: `${i}`, duty }));

  test('a body has one chair, and no more seats on the council than members', () => {
    const c = at('selfGovernance');
    const who = members('chair', 'member', 'member');
    const elect = () =>
      decideByAssembly(
        c,
        assemblyElecting(
          c,
          who.map(({ name }) => name),
        ),
      );
    const record = (who: ReturnType<typeof members>, more: object = {}) => seatElected(c, lastAssembly(c), who, more);
    elect();
    for (const who of [members('member', 'member', 'member'), members('chair', 'chair', 'member')])
      expect(record(who)).toEqual({ refused: ['chair-not-one'] });
    expect(record(members('chair', 'member', 'member'), { councilSeats: 4 })).toEqual({
      refused: ['council-seats-above-members'],
    });
    expect(record(members('chair', 'member', 'member'), { councilSeats: 0 })).toEqual({ events: ['bodyElected'] });
    expect(c.blockedBy).toContain('council-seats-empty');
    elect();
    c.on('2026-12-02');
    expect(record(members('chair', 'member', 'member'), { councilSeats: 3 })).toEqual({ events: ['bodyElected'] });
    expect(c.blockedBy).not.toContain('council-seats-empty');
  });

  test('a filing is confirmed once, after it was made', () => {
    const c = at('selfGovernance');
    expect(c.give('confirmFiling', 'projectManager', { number: '1' })).toEqual({ refused: ['filing-missing'] });
    expect(c.blockedBy).toContain('filing-missing');
    electByAssembly(c, members('chair', 'member', 'member'));
    adoptByAssembly(c);
    for (const name of ['nameBookkeeperAndAccount', 'confirmRequest', 'fileBody'] as const)
      expect(tryCommand(c, name, 1)).toBe(true);
    expect(c.blockedBy).toEqual(['filing-not-confirmed']);
    advanceTo(c, 'plan');
    expect(c.give('confirmFiling', 'projectManager', { number: '2' })).toEqual({
      refused: ['filing-already-confirmed'],
    });
  });
});

describe('in plan', () => {
  test('the question how to renovate needs a plan, and after a lost vote a new one', () => {
    const c = at('plan');
    expect(c.give('openBallot', 'projectManager', motion('how'))).toEqual({ refused: ['plan-missing'] });
    expect(tryCommand(c, 'submitPlan', 1)).toBe(true);
    c.must('openBallot', 'projectManager', motion('how'));
    c.must('closeBallot', 'projectManager', {}, sealed(0, 10));
    expect(c.give('openBallot', 'projectManager', motion('how'))).toEqual({ refused: ['notice-not-posted'] });
    // No other plan takes its place before the owners were told and had their time to object.
    expect(tryCommand(c, 'submitPlan', 2)).toBe(false);
    postResult(c);
    expect(c.give('openBallot', 'projectManager', motion('how'))).toEqual({ refused: ['plan-not-revised'] });
    c.on('2026-11-30');
    expect(tryCommand(c, 'submitPlan', 2)).toBe(true);
    expect(c.give('openBallot', 'projectManager', motion('how'))).toEqual({ events: ['ballotOpened'] });
  });

  test('a plan says what it is about: nothing passes as ordinary by omission', () => {
    const c = at('plan');
    const submit = (...matters: readonly DeclaredMatter[]) =>
      c.give('submitPlan', 'body', { ...EXAMPLE_INPUTS.submitPlan(c, 1), matters });
    expect([submit(), submit('none', 'changesUse')]).toEqual([
      { refused: ['matters-unsaid'] },
      { refused: ['matters-contradict'] },
    ]);
    expect(submit('changesUse')).toEqual({ events: ['planSubmitted'] });
    expect(c.facts.plan).toMatchObject({ raisesFunds: false, changesUse: true });
    // What the plan says holds for its vote, whatever is said there.
    c.must('openBallot', 'projectManager', motion('how'));
    expect(c.facts.ballots.at(-1)?.motion).toMatchObject({
      matters: ['changesUse'],
      rule: { carried: { share: { numerator: 3, denominator: 4 }, bound: 'atLeast' } },
    });
  });

  test('residents bear their share of the plan, to the fen', () => {
    const c = at('plan');
    const submit = (coFunding: number) =>
      c.give('submitPlan', 'body', {
        items: [{ name: '管网', category: 'mandatory', estimateFen: 50_000_000 }],
        sources: [
          { source: 'subsidy', name: '补贴', amountFen: 40_000_000 },
          { source: 'coFunding', name: '自筹', amountFen: coFunding },
          { source: 'other', name: '其他', amountFen: 10_000_000 - coFunding },
        ],
        matters: ['none'],
      });
    expect(submit(2_499_999)).toEqual({ refused: ['co-funding-share-low'] });
    expect(submit(2_500_000)).toEqual({ events: ['planSubmitted'] });
  });
});

describe('in subsidy', () => {
  test('an application asks for the plan’s amount, has its documents, and is submitted once', () => {
    const c = at('subsidy');
    const apply = (amountFen: number, papers = DOCUMENTS) =>
      c.give('applyForSubsidy', 'projectManager', { amountFen, documents: papers });
    expect(c.give('endorseApplication', 'community', {})).toEqual({ refused: ['application-missing'] });
    expect(apply(SUBSIDY_FEN + 1)).toEqual({ refused: ['differs-from-plan'] });
    expect(apply(SUBSIDY_FEN, DOCUMENTS.slice(1))).toEqual({ refused: ['documents-missing'] });
    expect(apply(SUBSIDY_FEN)).toEqual({ events: ['applicationSubmitted'] });
    expect(apply(SUBSIDY_FEN)).toEqual({ refused: ['application-already-submitted'] });
    expect(c.give('correctApplication', 'projectManager', { amountFen: SUBSIDY_FEN, documents: DOCUMENTS })).toEqual({
      refused: ['application-not-returned'],
    });
  });

  test('each office decides through a different person, whatever roles a person has', () => {
    const c = atSubsidy();
    const refused = { refused: ['separation-of-duties'] };
    const taken = expect.objectContaining({ events: expect.anything() });
    const endorse = (role: 'community' | 'subDistrictLeader', account: string) =>
      c.give('endorseApplication', role, {}, undefined, account);
    expect([endorse('community', 'projectManager'), endorse('community', 'one')]).toEqual([refused, taken]);
    const look = (account: string) => c.give('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS, undefined, account);
    expect([look('projectManager'), endorse('subDistrictLeader', 'two')]).toEqual([
      refused,
      { refused: ['documents-not-looked-at'] },
    ]);
    look('two');
    expect([endorse('subDistrictLeader', 'one'), endorse('subDistrictLeader', 'two')]).toEqual([refused, taken]);
    const approve = (account: string) => c.give('approveApplication', 'districtHousing', {}, undefined, account);
    expect([approve('projectManager'), approve('one'), approve('two'), approve('three')]).toEqual([
      refused,
      refused,
      refused,
      taken,
    ]);
    const fund = (account: string) =>
      c.give('approveFunding', 'districtFinance', { amountFen: SUBSIDY_FEN }, undefined, account);
    expect([fund('projectManager'), fund('three'), fund('four')]).toEqual([refused, refused, taken]);
  });

  test('residents pay in after the funding, what the plan asks of them and not a fen more', () => {
    const pay = (c: PureCourtyard, amountFen: number, receipt = '7', receivedOn = TODAY) =>
      c.byTwo('recordCoFunding', 'body', { amountFen, receivedOn, receipt, ...SCAN });
    expect(pay(atSubsidy('housing'), 1)).toEqual({ refused: ['funding-not-approved'] });
    const c = funded(1);
    expect(pay(c, 10_000_000)).toEqual({ refused: ['above-planned'] });
    expect(pay(c, 1, '1')).toEqual({ refused: ['receipt-already-recorded'] });
    expect(pay(c, 1, '7', '2026-11-03')).toEqual({ refused: ['date-in-future'] });
    expect(pay(c, 1, '7', '2026-11-01')).toEqual({ refused: ['dates-out-of-order'] });
    expect(pay(c, 9_999_999)).toHaveProperty('events');
  });
});
