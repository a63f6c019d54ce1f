import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ENGAGEMENT_WORDS } from '../../../../i18n/console/engagements';
import { answerOf, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import type { Engagements as EngagementPage } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { formatDate } from '../../ui/format';
import { LoadMore } from '../../ui/LoadMore';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';

type Listed = EngagementPage['engagements'][number];
/** A row of another programme has a name only; the console has no page for it. */
type Row = Omit<Listed, 'courtyardId' | 'courtyard'> &
  Partial<Pick<Listed, 'courtyardId' | 'courtyard'>> & { readonly caseName?: string };

/** The contracts of the user's firm, also those that are over; nothing for people of an office. */
export const Engagements = () => {
  const { language, words: common } = useLanguage();
  const words = useWords(ENGAGEMENT_WORDS);
  const engagements = useInfiniteQuery({
    queryKey: queryKeys.courtyardLists('engagements', language),
    initialPageParam: {},
    queryFn: ({ pageParam }) =>
      answerOf(api.GET('/api/v1/engagements', { params: { query: { limit: 20, ...pageParam } } })),
    getNextPageParam: ({ next }) => (next === null ? undefined : { after: next }),
  });
  const rows: readonly Row[] = (engagements.data?.pages ?? []).flatMap((page) => page.engagements);
  if (rows.length === 0) return null;
  return (
    <Section title={words.title}>
      <p className="quiet">{words.readAsThen}</p>
      <Table
        label={words.title}
        rows={rows}
        rowKey={({ courtyardId, caseName, role, from }) => `${courtyardId ?? caseName}/${role}/${from}`}
        empty=""
        columns={[
          {
            title: common.courtyard,
            render: ({ courtyardId, courtyard, caseName }) =>
              courtyardId === undefined ? (
                caseName
              ) : (
                <Link to="/courtyards/$id" params={{ id: courtyardId }}>
                  {courtyard}
                </Link>
              ),
          },
          { title: words.role, render: ({ roleName }) => roleName },
          { title: words.firm, render: ({ firm }) => firm },
          { title: words.from, render: ({ from }) => formatDate(from) },
          { title: words.to, render: ({ to }) => (to === null ? words.running : formatDate(to)) },
        ]}
      />
      <LoadMore query={engagements} />
    </Section>
  );
};
