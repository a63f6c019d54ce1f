import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useSendQueue } from '../../sending/useSendQueue';
import type { BallotIds } from '../ballots/queries';
import { type PaperAction, type PaperActionResult, sendPaperAction } from './paperAction';
import { papersKey } from './queries';
import type { PaperActionQueue } from './SendQueueList';

/** Papers arrive every few seconds, so their queries refresh at most once a second. */
const REFRESH_DELAY_MS = 1_000;

/** The queue shows the last ten sent papers. */
export const PAPERS_QUEUE = { retryMs: 3_000, keepSent: 10 };

/** All actions on papers share one queue, whatever the tab. */
export const usePaperActions = (ids: BallotIds): PaperActionQueue => {
  const queries = useQueryClient();
  const gathering = useRef<ReturnType<typeof setTimeout>>(undefined);
  const send = async (action: PaperAction, key: string): Promise<PaperActionResult> => {
    const result = await sendPaperAction(ids, action, key);
    // Removes the verified paper from the list at once; cancels fetches in flight, which would bring it back.
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
