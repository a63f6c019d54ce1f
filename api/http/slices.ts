import { setImmediate } from 'node:timers/promises';

const SLICE_MS = 5;

let lastTurn: Promise<unknown> = Promise.resolve();

/** Of all that works in slices, one slice is done in each turn of the event loop. */
const nextTurn = async (): Promise<void> => {
  const turn = lastTurn.then(() => setImmediate());
  lastTurn = turn;
  await turn;
};

/** The slices of one long piece of work: `next` is to be awaited whenever one `isOver`, so that others' requests are served. */
export const slices = () => {
  let until = performance.now() + SLICE_MS;
  return {
    isOver: (): boolean => performance.now() >= until,
    next: async (): Promise<void> => {
      await nextTurn();
      until = performance.now() + SLICE_MS;
    },
  };
};

/** `items.map(work)` for lists of thousands: others' requests are served in between. */
export const mapInSlices = async <T, R>(
  items: readonly T[],
  work: (item: T, index: number) => R,
): Promise<readonly R[]> => {
  const results: R[] = [];
  const slice = slices();
  for (const [index, item] of items.entries()) {
    results.push(work(item, index));
    if (slice.isOver()) await slice.next();
  }
  return results;
};

/** The list in pieces of this length. */
export const piecesOf = <T>(items: readonly T[], length: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / length) }, (_, i) => items.slice(i * length, (i + 1) * length));
