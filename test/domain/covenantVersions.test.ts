import fc from 'fast-check';
import { differences } from '../../api/courtyards/covenantDiff';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { covenantDayFaults, covenantInForce, covenantVersions } from '../../domain/renovation/covenants';
import type { Covenant } from '../../domain/renovation/facts/deliberation';
import { assertProperty } from '../support/property/property';

const covenant = (version: number, adoptedOn: string, inForceFrom?: string): Covenant => ({
  version,
  adoptedOn,
  by: 'assembly',
  text: `第${version}版`,
  ...(inForceFrom === undefined ? {} : { inForceFrom }),
});
const c = {
  ballots: [],
  covenants: [
    covenant(1, '2026-03-01'),
    covenant(2, '2026-05-10', '2026-07-01'),
    covenant(3, '2026-08-01', '2026-08-01'),
  ],
} as unknown as Courtyard;

test('each version binds from its first day until the day before the next', () => {
  expect(covenantVersions(c).map(({ inForceFrom, inForceUntil }) => [inForceFrom, inForceUntil])).toEqual([
    ['2026-03-01', '2026-06-30'],
    ['2026-07-01', '2026-07-31'],
    ['2026-08-01', null],
  ]);
});

test.each([
  ['2026-02-28', undefined],
  ['2026-03-01', 1],
  ['2026-06-30', 1],
  ['2026-07-01', 2],
  ['2026-07-31', 2],
  ['2026-08-01', 3],
])('on %s version %s is in force', (day, version) => {
  expect(covenantInForce(c, day)?.version).toBe(version);
});

test.each([
  ['2026-09-01', undefined, []],
  ['2026-09-01', '2026-08-31', ['/inForceFrom']],
  ['2026-07-20', '2026-07-31', ['/inForceFrom']],
  ['2026-07-20', '2026-08-01', ['/inForceFrom']],
  ['2026-07-20', '2026-08-02', []],
])('adopted on %s to begin on %s: refused at %j', (adoptedOn, from, paths) => {
  expect(covenantDayFaults(c, adoptedOn, from).map(({ path }) => path)).toEqual(paths);
});

describe('what changed', () => {
  test('changes between covenants are shown by sentences', () => {
    expect(differences('第一条 爱护公物。第二条 每月五元。', '第一条 爱护公物。第二条 每月六元；按季收取。')).toEqual([
      { op: 'same', text: '第一条 爱护公物。' },
      { op: 'removed', text: '第二条 每月五元。' },
      { op: 'added', text: '第二条 每月六元；按季收取。' },
    ]);
  });

  test('a comparison is complete: kept and added text is the later version, kept and removed text the earlier', () => {
    const text = fc.array(fc.constantFrom('甲。', '乙；', '丙!', '丁\n', '戊', '己？', ' '), { maxLength: 12 });
    assertProperty(
      fc.property(text, text, (a, b) => {
        const [before, after] = [a.join(''), b.join('')];
        const parts = differences(before, after);
        const without = (op: string) => parts.flatMap((part) => (part.op === op ? [] : [part.text])).join('');
        expect([without('added'), without('removed')]).toEqual([before, after]);
      }),
    );
  });
});
