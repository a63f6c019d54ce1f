import fc from 'fast-check';
import { writableOffFen } from '../../domain/renovation/contributions';
import { isOver } from '../../domain/renovation/lifecycle';
import { othersMissingFen } from '../../domain/renovation/paying';
import { begun, MONEY_ACTS, type MoneyActName, toTheEnd } from '../support/courtyards/moneyActs';
import { BOUND_NAMES, brokenBounds, openMoneyFen } from '../support/courtyards/moneyBounds';
import { type Doer, MONEY_COURSES, type MoneyCourse } from '../support/courtyards/moneyCourses';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { heldUp } from '../support/courtyards/waitingActs';
import { assertProperty } from '../support/property/property';
import { factor, isSoak, printLine } from '../support/property/seed';

const CORRUPT: Readonly<Record<Doer, PureCourtyard['corrupt']>> = {
  honest: undefined,
  alone: { accountId: 'alone' },
  outsider: { firm: 'outside' },
  'contractor’s own': { firm: 'contractor-1' },
};
/** What only the people of the engaged firms do. */
const CONTRACTORS: readonly MoneyActName[] = [
  'claim',
  'withdrawClaim',
  'complete',
  'settle',
  'completeAnew',
  'settleAnew',
];
const OTHER_FIRMS: readonly MoneyActName[] = ['certify', 'returnClaim', 'audit', 'auditAnew'];
const OF_FIRMS: Readonly<Record<Doer, readonly MoneyActName[]>> = {
  honest: [],
  alone: [],
  outsider: [...CONTRACTORS, ...OTHER_FIRMS],
  'contractor’s own': OTHER_FIRMS,
};

const expectEnded = (c: PureCourtyard): void =>
  expect({
    stage: c.facts.stage,
    broken: brokenBounds(c.facts),
    openFen: openMoneyFen(c.facts),
    isOver: isOver(c.facts),
    due: c.due,
  }).toEqual({ stage: expect.stringMatching(/closed|withdrawn/), broken: [], openFen: 0, isOver: true, due: {} });

/** Another payer has brought a fen to be returned; then the works are terminated, and the account is drawn up. */
const OTHERS_BROUGHT_MORE: MoneyCourse = {
  beginning: 'whole',
  ...{ contractFen: 30_000_000, share: 8_000, receivedFen: 7_000_000 },
  before: [
    ...(
      ['claim', 'certify', 'payClaim', 'receive', 'payClaim', 'build', 'complete', 'override', 'accept'] as const
    ).map((name) => [name, 0, 'honest'] as const),
    ['settle', 22_372, 'honest'],
    ['audit', 0, 'honest'],
  ],
  steps: [
    ['completeAnew', 53_103, 'honest'],
    ['completeAnew', 0, 'alone'],
    ['completeAnew', 0, 'honest'],
    ['completeAnew', 0, 'honest'],
    ['receiveOthers', 111_741, 'honest'],
    ['completeAnew', 0, 'honest'],
    ['completeAnew', 0, 'outsider'],
    ['completeAnew', 0, 'alone'],
    ['claim', 0, 'alone'],
    ['claim', 0, 'alone'],
  ],
  ...{ isTerminated: true, doOthersPay: false, late: [['comeBack', 0]] },
};

/** Subsidy was replaced and then bears what others never paid, to the last fen of what is approved; the replacement bounces. */
const REPLACEMENT_BOUNCED: MoneyCourse = {
  beginning: 'withoutOthers',
  ...{ contractFen: 47_000_001, share: 8_937, receivedFen: 7_000_000 },
  before: [
    ['allocate', 1, 'honest'],
    ['letOff', 0, 'honest'],
    ['claim', 99, 'honest'],
    ...(['certify', 'payClaim', 'build', 'complete'] as const).map((name) => [name, 0, 'honest'] as const),
  ],
  steps: [],
  ...{ isTerminated: false, doOthersPay: false, late: [['comeBack', 82_399]] },
};

describe('any course of public money', () => {
  const reached = new Map<string, number>();
  const count = (what: string) => reached.set(what, (reached.get(what) ?? 0) + 1);

  const keepsEveryBound = ({
    beginning,
    contractFen,
    share,
    receivedFen,
    before,
    steps,
    isTerminated,
    doOthersPay,
    late,
  }: MoneyCourse): void => {
    const c = begun(contractFen, share, receivedFen, beginning);
    count(`begun ${beginning}`);
    c.onCommit = ({ events }) => {
      for (const { type, data } of events) count('unitParts' in data ? `${type} by list` : type);
    };
    for (const [name, drawn, doer] of [...before, ...steps]) {
      c.corrupt = CORRUPT[doer];
      const said = MONEY_ACTS[name](c, drawn);
      count(
        'refused' in said ? (said.refused.length > 0 ? 'steps refused' : 'steps without object') : 'steps accepted',
      );
      expect([name, doer, brokenBounds(c.facts), heldUp(c)]).toEqual([name, doer, [], []]);
      if (OF_FIRMS[doer].includes(name)) expect([name, doer, 'refused' in said]).toEqual([name, doer, true]);
    }
    c.corrupt = undefined;
    count(`left in ${c.facts.stage}`);
    if (isTerminated) MONEY_ACTS.terminate(c, 0);
    // What was prepared before the end counts after it.
    MONEY_ACTS.settleRequest(c, 1);
    if (!doOthersPay) {
      toTheEnd(c, ['receiveOthers']);
      expect([writableOffFen(c.facts, 'other'), brokenBounds(c.facts)]).toEqual([0, []]);
      // A finished building is completed, whoever has not paid.
      expect(c.facts.stage).not.toBe('works');
      if (othersMissingFen(c.facts) === 0) expectEnded(c);
      else count('others’ money beyond what is approved');
    }
    toTheEnd(c);
    expectEnded(c);
    const end = c.facts.stage;
    for (const [name, drawn] of late) {
      count('events' in MONEY_ACTS[name](c, drawn) ? `late ${name}` : 'late refused');
      expect([name, brokenBounds(c.facts)]).toEqual([name, []]);
    }
    // Whatever is not settled is awaited, and no end is left by it.
    if (!isOver(c.facts)) expect(Object.keys(c.due).length).toBeGreaterThan(0);
    MONEY_ACTS.settleRequest(c, 1);
    toTheEnd(c);
    expectEnded(c);
    expect(c.facts.stage).toBe(end);
  };

  test('keeps every bound, and from wherever it stands there is a way on which nothing stays open', () => {
    assertProperty(fc.property(MONEY_COURSES, keepsEveryBound), { numRuns: isSoak ? Math.ceil(10_000 / factor) : 10 });
  });

  test('what another payer brought to be returned bears none of the account after a termination', () => {
    keepsEveryBound(OTHERS_BROUGHT_MORE);
  });

  test('where a replacement bounces, more than is approved is out until it is done again', () => {
    keepsEveryBound(REPLACEMENT_BOUNCED);
  });

  afterAll(() => {
    const figures = [...reached].map(([what, times]) => `${what} ${times}`).join(', ');
    printLine(`${BOUND_NAMES.length} bounds after each step; reached: ${figures}`);
  });
});
