import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { api } from '../api/client';
import { endSession, isSessionOver } from './session';

const AGAIN_MS = 5_000;
/** A short break is nobody's concern. */
const PATIENCE_MS = 3_000;
/** Many changes at once, as at the close of a working day, refresh the lists once. */
const GATHER_MS = 400;
/** What shows more than one courtyard. */
const LISTS = new Set(['board', 'work', 'others', 'inbox', 'programme']);

interface Listening {
  readonly queries: QueryClient;
  /** Something may have happened since the last time, and was told to nobody. */
  readonly missed: boolean;
  readonly onTold: (isTold: boolean) => void;
  /** It was lost, and nobody listens any more. */
  readonly onLost: () => void;
}

/** Listens until it is left. */
const listen = ({ queries, missed, onTold, onLost }: Listening): (() => void) => {
  let hasMissed = missed;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let losing: ReturnType<typeof setTimeout> | undefined;
  const lists = () => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      void queries.invalidateQueries({ predicate: ({ queryKey }) => LISTS.has(String(queryKey[0])) });
    }, GATHER_MS);
  };
  const source = new EventSource('/api/v1/changes');
  source.addEventListener('open', () => {
    clearTimeout(losing);
    losing = undefined;
    onTold(true);
    if (hasMissed) void queries.invalidateQueries();
    hasMissed = false;
  });
  source.addEventListener('courtyard', ({ data }) => {
    const { courtyardId } = JSON.parse(data) as { courtyardId: string };
    void queries.invalidateQueries({ queryKey: ['courtyard', courtyardId] });
    lists();
  });
  source.addEventListener('all', () => void queries.invalidateQueries());
  source.addEventListener('error', () => {
    hasMissed = true;
    losing ??= setTimeout(() => onTold(false), PATIENCE_MS);
    if (source.readyState === EventSource.CLOSED) onLost();
  });
  return () => {
    source.close();
    clearTimeout(gathering);
    clearTimeout(losing);
  };
};

/**
 * Others' changes appear without reload: what shows a changed courtyard is asked for anew. Says whether we are told.
 * A window that nobody sees does not listen: a browser has few connections for all windows of one service.
 * Who does not read courtyards is told nothing of them, and misses nothing.
 */
export const useChangeStream = (reads: boolean): boolean => {
  const queries = useQueryClient();
  const [isTold, setTold] = useState(true);
  useEffect(() => {
    if (!reads) return;
    let leave: (() => void) | undefined;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let missed = false;
    const close = () => {
      leave?.();
      leave = undefined;
      clearTimeout(waiting);
    };
    // The token ran out, or the service is away: a renewed session listens again.
    const wait = () => {
      const renew = () =>
        api.GET('/api/v1/me').then(open, (error) => (isSessionOver(error) ? endSession(queries, 'ended') : open()));
      waiting = setTimeout(renew, AGAIN_MS);
    };
    const open = () => {
      close();
      if (document.visibilityState === 'hidden') return;
      leave = listen({ queries, missed, onTold: setTold, onLost: wait });
      missed = true;
    };
    open();
    document.addEventListener('visibilitychange', open);
    return () => {
      document.removeEventListener('visibilitychange', open);
      close();
    };
  }, [queries, reads]);
  return isTold;
};

const subscribe = (changed: () => void) => {
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => {
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
  };
};

export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);
