import { cellOf, countOf } from '../../web/src/features/papers/typedCount';

test('owners and areas are sent as typed, areas exactly in 0.01 m²; an empty cell counts as none', () => {
  const typed = {
    [cellOf(1, 'for')]: { owners: '12', area: '1,019.7' },
    [cellOf(1, 'against')]: { owners: '1', area: '68' },
    [cellOf(2, 'abstain')]: { owners: '3', area: '0.29' },
  };
  const none = { owners: 0, areaCentiSqm: 0 };
  expect(countOf([1, 2], typed, '')).toEqual({
    persons: [
      { no: 1, for: { owners: 12, areaCentiSqm: 101_970 }, against: { owners: 1, areaCentiSqm: 6_800 }, abstain: none },
      { no: 2, for: none, against: none, abstain: { owners: 3, areaCentiSqm: 29 } },
    ],
  });
});

test('a lot is sent in the order in which it was drawn; an invalid area is left for the service to refuse', () => {
  const typed = { [cellOf(1, 'for')]: { owners: 'x', area: '1.234' } };
  const { persons, lot } = countOf([1], typed, '3，1');
  expect(lot).toEqual([3, 1]);
  expect(persons[0]?.for).toEqual({ owners: Number.NaN, areaCentiSqm: Number.NaN });
});
