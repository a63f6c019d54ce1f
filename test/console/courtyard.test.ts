import { sizeOf } from '../../web/src/features/courtyard/documents/fileSize';
import { plotted, roundUp, SERIES, ticksOver } from '../../web/src/features/courtyard/money/plot';
import { csvOf } from '../../web/src/ui/csv';

const FRAME = { width: 120, height: 110, left: 10, right: 10, top: 0, bottom: 10 };
const point = (at: string, paidFen: number, contractFen: number) => ({
  at,
  paidFen,
  contractFen,
  measuredFen: 0,
  payableFen: 0,
  budgetFen: 0,
});

describe('the plot of payments', () => {
  test.each([
    [0, 1],
    [1, 1],
    [1.1, 2],
    [2.4, 2.5],
    [510_000, 1_000_000],
    [0.3, 0.5],
  ])('%p is rounded up to %p', (value, rounded) => {
    expect(roundUp(value)).toBeCloseTo(rounded, 9);
  });

  test('the payment chart’s scale starts at zero and covers the maximum', () => {
    for (const most of [0, 1, 99, 100, 62_000_000]) {
      const ticks = ticksOver(most);
      expect([ticks[0], (ticks.at(-1) ?? 0) >= most, ticks.length <= 6]).toEqual([0, true, true]);
    }
  });

  test('the payment chart steps where an amount changes and stays level until the end', () => {
    const { lines } = plotted(
      [point('2026-01-01T00:00:00.000Z', 0, 100), point('2026-01-02T00:00:00.000Z', 50, 100)],
      '2026-01-03T00:00:00.000Z',
      FRAME,
    );
    expect(lines.contractFen).toBe('M10 0H60V0H110');
    expect(lines.paidFen).toBe('M10 100H60V50H110');
  });

  test('one moment alone, and zeros only, are drawn inside the chart’s frame', () => {
    const { lines, days, amounts } = plotted(
      [point('2026-01-01T00:00:00.000Z', 0, 0)],
      '2026-01-01T00:00:00.000Z',
      FRAME,
    );
    const numbers = [
      ...SERIES.map((series) => lines[series])
        .join(' ')
        .matchAll(/[\d.]+/g),
    ].map(Number);
    expect([...numbers, ...days.map(({ at }) => at), ...amounts.map(({ at }) => at)].every(Number.isFinite)).toBe(true);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(FRAME.width);
  });
});

test('an exported timeline is CSV without formulas that a spreadsheet would run', () => {
  expect(
    csvOf([
      ['时间', '理由'],
      ['2026', '=SUM(A1)'],
      ['a"b', 'x,y\nz'],
    ]),
  ).toBe('\uFEFF"时间","理由"\r\n"2026","\'=SUM(A1)"\r\n"a""b","x,y\nz"\r\n');
});

test.each([
  [0, '0 B'],
  [1_023, '1023 B'],
  [1_536, '1.5 KB'],
  [10 * 1024 * 1024, '10 MB'],
])('%p bytes are %p', (bytes, told) => {
  expect(sizeOf(bytes)).toBe(told);
});
