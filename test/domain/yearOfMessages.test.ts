import fc from 'fast-check';
import notice from '../../data/calendars/2026.json';
import { assertProperty } from '../support/property/property';
import { inventedNotice } from '../support/time/testDays';
import { differences } from '../support/year/differences';
import { expectedMessages } from '../support/year/expectedMessages';
import { playedPurely } from '../support/year/pureYear';
import { scripts } from '../support/year/script';
import { drawnWorlds, type KnownDays, worldOf } from '../support/year/world';

const DAYS: KnownDays = {
  begins: '2026-11-02',
  covered: notice,
  next: inventedNotice(2027),
  loadedOn: '2026-12-10',
};

describe('what is told in a year, against a computation that shares no code with the product', () => {
  test.each([
    ['council', 300],
    ['subsidy', 100],
  ] as const)('every message of a %s case that is due comes once, and no other', (kind, numRuns) =>
    assertProperty(
      fc.property(drawnWorlds, scripts(fc.constant(kind), 300), (drawn, script) => {
        const world = worldOf(drawn, DAYS);
        expect(differences(expectedMessages(world, script), playedPurely(world, script).messages)).toEqual([]);
      }),
      { numRuns },
    ),
  );

  test('a case for which nobody does anything takes at most twelve wake-ups and twelve messages a year', () =>
    assertProperty(
      fc.property(drawnWorlds, fc.integer({ min: 0, max: 300 }), (drawn, opensAfter) => {
        const world = worldOf(drawn, DAYS);
        const { messages, wakeUps } = playedPurely(world, { kind: 'council', opensAfter, acts: [] });
        // Of what opens late, the year ends before the first repeat of the slowest ladder.
        expect(messages.length).toBeGreaterThan(opensAfter <= 200 ? 2 : 1);
        expect(messages.length).toBeLessThanOrEqual(12);
        expect(wakeUps).toBeLessThanOrEqual(12);
      }),
    ));
});
