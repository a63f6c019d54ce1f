import { setImmediate } from 'node:timers/promises';

const SLICE_MS = 5;

/** `items.map(work)` for lists of thousands: others' requests are served in between. */
export const mapInSlices = async <T, R>(items: readonly T[], work: (item: T) => R): Promise<readonly R[]> => {
  const results: R[] = [];
  let until = performance.now() + SLICE_MS;
  for (const item of items) {
    results.push(work(item));
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + SLICE_MS;
  }
  return results;
};
