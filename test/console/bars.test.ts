import { barsOf, hasBars } from '../../web/src/features/programme/bars';

const charted = (...values: (readonly number[])[]) =>
  barsOf({ names: ['甲', '乙'], series: values.map((one, i) => ({ name: String(i), color: '#000', values: one })) });

test('a chart is drawn once one of its values is there', () => {
  expect([charted(), charted([]), charted([0, 0]), charted([0, 0], [0, 0])].map(hasBars)).toEqual(Array(4).fill(false));
  expect([charted([0, 1]), charted([0, 0], [0, 1]), charted([-1, 0])].map(hasBars)).toEqual(Array(3).fill(true));
});
