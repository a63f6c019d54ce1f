import { type CouncilTerm, resolutionFaults, sittingOf, termFaults } from '../../domain/kernel/deliberation/council';
import type { Threshold } from '../../domain/kernel/deliberation/threshold';

const share = (numerator: number, denominator: number, bound: Threshold['bound']): Threshold => ({
  share: { numerator, denominator },
  bound,
});
const term = (members: number, more: Partial<CouncilTerm['rules']> = {}): CouncilTerm => ({
  termId: 't',
  from: '2026-01-01',
  to: '2028-12-31',
  members: Array.from({ length: members }, (_, i) => ({ no: i + 1, name: `成员${i + 1}` })),
  rules: { text: '议事规则', quorum: share(2, 3, 'atLeast'), majority: share(1, 2, 'moreThan'), ...more },
});
const first = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);
const result = (
  of: CouncilTerm,
  attended: readonly number[],
  votes?: { for: number; against: number; abstain: number },
) => {
  const sitting = sittingOf(of, { heldOn: '2026-05-01', attended, ...(votes === undefined ? {} : { votes }) });
  if ('refused' in sitting) throw new Error(JSON.stringify(sitting.refused));
  return sitting.result;
};

describe('a sitting counts by its council’s own rules', () => {
  test.each([
    [9, 6, true],
    [9, 5, false],
    [11, 8, true],
    [11, 7, false],
    [3, 0, false],
  ])('of %i members %i came: quorate %s', (members, present, quorate) => {
    expect(result(term(members), first(present))).toMatchObject({ members, present, quorate });
  });

  test.each([
    [8, 5, true],
    [8, 4, false],
    [8, 0, false],
  ])('of %i present %i are for: passed %s', (present, forIt, passed) => {
    const votes = { for: forIt, against: present - forIt, abstain: 0 };
    expect(result(term(9), first(present), votes).passed).toBe(passed);
  });

  test('attendance is recorded by name; without a count of votes a session passes nothing', () => {
    const sitting = result(term(3), [3, 1]);
    expect(sitting.attended).toEqual(['成员3', '成员1']);
    expect(sitting).not.toHaveProperty('passed');
  });

  test('a motion needs a quorate session that carried its resolution', () => {
    const votes = { for: 2, against: 2, abstain: 1 };
    expect(resolutionFaults(result(term(9), first(5), votes)).map(({ code }) => code)).toEqual([
      'council-not-quorate',
      'resolution-not-passed',
    ]);
    expect(resolutionFaults(result(term(9), first(6)))).toEqual([]);
  });
});

test('unknown or repeated members, a session after the term and excess votes are all reported at once', () => {
  const sitting = sittingOf(term(3), {
    heldOn: '2029-01-01',
    attended: [1, 4, 1],
    votes: { for: 3, against: 1, abstain: 0 },
  });
  expect('refused' in sitting && sitting.refused.map(({ code, path }) => [code, path])).toEqual([
    ['council-term-over', '/heldOn'],
    ['council-member-unknown', '/attended/1'],
    ['line-duplicate', '/attended/2'],
    ['votes-above-present', '/votes'],
  ]);
});

test('a term has its days in order and at least three members, each once', () => {
  const members = [
    { no: 1, name: '甲' },
    { no: 2, name: '\u7532\u200b ' },
  ];
  const { rules } = term(3);
  expect(
    termFaults({ from: '2026-01-01', to: '2026-01-01', members, rules }).map(({ code, path }) => [code, path]),
  ).toEqual([
    ['dates-out-of-order', '/to'],
    ['council-too-small', '/members'],
    ['line-duplicate', '/members/1/name'],
  ]);
  expect(termFaults(term(3))).toEqual([]);
});

test('no rules of procedure let one of nine, or nobody, decide for the council', () => {
  const faultsOf = (rules: Partial<CouncilTerm['rules']>) =>
    termFaults(term(9, rules)).map(({ code, path }) => [code, path]);
  expect(faultsOf({ quorum: share(1, 9, 'atLeast'), majority: share(0, 1, 'moreThan') })).toEqual([
    ['council-share-too-low', '/rules/quorum'],
    ['council-share-too-low', '/rules/majority'],
  ]);
  expect(faultsOf({ quorum: share(499, 1_000, 'moreThan') })).toEqual([['council-share-too-low', '/rules/quorum']]);
  expect(faultsOf({ quorum: share(1, 2, 'atLeast'), majority: share(1, 2, 'atLeast') })).toEqual([]);
});
