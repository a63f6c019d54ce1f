import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { NOTICE_KINDS, type NoticeKind } from '../../../../domain/kernel/notices/notices';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { DELIVERY_STATE_WORDS, NOTICE_KIND_WORDS } from '../../../../i18n/words';
import { answerOf, api } from '../../api/client';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { FilterSelect } from '../../ui/FilterSelect';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { LoadMore } from '../../ui/LoadMore';
import { SearchField } from '../../ui/SearchField';
import { Table } from '../../ui/Table';
import { DayFilter } from '../../ui/WrittenDay';
import { withoutEmpty } from '../../ui/withoutEmpty';
import { adminSearch } from '../admin/search';
import { ResendDialog } from './ResendDialog';

type State = keyof typeof DELIVERY_STATE_WORDS;

interface Asked {
  readonly state?: State | undefined;
  readonly courtyard?: string;
  readonly receiver?: string;
  readonly kind?: NoticeKind | undefined;
  readonly from?: string;
  readonly until?: string;
}

const useDeliveries = (asked: Asked) => {
  const { language } = useLanguage();
  return useInfiniteQuery({
    queryKey: ['deliveries', asked, language],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/deliveries', {
          params: { query: { limit: 50, ...withoutEmpty({ ...asked, before: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });
};

export type Delivery = NonNullable<ReturnType<typeof useDeliveries>['data']>['pages'][number]['deliveries'][number];

const CHIP_CLASSES: Readonly<Partial<Record<State, string>>> = { sent: 'good', failed: 'bad', dead: 'bad' };

const DeliveryStatus = ({ of }: { readonly of: Delivery }) => {
  const words = useWords(ADMIN_WORDS);
  const told = [
    ...(of.sentAt === null ? [] : [formatTime(of.sentAt)]),
    ...(of.readAt === null ? [] : [`✓ ${words.read}`]),
    ...(of.attempts > 1 ? [`${words.tries} ${of.attempts}`] : []),
    ...(of.endedAt === null ? [] : [`${of.endedBecauseName ?? ''} ${formatTime(of.endedAt)}`.trim()]),
  ];
  return (
    <span>
      <span className={`chip ${CHIP_CLASSES[of.state] ?? ''}`}>{of.stateName}</span>
      <span className="quiet"> {told.join(' · ')}</span>
      {of.lastError !== null && (
        <span className="quiet">
          <br />
          {of.lastError}
          {of.nextTryAt !== null && ` · ${words.nextTry} ${formatTime(of.nextTryAt)}`}
        </span>
      )}
    </span>
  );
};

const Filters = ({ asked, onAsk }: { readonly asked: Asked; readonly onAsk: (part: Partial<Asked>) => void }) => {
  const words = useWords(ADMIN_WORDS);
  const { translate } = useLanguage();
  const day = (key: 'from' | 'until') => (
    <DayFilter label={words[key]} value={asked[key] ?? ''} onChange={(chosen) => onAsk({ [key]: chosen })} />
  );
  return (
    <search className="row" aria-label={words.deliveries}>
      <FilterSelect
        label={words.allStates}
        value={asked.state}
        options={Object.entries(DELIVERY_STATE_WORDS).map(([state, text]) => [state, translate(text)] as const)}
        onChange={(state) => onAsk({ state: state as State | undefined })}
      />
      <FilterSelect
        label={words.allKinds}
        value={asked.kind}
        options={NOTICE_KINDS.map((kind) => [kind, translate(NOTICE_KIND_WORDS[kind])] as const)}
        onChange={(kind) => onAsk({ kind: kind as NoticeKind | undefined })}
      />
      <SearchField
        label={words.searchCourtyard}
        value={asked.courtyard ?? ''}
        onSearch={(courtyard) => onAsk({ courtyard })}
      />
      <SearchField
        label={words.searchReceiver}
        value={asked.receiver ?? ''}
        onSearch={(receiver) => onAsk({ receiver })}
      />
      {day('from')}
      {day('until')}
    </search>
  );
};

/** The mails sent, with their state; failed and lost ones can be resent. */
export const Deliveries = () => {
  const words = useWords(ADMIN_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const can = useCan();
  const navigate = useNavigate();
  const { state } = adminSearch(useSearch({ strict: false }));
  const [rest, setRest] = useState<Omit<Asked, 'state'>>({});
  const [chosen, choose] = useState<Delivery>();
  const asked = { ...rest, state: state as State | undefined };
  const deliveries = useDeliveries(asked);
  const ask = (part: Partial<Asked>) => {
    if ('state' in part) {
      void navigate({
        to: '/admin/$part',
        params: { part: 'deliveries' },
        search: withoutEmpty({ state: part.state }),
      });
    } else setRest((before) => ({ ...before, ...part }));
  };
  return (
    <>
      <Filters asked={asked} onAsk={ask} />
      <Loaded query={deliveries}>
        {({ pages }) => (
          <Table
            label={words.deliveries}
            rows={pages.flatMap((page) => page.deliveries)}
            rowKey={({ id, accountId, no }) => `${id}/${accountId}/${no}`}
            empty={words.noDeliveries}
            columns={[
              { title: words.notice, render: ({ subject }) => subject },
              { title: words.when, render: ({ createdAt }) => formatTime(createdAt) },
              {
                title: words.receiver,
                render: ({ to, receiver, email }) => (
                  <span>
                    {receiver ?? to} <span className="quiet">{email ?? ''}</span>
                  </span>
                ),
              },
              { title: words.state, render: (row) => <DeliveryStatus of={row} /> },
              {
                title: words.actions,
                render: (row) =>
                  row.resend === null || !can('resendDelivery') ? (
                    '—'
                  ) : (
                    <button
                      type="button"
                      className="plain"
                      aria-label={`${words.resend}${colon}${row.subject} ${row.receiver}`}
                      onClick={() => choose(row)}
                    >
                      {words.resend}
                    </button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
      <LoadMore query={deliveries} />
      {chosen !== undefined && <ResendDialog delivery={chosen} onClose={() => choose(undefined)} />}
    </>
  );
};
