import { useInfiniteQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { useSpeech } from '../../../app/language';
import { Loaded, moment } from '../../../ui/Loaded';
import { More } from '../../../ui/LoadMore';
import { Listing, Section } from '../../../ui/Table';

/** Who was told and reminded about this courtyard, and whether they have read it. */
export const Told = ({ id }: { readonly id: string }) => {
  const { language, words } = useSpeech();
  const told = useInfiniteQuery({
    queryKey: ['courtyard', id, 'told', language],
    initialPageParam: {},
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/courtyards/{id}/notices', { params: { path: { id }, query: { limit: 10, ...pageParam } } }),
      ),
    getNextPageParam: ({ next }) => (next === null ? undefined : { before: next }),
  });
  return (
    <Section title={words.told}>
      <Loaded of={told}>
        {({ pages }) => (
          <Listing
            label={words.told}
            rows={pages.flatMap(({ notices }) => notices)}
            keyOf={({ id: notice }) => String(notice)}
            empty={words.nobodyTold}
            columns={[
              { title: words.notices, of: ({ subject }) => subject },
              { title: words.when, of: ({ createdAt }) => moment(createdAt) },
              {
                title: words.receivers,
                of: ({ to, receivers }) =>
                  [
                    to,
                    ...receivers.map(({ name, readAt }) => `${name}${readAt === null ? '' : ` ✓ ${words.read}`}`),
                  ].join(' · '),
              },
            ]}
          />
        )}
      </Loaded>
      <More of={told} />
    </Section>
  );
};
