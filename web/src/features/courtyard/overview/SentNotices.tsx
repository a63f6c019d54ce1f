import { useInfiniteQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { queryKeys } from '../../../api/queryKeys';
import { useLanguage } from '../../../app/language';
import { formatTime } from '../../../ui/format';
import { Loaded } from '../../../ui/Loaded';
import { LoadMore } from '../../../ui/LoadMore';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';

/** The notices and reminders about this courtyard, and whether they were read. */
export const SentNotices = ({ id }: { readonly id: string }) => {
  const { language, words } = useLanguage();
  const notices = useInfiniteQuery({
    queryKey: queryKeys.courtyard(id, 'told', language),
    initialPageParam: {},
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/courtyards/{id}/notices', { params: { path: { id }, query: { limit: 10, ...pageParam } } }),
      ),
    getNextPageParam: ({ next }) => (next === null ? undefined : { before: next }),
  });
  return (
    <Section title={words.noticesSent}>
      <Loaded query={notices}>
        {({ pages }) => (
          <Table
            label={words.noticesSent}
            rows={pages.flatMap(({ notices }) => notices)}
            rowKey={({ id: notice }) => String(notice)}
            empty={words.noNoticesSent}
            columns={[
              { title: words.notices, render: ({ subject }) => subject },
              { title: words.when, render: ({ createdAt }) => formatTime(createdAt) },
              {
                title: words.receivers,
                render: ({ to, receivers }) =>
                  [
                    to,
                    ...receivers.map(({ name, readAt }) => `${name}${readAt === null ? '' : ` ✓ ${words.read}`}`),
                  ].join(' · '),
              },
            ]}
          />
        )}
      </Loaded>
      <LoadMore query={notices} />
    </Section>
  );
};
