import fc from 'fast-check';
import { maySleepUntil } from '../../domain/kernel/engine/maySleepUntil';
import { atHour, epochMs, type Instant, instantOf } from '../../domain/kernel/time/instant';
import { RENOVATION } from '../../domain/renovation/programme';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { assertProperty } from '../support/property/property';

const HOUR_MS = 3_600_000;
const later = (at: Instant, hours: number): Instant => instantOf(epochMs(at) + Math.round(hours * HOUR_MS));
const sleeps = (c: PureCourtyard, now: Instant, recorded: Instant | undefined, until: Instant | undefined) =>
  maySleepUntil(RENOVATION, c.facts, { ...c.context, now }, { recorded, until });

test('whenever a workflow comes back after being away, and whenever one looks, what it waits for is no fault', () => {
  assertProperty(
    fc.property(
      fc.integer({ min: 0, max: 60 * 24 * 14 }),
      fc.integer({ min: 0, max: 24 * 150 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (opened, awayHours, looked) => {
        const c = new PureCourtyard(later(atHour('2026-03-02', 9), opened / 60), { name: '某院', city: '成都' });
        const recorded = c.wakeAt;
        const { version } = c;
        c.awayUntil(later(c.now, awayHours));
        if (c.version !== version) return;
        const until = c.wakeAt as Instant;
        const now = instantOf(Math.floor(epochMs(c.now) + looked * (epochMs(until) - epochMs(c.now))));
        expect([c.now, now, until, sleeps(c, now, recorded, until)]).toEqual([c.now, now, until, true]);
      },
    ),
    { numRuns: 300 },
  );
});

describe('a workflow that came back in the night before a working day, hours after a reminder was due', () => {
  const c = new PureCourtyard('2026-11-02T01:30:00.000Z', { name: '某院', city: '成都' });
  c.on('2026-11-18');
  const recorded = c.wakeAt as Instant;
  const { version } = c;
  c.awayUntil(atHour('2026-11-20', 3));
  const until = c.wakeAt as Instant;

  test('waits for the morning', () => {
    expect(c.version).toBe(version);
    expect(recorded < c.now && c.now < until && until < atHour('2026-11-20', 12)).toBe(true);
  });

  test.each([
    ['that night', () => c.now],
    ['after eight, before its moment', () => instantOf(epochMs(until) - 1)],
  ])('as it should, looked at %s', (_, now) => {
    expect(sleeps(c, now(), recorded, until)).toBe(true);
  });

  test.each([
    ['nothing', undefined],
    ['the day after', later(until, 24)],
    ['a moment before that was recorded', later(recorded, -1)],
  ])('but not for %s', (_, other) => {
    expect(sleeps(c, c.now, recorded, other)).toBe(false);
  });

  test('one that came back by day acts at once, and waits for nothing later', () => {
    const morning = atHour('2026-11-20', 10);
    expect(sleeps(c, morning, recorded, morning)).toBe(true);
    expect(sleeps(c, later(morning, 1), recorded, morning)).toBe(true);
    expect(sleeps(c, morning, recorded, later(morning, 1))).toBe(false);
  });
});
