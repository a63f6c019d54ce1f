import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { KeptFile } from '../../api/shapes';
import type { BallotIds } from '../ballots/queries';
import { uploadFile } from '../files/uploadFile';
import { papersKey } from './queries';
import { type SendQueue, useSendQueue } from './useSendQueue';

export type ScanUploads = SendQueue<File, KeptFile>;

/** Scans go out one after another, in the order they were chosen: the pile is to lie as the papers do. */
export const useScanUploads = (ids: BallotIds): ScanUploads => {
  const queries = useQueryClient();
  const send = useCallback(
    (file: File, key: string) =>
      // Told by its content: what the browser takes it for does not matter.
      uploadFile({ courtyardId: ids.id, ballotId: ids.ballotId }, file, { key, type: 'application/octet-stream' }),
    [ids],
  );
  const onSaved = useCallback(() => void queries.invalidateQueries({ queryKey: papersKey(ids) }), [queries, ids]);
  return useSendQueue(send, onSaved);
};
