import { useState } from 'react';
import { ApiError } from '../../api/errors';
import type { Fault } from '../../api/fault';
import { useLanguage } from '../../app/language';
import { type Preview, withMore } from './previewSum';

const faultsOf = (error: unknown, offline: string): readonly Fault[] => {
  if (!(error instanceof ApiError)) return [{ code: 'unreached', detail: offline }];
  return error.faults.length > 0 ? error.faults : [{ code: error.code, detail: error.message }];
};

/** Asks what would change, some hundred courtyards at a time, until all were looked at or something is refused. */
export const usePreview = (ask: (after: string | null) => Promise<Preview>) => {
  const { words } = useLanguage();
  const [preview, setPreview] = useState<Preview>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [isAsking, setAsking] = useState(false);

  const failed = (error: unknown): void => {
    setPreview(undefined);
    setFaults(faultsOf(error, words.offline));
  };

  const run = async (work: () => Promise<void>): Promise<void> => {
    setAsking(true);
    setFaults([]);
    try {
      await work();
    } catch (error) {
      failed(error);
    } finally {
      setAsking(false);
    }
  };

  const start = (): Promise<void> =>
    run(async () => {
      let sum: Preview | undefined;
      do {
        sum = withMore(sum, await ask(sum?.next ?? null));
        setPreview(sum);
      } while (sum.next !== null);
    });
  return { preview, faults, isAsking, start, run };
};
