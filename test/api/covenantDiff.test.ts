import { differences } from '../../api/courtyards/covenantDiff';

const sentences = (of: (i: number) => string, count: number): string =>
  Array.from({ length: count }, (_, i) => `${of(i)}；`).join('');

test('a covenant of ten thousand sentences is compared where little of it changed', () => {
  const before = sentences((i) => `第${i}条`, 5_000);
  const after = before.replace('第77条；', '第77条乙；').replace('第4000条；', '');
  const parts = differences(before, after);
  expect(parts.map(({ op }) => op)).toEqual(['same', 'removed', 'added', 'same', 'removed', 'same']);
});

test('texts that differ nearly everywhere are shown one after the other', () => {
  const before = sentences((i) => 'abcdefgh'[(i * 7 + (i >> 3)) % 8] ?? '', 10_000);
  const after = sentences((i) => 'hgfedcba'[(i * 5 + (i >> 2)) % 8] ?? '', 10_000);
  expect(differences(before, after)).toEqual([
    { op: 'removed', text: before },
    { op: 'added', text: after },
  ]);
});
