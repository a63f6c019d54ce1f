import { futureRungs } from '../../domain/kernel/obligations/ladder';
import { atHour, dateOf } from '../../domain/kernel/time/instant';
import { derivedFiguresOf } from '../../domain/renovation/derivedFigures';
import { awaitedFrom } from '../../domain/renovation/lifecycle';
import { paymentsOf } from '../../domain/renovation/payments';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';

const enrolled = (): PureCourtyard => new PureCourtyard('2026-11-02T01:30:00.000Z', { name: '某院', city: '成都' });

const ahead = (c: PureCourtyard) => {
  const [obligation] = awaitedFrom(c.facts, c.context);
  if (obligation === undefined) throw new Error('nothing is awaited');
  return futureRungs(c.facts, c.context, obligation).map(({ at, to }) => [dateOf(at), to]);
};

describe('the rungs still to come', () => {
  test('the coming reminders are those then sent, in order', () => {
    const c = enrolled();
    const told = ahead(c);
    expect(told).toEqual([
      ['2026-11-19', 'holder'],
      ['2026-11-23', 'holder'],
      ['2026-11-26', 'leader'],
      ['2026-12-02', 'district'],
      ['2026-12-09', 'district'],
    ]);
    c.on('2026-12-10');
    expect(c.rungs('convene-council')).toEqual(told);
    expect(ahead(c)).toEqual([['2027-03-09', 'district']]);
  });

  test('what is late and waits for the morning is told on the day on which it is really sent', () => {
    const c = enrolled();
    c.on('2026-11-18');
    // A Saturday: the rungs of the 19th and the 23rd go together, and that of the 26th beside them.
    c.awayUntil(atHour('2026-11-28', 11));
    const told = ahead(c);
    expect(told.slice(0, 3)).toEqual([
      ['2026-11-30', 'holder'],
      ['2026-11-30', 'leader'],
      ['2026-12-02', 'district'],
    ]);
    c.on('2026-12-10');
    expect(c.rungs('convene-council')).toEqual(told);
  });

  test('what is late and not sent yet in working hours is sent now', () => {
    const c = enrolled();
    c.on('2026-11-18');
    const away = c.fork();
    away.now = atHour('2026-11-27', 11);
    expect(ahead(away).slice(0, 2)).toEqual([
      ['2026-11-27', 'holder'],
      ['2026-11-27', 'leader'],
    ]);
  });

  test('a suspended courtyard has no coming reminders', () => {
    const c = enrolled();
    c.give('suspend', 'projectManager', { why: '核实产权' });
    expect(ahead(c)).toEqual([]);
  });
});

test('the figures of a new courtyard are empty', () => {
  const c = enrolled();
  expect(derivedFiguresOf(c.facts, c.context)).toMatchObject({
    ballots: [],
    covenants: [],
    term: null,
    works: null,
    payments: [],
    settlementDueFen: 0,
    maintenance: null,
    coFunding: { plannedFen: 0, heldFen: 0 },
  });
});

test('payments are shown beside the contract with variations, the measured value and the payable limit', () => {
  const by = 'somebody';
  const works = {
    contract: {
      contractor: '某公司',
      amountFen: 1_000,
      progressShare: 8_500,
      awardedAt: '2026-01-01T00:00:00.000Z',
      completeBy: '2026-12-31',
    },
    milestones: [],
    hiddenWorks: [],
    inspections: [],
    variations: [
      { no: 1, amountFen: 100, description: '加项', needsBody: false, approvedAt: '2026-02-01T00:00:00.000Z' },
      { no: 2, amountFen: 500, description: '未批', needsBody: true },
    ],
    claims: [
      {
        no: 1,
        measuredFen: 400,
        submittedAt: '2026-03-01T00:00:00.000Z',
        submittedBy: by,
        paid: { at: '2026-03-05T00:00:00.000Z', by, amountFen: 340 },
      },
    ],
  };
  expect(paymentsOf({ ...enrolled().facts, works })).toEqual([
    { at: '2026-01-01T00:00:00.000Z', contractFen: 1_000, measuredFen: 0, payableFen: 0, paidFen: 0, budgetFen: 0 },
    { at: '2026-02-01T00:00:00.000Z', contractFen: 1_100, measuredFen: 0, payableFen: 0, paidFen: 0, budgetFen: 0 },
    { at: '2026-03-01T00:00:00.000Z', contractFen: 1_100, measuredFen: 400, payableFen: 340, paidFen: 0, budgetFen: 0 },
    {
      at: '2026-03-05T00:00:00.000Z',
      contractFen: 1_100,
      measuredFen: 400,
      payableFen: 340,
      paidFen: 340,
      budgetFen: 0,
    },
  ]);
});
