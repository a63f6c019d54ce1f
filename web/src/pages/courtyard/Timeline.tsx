import { useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Line from 'antd/es/timeline';
import { ROLE_WORDS } from '../../../../i18n/words';
import { answerAs, api } from '../../api/client';
import type { TimelineEntry } from '../../api/shapes';
import { useSpeech } from '../../language';
import { Loaded, moment } from '../../ui/parts';

interface Page {
  readonly entries: readonly TimelineEntry[];
  readonly next: number | null;
}

/** Who did what, when, why, and what came of it. */
export const Timeline = ({ id }: { readonly id: string }) => {
  const { language, words, say } = useSpeech();
  const timeline = useInfiniteQuery({
    queryKey: ['courtyard', id, 'timeline', language],
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      answerAs<Page>(
        api.GET('/api/v1/courtyards/{id}/timeline', { params: { path: { id }, query: { after: pageParam } } }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  return (
    <Loaded of={timeline}>
      {({ pages }) => (
        <>
          <Line
            items={pages
              .flatMap(({ entries }) => entries)
              .map((entry) => ({
                key: entry.version,
                children: (
                  <>
                    <strong>{moment(entry.at)}</strong> · {say(ROLE_WORDS[entry.role as keyof typeof ROLE_WORDS])}{' '}
                    {entry.actorName}
                    <ul style={{ paddingInlineStart: 20, margin: 0 }}>
                      {entry.happened.map((what, i) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: what happened in one entry never moves
                        <li key={i}>{what}</li>
                      ))}
                    </ul>
                    {entry.why !== null && <em>{entry.why}</em>}
                  </>
                ),
              }))}
          />
          {timeline.hasNextPage && (
            <Button loading={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
              {words.more}
            </Button>
          )}
        </>
      )}
    </Loaded>
  );
};
