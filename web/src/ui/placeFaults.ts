import type { Fault } from '../api/fault';

interface PlacedFaults {
  /** The faults at a place of the request, or below it. */
  readonly at: (place: string) => string | undefined;
  /** The faults at no known place. */
  readonly rest: readonly string[];
}

const isAt = ({ path = '' }: Fault, place: string): boolean => path === place || path.startsWith(`${place}/`);

/** Faults by form field; `places` are JSON pointers into the request. */
export const placeFaults = (faults: readonly Fault[], places: readonly string[]): PlacedFaults => ({
  at: (place) =>
    faults
      .filter((fault) => isAt(fault, place))
      .map(({ detail }) => detail)
      .join(' ') || undefined,
  rest: faults.filter((fault) => !places.some((place) => isAt(fault, place))).map(({ detail }) => detail),
});
