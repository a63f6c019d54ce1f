import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { answerOf, api, once } from '../../api/client';
import type { BallotIds } from '../ballots/queries';
import { papersKey } from './queries';
import { type SendQueue, useSendQueue } from './useSendQueue';

export type ScanUploads = SendQueue<File, unknown>;

/** Scans go out one after another, in the order they were chosen: the pile is to lie as the papers do. */
export const useScanUploads = (ids: BallotIds): ScanUploads => {
  const queries = useQueryClient();
  const send = useCallback(
    (file: File, key: string): Promise<unknown> =>
      answerOf(
        api.POST('/api/v1/courtyards/{id}/files', {
          params: { path: { id: ids.id }, query: { name: file.name, ballotId: ids.ballotId }, header: once(key) },
          // Told by its content: what the browser takes it for does not matter.
          headers: { 'content-type': 'application/octet-stream' },
          body: file as never,
          bodySerializer: (body: unknown) => body as File,
        }),
      ),
    [ids],
  );
  const onSaved = useCallback(() => void queries.invalidateQueries({ queryKey: papersKey(ids) }), [queries, ids]);
  return useSendQueue(send, onSaved);
};
