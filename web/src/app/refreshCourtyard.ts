import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../api/queryKeys';

/** At the close of a working day many courtyards change at once; the lists are then fetched once. */
const REFRESH_DELAY_MS = 400;

/** Fetches queries about a courtyard again, once for each version. */
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
 * Fetches the queries about a courtyard at a new version. The command's own answer and the change stream both report
 * the version, in either order: the first fetches, the second shares its answers.
 */
export const refreshCourtyard = (queries: QueryClient, id: string, version: number): Promise<void> => {
  const refresher = refreshers.get(queries) ?? new CourtyardRefresher(queries);
  refreshers.set(queries, refresher);
  return refresher.refresh(id, version);
};
