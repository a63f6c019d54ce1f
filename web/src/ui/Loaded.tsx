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

/** Why something failed to load, in the service's words if it answered. */
export const useErrorMessage = (): ((error: Error | null) => string) => {
  const { words } = useLanguage();
  return (error) => (error instanceof ApiError ? error.message : words.offline);
};

/** Asked again, it is still not there. */
const isNotThere = (error: Error | null): boolean => error instanceof ApiError && error.status === 404;

/** Loaded data, a loading state, or the error with a way on: a retry, or back to one’s work. */
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
      action={
        isNotThere(query.error) ? (
          <Button href="#/">{words.work}</Button>
        ) : (
          <Button onClick={() => void query.refetch()}>{words.reload}</Button>
        )
      }
    />
  );
};
