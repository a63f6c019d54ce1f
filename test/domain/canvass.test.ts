import { byStairwell, canvassStatus, canvassSummary, stairwellOf } from '../../domain/kernel/deliberation/canvass';

test.each([
  ['301', ''],
  ['2-301', '2'],
  ['2单元301', '2'],
  ['12-3-1', '12'],
  ['-301', ''],
  ['3-', ''],
  ['商铺1', ''],
])('unit %s stands in stairwell “%s”', (unit, stairwell) => {
  expect(stairwellOf(unit)).toBe(stairwell);
});

test('a unit is done once its paper is returned, whatever the last visit found', () => {
  expect([
    canvassStatus(false, undefined),
    canvassStatus(false, 'contacted'),
    canvassStatus(false, 'unreachable'),
    canvassStatus(true, 'unreachable'),
  ]).toEqual(['pending', 'contacted', 'unreachable', 'done']);
});

test('the canvass list goes by building and stairwell, and contains every unit once', () => {
  const line = (building: string, unit: string, status: 'pending' | 'done' = 'pending') => ({ building, unit, status });
  const lines = [
    line('1', '1-101'),
    line('1', '1-102', 'done'),
    line('1', '2-101'),
    line('2', '1-101'),
    line('2', '铺1'),
  ];
  expect(byStairwell(lines).map(({ building, stairwell, units }) => [building, stairwell, units.length])).toEqual([
    ['1', '1', 2],
    ['1', '2', 1],
    ['2', '1', 1],
    ['2', '', 1],
  ]);
  expect(canvassSummary(lines)).toEqual({ pending: 4, contacted: 0, unreachable: 0, done: 1 });
});
