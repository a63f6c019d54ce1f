import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { FILE_WORDS } from '../../../../i18n/console/files';
import { ApiError, newKey } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import type { KeptFile } from '../../api/shapes';
import { useLanguage } from '../../app/language';
import { useErrorMessage } from '../../ui/Loaded';
import { shrinkIfTooLarge } from './shrinkPhoto';
import { uploadFile } from './uploadFile';

export interface Upload {
  /** The key of its request, and its own. */
  readonly key: string;
  readonly file: File;
  /** `lost` waits for the network and goes on by itself; `failed` was refused; `tooLarge` cannot be sent at all. */
  readonly state: 'waiting' | 'sending' | 'lost' | 'sent' | 'failed' | 'tooLarge';
  /** How much of it has been sent, from 0 to 1. */
  readonly share: number;
  /** A smaller one was sent in its place. */
  readonly isShrunk?: boolean;
  readonly reason?: string;
}

const AGAIN_MS = 5_000;
const RETRYABLE: readonly number[] = [429, 502, 503, 504];
const UNSENT: readonly Upload['state'][] = ['waiting', 'sending', 'lost'];

/** Not reached, or not now: the same request sent later may do. */
const isRetryable = (error: unknown): boolean => !(error instanceof ApiError) || RETRYABLE.includes(error.status);

/** A while, or less where the network comes back before. */
const untilAgain = (): Promise<void> =>
  new Promise((resolve) => {
    const go = () => {
      clearTimeout(wait);
      removeEventListener('online', go);
      resolve();
    };
    const wait = setTimeout(go, AGAIN_MS);
    addEventListener('online', go);
  });

/** Whoever closes the window while something is unsent is asked. */
const useUnsentWarning = (isUnsent: boolean) =>
  useEffect(() => {
    if (!isUnsent) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isUnsent]);

/** Files on their way, one after the other, each under its own key however often it is sent. */
export const useUploads = (courtyardId: string, onKept?: (file: KeptFile) => void) => {
  const queries = useQueryClient();
  const reason = useErrorMessage();
  const { translate } = useLanguage();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const queue = useRef(Promise.resolve());
  // Whoever is told may have changed meanwhile: a form that has taken the first file takes the second, too.
  const told = useRef(onKept);
  useEffect(() => {
    told.current = onKept;
  });
  useUnsentWarning(uploads.some(({ state }) => UNSENT.includes(state)));

  const change = useCallback(
    (key: string, part: Partial<Upload>) =>
      setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one))),
    [],
  );

  const sent = async ({ key, file }: Upload): Promise<void> => {
    const small = await shrinkIfTooLarge(file);
    if (small === undefined) return change(key, { state: 'tooLarge', reason: translate(FILE_WORDS.tooLarge) });
    for (;;) {
      change(key, { state: 'sending', share: 0, isShrunk: small !== file });
      try {
        const kept = await uploadFile({ courtyardId }, small, {
          key,
          onProgress: (share) => change(key, { share }),
        });
        change(key, { state: 'sent', share: 1 });
        told.current?.(kept);
        return void queries.invalidateQueries({ queryKey: queryKeys.courtyard(courtyardId, 'files') });
      } catch (error) {
        if (!isRetryable(error)) return change(key, { state: 'failed', reason: reason(error as Error) });
        change(key, { state: 'lost', reason: reason(error as Error) });
        await untilAgain();
      }
    }
  };

  const send = (upload: Upload) => {
    change(upload.key, { state: 'waiting' });
    queue.current = queue.current.then(() => sent(upload));
  };

  return {
    uploads,
    add: (files: Iterable<File>) => {
      for (const file of files) {
        const upload: Upload = { key: newKey(), file, state: 'waiting', share: 0 };
        setUploads((all) => [...all, upload]);
        send(upload);
      }
    },
    again: send,
  };
};
