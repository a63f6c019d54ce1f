import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../api/queryKeys';

/** Many changes at once, as at the close of a working day, refresh the lists once. */
const REFRESH_DELAY_MS = 400;

/** Refreshes what shows courtyards, once for each version of a courtyard. */
class CourtyardRefresher {
  private readonly refreshed = new Map<string, { readonly version: number; readonly done: Promise<void> }>();
  private gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly queries: QueryClient) {}

  refresh(id: string, version: number): Promise<void> {
    const last = this.refreshed.get(id);
    if (last !== undefined && last.version >= version) return last.done;
    const done = this.queries.invalidateQueries({ queryKey: queryKeys.courtyard(id) });
    this.refreshed.set(id, { version, done });
    this.refreshLists();
    return done;
  }

  private refreshLists(): void {
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      void this.queries.invalidateQueries({ queryKey: queryKeys.courtyardLists() });
    }, REFRESH_DELAY_MS);
  }
}

const refreshers = new WeakMap<QueryClient, CourtyardRefresher>();

/**
 * Fetches anew what shows a courtyard that has reached a version. Our own command's answer and the change stream both
 * tell of a version, in either order: whoever comes first fetches, and the other waits for the same answers.
 */
export const refreshCourtyard = (queries: QueryClient, id: string, version: number): Promise<void> => {
  const refresher = refreshers.get(queries) ?? new CourtyardRefresher(queries);
  refreshers.set(queries, refresher);
  return refresher.refresh(id, version);
};
