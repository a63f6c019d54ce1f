import { useQueryClient } from '@tanstack/react-query';
import type { KeptFile } from '../../api/shapes';
import { type SendQueueHandle, useSendQueue } from '../../sending/useSendQueue';
import type { BallotIds } from '../ballots/queries';
import { uploadFile } from '../files/uploadFile';
import { papersKey } from './queries';
import { PAPERS_QUEUE } from './usePaperActions';

export type ScanUploads = SendQueueHandle<File, KeptFile>;

/** Scans are sent in the order in which they were chosen, because the pile of papers lies in that order. */
export const useScanUploads = (ids: BallotIds): ScanUploads => {
  const queries = useQueryClient();
  return useSendQueue({
    // The API recognises the type by content and ignores the browser's.
    send: (file: File, key: string) =>
      uploadFile({ courtyardId: ids.id, ballotId: ids.ballotId }, file, { key, type: 'application/octet-stream' }),
    onSent: () => void queries.invalidateQueries({ queryKey: papersKey(ids) }),
    ...PAPERS_QUEUE,
  });
};
