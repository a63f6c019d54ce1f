import fc from 'fast-check';
import { everySoOften } from '../../../metrics/everySoOften';
import { nextRunOf, SWEEP_NAMES } from '../../../runtime/sweepRhythm';
import { assertProperty } from '../../support/property/property';

describe('when a sweep is due next', () => {
  test.each([
    ['reconciliationSweep', '2026-03-02T01:00:00.000Z', '2026-03-02T01:01:00.000Z'],
    ['reconciliationSweep', '2026-03-02T01:00:59.999Z', '2026-03-02T01:01:00.000Z'],
    ['erasureSweep', '2026-03-02T01:00:00.000Z', '2026-03-02T02:00:00.000Z'],
    // 07:00 to 19:45 in Shanghai, each quarter of an hour.
    ['morningSweep', '2026-03-01T22:59:59.999Z', '2026-03-01T23:00:00.000Z'],
    ['morningSweep', '2026-03-01T23:00:00.000Z', '2026-03-01T23:15:00.000Z'],
    ['morningSweep', '2026-03-02T11:44:59.999Z', '2026-03-02T11:45:00.000Z'],
    ['morningSweep', '2026-03-02T11:45:00.000Z', '2026-03-02T23:00:00.000Z'],
    ['morningSweep', '2026-03-02T15:59:00.000Z', '2026-03-02T23:00:00.000Z'],
    ['morningSweep', '2026-03-02T16:00:00.000Z', '2026-03-02T23:00:00.000Z'],
  ] as const)('%s after %s: %s', (sweep, after, next) => {
    expect(nextRunOf(sweep, after)).toBe(next);
  });

  test('it lies ahead, and none is planned in between', () => {
    assertProperty(
      fc.property(
        fc.constantFrom(...SWEEP_NAMES),
        fc.date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (sweep, at, share) => {
          const next = nextRunOf(sweep, at.toISOString());
          const between = new Date(at.getTime() + Math.floor((Date.parse(next) - at.getTime()) * share));
          return next > at.toISOString() && nextRunOf(sweep, between.toISOString()) === next;
        },
      ),
    );
  });
});

describe('what is read every so often', () => {
  test('is read once however many ask, and anew when it has become old', async () => {
    let [reads, now] = [0, 0];
    const ask = everySoOften(async () => ++reads, { everyMs: 15, patienceMs: 1_000, now: () => now });
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
    now = 14;
    expect(await ask()).toBe(1);
    now = 15;
    expect(await ask()).toBe(2);
  });

  test('is undefined while it fails or takes too long, and no second reading begins meanwhile', async () => {
    let now = 0;
    const failing = everySoOften(() => Promise.reject(new Error('away')), {
      everyMs: 1,
      patienceMs: 1_000,
      now: () => now,
    });
    expect(await failing()).toBeUndefined();
    let reads = 0;
    const hanging = everySoOften(() => new Promise(() => void reads++), { everyMs: 1, patienceMs: 1, now: () => now });
    expect(await hanging()).toBeUndefined();
    now = 100;
    expect([await hanging(), reads]).toEqual([undefined, 1]);
  });
});
