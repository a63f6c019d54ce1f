import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import Tag from 'antd/es/tag';
import { type ReactNode, useEffect } from 'react';
import { SOON_DAYS } from '../../../domain/kernel/obligations/obligation';
import { dateOf, daysBetween, instantOf } from '../../../domain/kernel/time/instant';
import { DUE_WORDS } from '../../../i18n/consoleWords';
import { hundredths, rendered, shanghaiTime } from '../../../i18n/render';
import { Refused } from '../api/client';
import { useLanguage } from '../app/language';

export const formatDate = (at: string | null | undefined): string =>
  at === null || at === undefined ? '—' : dateOf(at);
export const formatTime = shanghaiTime;
export const formatMoney = (fen: number | null | undefined): string =>
  fen === null || fen === undefined ? '—' : hundredths(fen);

/** What the window is called while this page is shown. */
export const useTitle = (title: string): void => {
  const { words } = useLanguage();
  useEffect(() => {
    document.title = `${title} · ${words.product}`;
  }, [title, words.product]);
};

interface Query<D> {
  readonly data: D | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

/** Why something is not there, in the service's words where it gave any. */
export const useErrorMessage = (): ((error: Error | null) => string) => {
  const { words } = useLanguage();
  return (error) => (error instanceof Refused ? error.message : words.offline);
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

/** How far a deadline is from today, as people count days. */
export const daysLeft = (at: string): number => daysBetween(dateOf(instantOf(Date.now())), dateOf(at));

interface DueProps {
  readonly at: string | null;
  readonly overdue?: boolean;
  readonly provisional?: boolean;
}

/** A deadline: how near it is, whether it has passed or may still move. */
export const DueDate = ({ at, overdue = false, provisional = false }: DueProps) => {
  const { language, words } = useLanguage();
  if (at === null) return '—';
  const days = daysLeft(at);
  const text = days < 0 ? DUE_WORDS.overdueBy : days === 0 ? DUE_WORDS.today : DUE_WORDS.inDays;
  const far = rendered(text, { days: Math.abs(days) }, language);
  const urgency = overdue ? 'late' : days <= SOON_DAYS ? 'soon' : 'quiet';
  return (
    <span className="due">
      {formatDate(at)} <span className={urgency}>{overdue && days >= 0 ? words.overdue : far}</span>
      {provisional && (
        <>
          {' '}
          <Tag>{words.provisional}</Tag>
        </>
      )}
    </span>
  );
};
