import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { type Deed, type Done, sendDeed } from './paperAction';
import { type Of, papersKey } from './queries';
import type { Deeds } from './SendQueueList';
import { useQueue } from './useSendQueue';

/** Papers come every few seconds: what shows them is asked for once a second at most. */
const GATHER_MS = 1_000;

/** All that is done about papers goes out of one queue, whatever the mode. */
export const useDeeds = (of: Of): Deeds => {
  const queries = useQueryClient();
  const gathering = useRef<ReturnType<typeof setTimeout>>(undefined);
  const send = useCallback(
    async (deed: Deed, key: string): Promise<Done> => {
      const done = await sendDeed(of, deed, key);
      // What this person has read waits for it no more: an answer asked for before must not bring it back.
      await queries.cancelQueries({ queryKey: papersKey(of) });
      for (const list of ['toVerify', 'disputes']) {
        queries.setQueryData<readonly { readonly ownerKey: string }[]>([...papersKey(of), list], (papers) =>
          papers?.filter(({ ownerKey }) => ownerKey !== deed.line.ownerKey),
        );
      }
      return done;
    },
    [queries, of],
  );
  const onSaved = useCallback(() => {
    gathering.current ??= setTimeout(() => {
      gathering.current = undefined;
      void queries.invalidateQueries({ queryKey: papersKey(of) });
    }, GATHER_MS);
  }, [queries, of]);
  useEffect(() => () => clearTimeout(gathering.current), []);
  return useQueue(send, onSaved);
};
