import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { FILE_WORDS } from '../../../i18n/console/files';
import { newKey } from '../api/client';
import type { KeptFile } from '../api/shapes';
import { useSpeech } from '../language';
import { useReason } from '../ui/parts';
import { MOST_BYTES, sendFile } from './send';

export interface Upload {
  /** The key of its request, and its own. */
  readonly key: string;
  readonly file: File;
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed';
  /** How much of it has been sent, from 0 to 1. */
  readonly share: number;
  readonly reason?: string;
}

/** Files on their way, one after the other; one that failed is sent again under its own key. */
export const useUploads = (courtyardId: string, onKept?: (file: KeptFile) => void) => {
  const queries = useQueryClient();
  const reason = useReason();
  const { say } = useSpeech();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const queue = useRef(Promise.resolve());

  const change = useCallback(
    (key: string, part: Partial<Upload>) =>
      setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one))),
    [],
  );

  const send = ({ key, file }: Upload) => {
    queue.current = queue.current.then(async () => {
      change(key, { state: 'sending', share: 0 });
      try {
        const kept = await sendFile(courtyardId, file, key, (share) => change(key, { share }));
        change(key, { state: 'sent', share: 1 });
        onKept?.(kept);
        await queries.invalidateQueries({ queryKey: ['courtyard', courtyardId, 'files'] });
      } catch (error) {
        change(key, { state: 'failed', reason: reason(error as Error) });
      }
    });
  };

  return {
    uploads,
    add: (files: Iterable<File>) => {
      for (const file of files) {
        const upload: Upload = { key: newKey(), file, state: 'waiting', share: 0 };
        const isLarge = file.size > MOST_BYTES;
        setUploads((all) => [
          ...all,
          isLarge ? { ...upload, state: 'failed', reason: say(FILE_WORDS.tooLarge) } : upload,
        ]);
        if (!isLarge) send(upload);
      }
    },
    again: (upload: Upload) => send(upload),
  };
};
