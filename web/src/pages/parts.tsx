import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { dateOf } from '../../../domain/instant';
import { hundredths, shanghaiTime } from '../../../i18n/render';
import { Refused } from '../api/client';
import { useSpeech } from '../language';

export const day = (at: string | null): string => (at === null ? '—' : dateOf(at));
export const moment = shanghaiTime;
export const sum = (fen: number | null): string => (fen === null ? '—' : hundredths(fen));

interface Asked<D> {
  readonly data: D | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

/** What was asked for, or that it is on its way, or why it is not there and how to try again. */
export const Loaded = <D,>({ of, children }: { readonly of: Asked<D>; readonly children: (data: D) => ReactNode }) => {
  const { words } = useSpeech();
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.isPending) return <Skeleton active />;
  return (
    <Alert
      type="error"
      role="alert"
      message={of.error instanceof Refused ? of.error.message : words.offline}
      action={<Button onClick={() => void of.refetch()}>{words.reload}</Button>}
    />
  );
};
