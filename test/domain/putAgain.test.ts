import { addDays, dateOf, epochMs, instantOf } from '../../domain/kernel/time/instant';
import { refundableFen } from '../../domain/renovation/paying';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import { lostAgainEndsAt } from '../../domain/renovation/putAgain';
import { accepted, audited } from '../support/courtyards/accounts';
import { refunded, SCAN } from '../support/courtyards/exampleInvoices';
import { FIRMS } from '../support/courtyards/firms';
import { atSubsidy, funded, motion, planOf, SUBSIDY_FEN, sealed } from '../support/courtyards/funded';
import { begun, MONEY_ACTS, toTheEnd } from '../support/courtyards/moneyActs';
import { brokenBounds } from '../support/courtyards/moneyBounds';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

type Kind = 'whether' | 'how' | 'result';
const COOLS_OFF = { ...DEMONSTRATION_POLICY, consensus: STANDARD_POLICY.consensus };
const OK = { events: expect.anything() };

/** A court annuls the last result on a motion. */
const annulled = (c: PureCourtyard, kind: Kind): PureCourtyard => {
  const ballotId = c.facts.ballots.findLast((ballot) => ballot.motion.kind === kind)?.ballotId;
  const ruling = { decision: 'annulled', ground: 'court', why: '经核实', evidence: ['d'.repeat(64)], ballotId };
  expect(c.byTwo('decideResult', 'supervisor', ruling as never)).toEqual(OK);
  return c;
};
const opened = (c: PureCourtyard, kind: Kind) => c.give('openBallot', 'projectManager', motion(kind));
const voted = (c: PureCourtyard, kind: Kind, inFavour: number): void => {
  expect(opened(c, kind)).toEqual(OK);
  c.until(c.facts.ballots.at(-1)?.closesAt ?? '');
  c.must('closeBallot', 'projectManager', {}, sealed(inFavour, 10 - inFavour));
  if (kind !== 'result') c.must('postNotice', 'projectManager', { place: '院门' });
};
const noticeOver = (c: PureCourtyard): void => {
  c.until(c.facts.ballots.at(-1)?.notice?.endsAt ?? c.now);
  c.until(instantOf(epochMs(c.now) + 1));
};
const convened = (c: PureCourtyard): void => {
  const session = { heldOn: dateOf(c.now), members: 3, present: 2, resolves: 'whether', minutes: '纪要' } as const;
  c.must('recordCouncilSession', 'community', session);
};
const inMaintenance = (): PureCourtyard => {
  const c = audited(accepted(begun(55_000_000, 9_700, 10_000_000), 55_000_000), 55_000_000);
  MONEY_ACTS.vote(c, 0);
  MONEY_ACTS.paySettlement(c, 0);
  expect(c.facts.stage).toBe('maintenance');
  return c;
};

describe('a result on which a contract rests, and that fell', () => {
  test.each<[Kind, () => PureCourtyard]>([
    ['whether', () => begun(55_000_000)],
    ['how', () => begun(55_000_000)],
    ['result', inMaintenance],
  ])(
    'on the motion “%s” is awaited again, as often as it is lost, and not before owners had time to cool off',
    (kind, at) => {
      const c = annulled(at(), kind);
      Object.assign(c, { policy: COOLS_OFF });
      expect(c.due).toHaveProperty('open-ballot');
      voted(c, kind, 2);
      noticeOver(c);
      if (kind === 'whether') convened(c);
      expect(opened(c, kind)).toEqual({ refused: ['cooling-off-running'] });
      c.until(instantOf(epochMs(lostAgainEndsAt(c.facts, c.context, kind) ?? '') - 1));
      expect(opened(c, kind)).toEqual({ refused: ['cooling-off-running'] });
      toTheEnd(c);
      expect(c.facts.stage).not.toBe('closed');
      c.on(addDays(dateOf(c.now), 60));
      expect(c.due).toHaveProperty('open-ballot');
      expect(c.rungs('open-ballot').length).toBeGreaterThan(0);
      voted(c, kind, 10);
      noticeOver(c);
      toTheEnd(c);
      expect([c.facts.stage, c.due, brokenBounds(c.facts)]).toEqual(['closed', {}, []]);
    },
  );

  test('needs another resolution of the council, which is awaited after a vote on it was lost', () => {
    const c = annulled(begun(55_000_000), 'whether');
    expect(c.due).not.toHaveProperty('convene-council');
    voted(c, 'whether', 2);
    noticeOver(c);
    c.on(addDays(c.due['convene-council'] ?? '', 1));
    expect(opened(c, 'whether')).toEqual({ refused: ['council-not-convened'] });
    convened(c);
    expect(c.due).not.toHaveProperty('convene-council');
    expect(c.due).toHaveProperty('open-ballot');
    expect(opened(c, 'whether')).toEqual(OK);
  });
});

test('what payers had sent arrives while a decision that fell is taken anew, and waits for it', () => {
  for (const kind of ['whether', 'how'] as const) {
    const c = annulled(funded(8_000_000), kind);
    // The first of it, which nobody had recorded before, arrives as well.
    const first = annulled(atSubsidy('finance'), kind);
    const sent = { receivedOn: dateOf(first.now), amountFen: 2_000_000, ...SCAN };
    expect(first.byTwo('recordCoFunding', 'body', { ...sent, receipt: '首' })).toEqual({ refused: ['above-planned'] });
    expect(first.byTwo('recordCoFunding', 'body', { ...sent, receipt: '首', why: '款项此前已汇出' })).toEqual(OK);
    const arrived = { receivedOn: dateOf(c.now), amountFen: 2_000_000, why: '款项此前已汇出', ...SCAN };
    const others = { ...arrived, source: 'other', payer: '管线单位' } as const;
    expect(c.byTwo('recordReceipt', 'projectManager', { ...others, receipt: `他-${kind}` })).toEqual(OK);
    expect(c.byTwo('recordCoFunding', 'body', { ...arrived, receipt: `自-${kind}` })).toEqual(OK);
    expect(c.facts.ledger.coFunding.received).toBe(10_000_000);
    expect(c.due).not.toHaveProperty('refund-co-funding');
  }
  const before = atSubsidy();
  expect(
    before.give('recordCoFunding', 'body', { receivedOn: dateOf(before.now), amountFen: 1, receipt: '早', ...SCAN }),
  ).toEqual({
    refused: ['funding-not-approved'],
  });
});

describe('a new round after the question was lost with money in hand', () => {
  const lost = (): PureCourtyard => {
    const c = annulled(funded(10_000_000), 'whether');
    voted(c, 'whether', 2);
    noticeOver(c);
    expect([c.facts.stage, refundableFen(c.facts)]).toEqual(['notAdopted', 10_000_000]);
    c.on(addDays(dateOf(c.now), 400));
    return c;
  };
  const begunAnew = (): PureCourtyard => {
    const c = lost();
    MONEY_ACTS.refund(c, 0);
    MONEY_ACTS.refundOthers(c, 0);
    expect(c.give('startNewRound', 'projectManager', {})).toEqual(OK);
    return c;
  };

  test('begins only once all of it went back', () => {
    const c = lost();
    const start = () => c.give('startNewRound', 'projectManager', {});
    expect(start()).toEqual({ refused: ['co-funding-in-hand', 'others-money-in-hand'] });
    MONEY_ACTS.refundOthers(c, 0);
    c.byTwo('refundCoFunding', 'body', { amountFen: 9_999_999, receipt: '退', ...refunded(c) });
    expect(start()).toEqual({ refused: ['co-funding-in-hand'] });
    MONEY_ACTS.refund(c, 0);
    expect(start()).toEqual(OK);
  });

  test('what a bank sends back after that is paid back again, wherever the courtyard stands', () => {
    const c = begunAnew();
    expect(c.due).toEqual({ 'convene-council': expect.anything() });
    expect([MONEY_ACTS.comeBack(c, 0), MONEY_ACTS.comeBack(c, 1)]).toEqual([OK, OK]);
    expect(c.due).toMatchObject({ 'refund-co-funding': expect.anything(), 'refund-others': expect.anything() });
    MONEY_ACTS.refund(c, 0);
    MONEY_ACTS.refundOthers(c, 0);
    expect(c.due).toEqual({ 'convene-council': expect.anything() });
  });

  test('what payers had sent before arrives in it, and goes back', () => {
    const c = begunAnew();
    const arrived = { receivedOn: dateOf(c.now), receipt: '迟到', amountFen: 1_000, ...SCAN };
    expect(c.give('recordCoFunding', 'body', arrived)).toEqual({ refused: ['above-planned'] });
    expect(c.byTwo('recordCoFunding', 'body', { ...arrived, why: '居民此前汇出' })).toEqual(OK);
    expect(c.due).toEqual({ 'convene-council': expect.anything(), 'refund-co-funding': expect.anything() });
    MONEY_ACTS.refund(c, 0);
    expect(c.due).toEqual({ 'convene-council': expect.anything() });
  });

  test('has a plan and a vote of its own', () => {
    const c = begunAnew();
    convened(c);
    c.must('freezeRoll', 'projectManager', { rollId: 'r2' }, {
      ...{ rollId: 'r2', units: 10, owners: 10, areaCentiSqm: 80_000, hash: 'h2' },
    } as never);
    voted(c, 'whether', 10);
    noticeOver(c);
    expect([c.facts.stage, c.blockedBy, Object.keys(c.due)]).toEqual(['plan', ['plan-missing'], ['draw-up-plan']]);
    expect(opened(c, 'how')).toEqual({ refused: ['plan-missing'] });
    c.must('submitPlan', 'body', planOf(SUBSIDY_FEN));
    voted(c, 'how', 10);
    noticeOver(c);
    expect(c.facts.stage).toBe('subsidy');
  });
});

test.each([
  ['other widths', 'Ａ建工集团', 'A建工集团'],
  ['a letter of another script', 'A建工集团', 'А建工集团'],
  ['a middle dot', '成都·建工集团', '成都建工集团'],
  ['other brackets', '建工集团（成都）', '建工集团〔成都〕'],
  ['an unseen sign', '建工集团', '建工\u2800集团'],
])('one firm under two names is one: %s', (_, one, two) => {
  const c = funded(10_000_000);
  const [contractor, engineer] = [
    FIRMS.find(({ id }) => id === 'contractor-1'),
    FIRMS.find(({ id }) => id === 'engineer-1'),
  ];
  c.firms = FIRMS.map((firm) =>
    firm === contractor ? { ...firm, name: one } : firm === engineer ? { ...firm, name: two } : firm,
  );
  const award = {
    ...{ contractorId: contractor?.id ?? '', engineerId: engineer?.id ?? '', amountFen: 50_000_000 },
    ...{ progressShare: 9_000, completeBy: '2027-03-31', milestones: [{ title: '管沟', hidden: true }] },
  };
  expect(c.give('awardContract', 'projectManager', award as never)).toEqual({
    refused: expect.arrayContaining(['firm-has-other-part']),
  });
});
