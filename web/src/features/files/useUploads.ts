import { useQueryClient } from '@tanstack/react-query';
import { FILE_WORDS } from '../../../../i18n/console/files';
import { queryKeys } from '../../api/queryKeys';
import type { KeptFile } from '../../api/shapes';
import { useLanguage } from '../../app/language';
import { pendingCount, type QueueEntry } from '../../sending/queueState';
import { NotSendable } from '../../sending/refusal';
import { type SendQueueHandle, useSendQueue } from '../../sending/useSendQueue';
import { useUnsentWarning } from '../../sending/useUnsentWarning';
import { shrinkIfTooLarge } from './shrinkPhoto';
import { uploadFile } from './uploadFile';

interface Uploaded {
  readonly file: KeptFile;
  /** A smaller version replaced the photo. */
  readonly isShrunk: boolean;
}

export type Upload = QueueEntry<File, Uploaded>;

const RETRY_MS = 5_000;
/** Other faults show at the file, and the user uploads again: each attempt sends the whole file. */
const RETRYABLE: readonly number[] = [429, 502, 503, 504];

/** A courtyard's uploads. They continue after the form or tab is closed. */
export const useUploads = (
  courtyardId: string,
  onUploaded?: (file: KeptFile) => void,
): SendQueueHandle<File, Uploaded> => {
  const queries = useQueryClient();
  const { translate } = useLanguage();
  const queue = useSendQueue<File, Uploaded>({
    send: async (original, key, onProgress) => {
      const file = await shrinkIfTooLarge(original);
      if (file === undefined) throw new NotSendable(translate(FILE_WORDS.tooLarge));
      return { file: await uploadFile({ courtyardId }, file, { key, onProgress }), isShrunk: file !== original };
    },
    retryMs: RETRY_MS,
    keepSent: Number.POSITIVE_INFINITY,
    isFinal: (status) => !RETRYABLE.includes(status),
    onSent: ({ file }) => {
      onUploaded?.(file);
      void queries.invalidateQueries({ queryKey: queryKeys.courtyard(courtyardId, 'files') });
    },
    outlivesComponent: true,
  });
  useUnsentWarning(pendingCount(queue));
  return queue;
};
