import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { api } from './api/client';

const AGAIN_MS = 5_000;
/** Many changes at once, as at the close of a working day, refresh the lists once. */
const GATHER_MS = 400;
/** What shows more than one courtyard. */
const LISTS = new Set(['board', 'work', 'others', 'inbox', 'programme']);

/** Others' changes appear without reload: what shows a changed courtyard is asked for anew. Says whether we are told. */
export const useChanges = (): boolean => {
  const queries = useQueryClient();
  const [isTold, setTold] = useState(true);
  useEffect(() => {
    let source: EventSource | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let wasLost = false;
    const lists = () => {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        void queries.invalidateQueries({ predicate: ({ queryKey }) => LISTS.has(String(queryKey[0])) });
      }, GATHER_MS);
    };
    const open = () => {
      source = new EventSource('/api/v1/changes');
      source.addEventListener('open', () => {
        setTold(true);
        if (wasLost) void queries.invalidateQueries();
        wasLost = false;
      });
      source.addEventListener('courtyard', ({ data }) => {
        const { courtyardId } = JSON.parse(data) as { courtyardId: string };
        void queries.invalidateQueries({ queryKey: ['courtyard', courtyardId] });
        lists();
      });
      source.addEventListener('all', () => void queries.invalidateQueries());
      source.addEventListener('error', () => {
        wasLost = true;
        if (source?.readyState !== EventSource.CLOSED) return setTold(navigator.onLine && source !== undefined);
        // The token ran out, or the service is away: a renewed session listens again.
        again = setTimeout(async () => {
          await api.GET('/api/v1/me').catch(() => setTold(false));
          open();
        }, AGAIN_MS);
      });
    };
    open();
    return () => {
      source?.close();
      clearTimeout(again);
      clearTimeout(gathering);
    };
  }, [queries]);
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
