import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import type { ReactNode } from 'react';
import { ApiError } from '../api/errors';
import { useLanguage } from '../app/language';

interface Query<D> {
  readonly data: D | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

/** Why something is not there, in the service's words where it gave any. */
export const useErrorMessage = (): ((error: Error | null) => string) => {
  const { words } = useLanguage();
  return (error) => (error instanceof ApiError ? error.message : words.offline);
};

/** What was asked for, or that it is on its way, or why it is not there and how to try again. */
export const Loaded = <D,>({
  query,
  children,
}: {
  readonly query: Query<D>;
  readonly children: (data: D) => ReactNode;
}) => {
  const { words } = useLanguage();
  const reason = useErrorMessage();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isPending) return <Skeleton active title={false} />;
  return (
    <Alert
      type="error"
      role="alert"
      title={reason(query.error)}
      action={<Button onClick={() => void query.refetch()}>{words.reload}</Button>}
    />
  );
};
