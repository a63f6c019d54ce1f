import type { Fault } from '../api/fault';

interface PlacedFaults {
  /** What is wrong at a place of what was sent, or below it. */
  readonly at: (place: string) => string | undefined;
  /** What belongs to none of the places. */
  readonly rest: readonly string[];
}

const isAt = ({ path = '' }: Fault, place: string): boolean => path === place || path.startsWith(`${place}/`);

/** Faults by the fields of a form; `places` are JSON pointers into what is sent. */
export const placeFaults = (faults: readonly Fault[], places: readonly string[]): PlacedFaults => ({
  at: (place) =>
    faults
      .filter((fault) => isAt(fault, place))
      .map(({ detail }) => detail)
      .join(' ') || undefined,
  rest: faults.filter((fault) => !places.some((place) => isAt(fault, place))).map(({ detail }) => detail),
});
