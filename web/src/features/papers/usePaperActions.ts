import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useSendQueue } from '../../sending/useSendQueue';
import type { BallotIds } from '../ballots/queries';
import { type PaperAction, type PaperActionResult, sendPaperAction } from './paperAction';
import { papersKey } from './queries';
import type { PaperActionQueue } from './SendQueueList';

/** Papers come every few seconds: what shows them is asked for once a second at most. */
const REFRESH_DELAY_MS = 1_000;

/** Whoever types papers sees the last ten that were sent. */
export const PAPERS_QUEUE = { retryMs: 3_000, keepSent: 10 };

/** All that is done about papers goes out of one queue, whatever the mode. */
export const usePaperActions = (ids: BallotIds): PaperActionQueue => {
  const queries = useQueryClient();
  const gathering = useRef<ReturnType<typeof setTimeout>>(undefined);
  const send = async (action: PaperAction, key: string): Promise<PaperActionResult> => {
    const result = await sendPaperAction(ids, action, key);
    // What this person has read waits for it no more: an answer asked for before must not bring it back.
    await queries.cancelQueries({ queryKey: papersKey(ids) });
    for (const list of ['toVerify', 'disputes']) {
      queries.setQueryData<readonly { readonly ownerKey: string }[]>([...papersKey(ids), list], (papers) =>
        papers?.filter(({ ownerKey }) => ownerKey !== action.line.ownerKey),
      );
    }
    return result;
  };
  const onSent = () => {
    gathering.current ??= setTimeout(() => {
      gathering.current = undefined;
      void queries.invalidateQueries({ queryKey: papersKey(ids) });
    }, REFRESH_DELAY_MS);
  };
  useEffect(() => () => clearTimeout(gathering.current), []);
  return useSendQueue({ send, onSent, ...PAPERS_QUEUE });
};
