import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { answerOf, api } from '../../api/client';
import { useSpeech, useWords } from '../../app/language';
import { Loaded, moment } from '../../ui/Loaded';
import { More } from '../../ui/LoadMore';
import { Listing } from '../../ui/Table';
import { given } from '../admin/fields';

const STREAMS = ['accounts', 'organisations', 'policies', 'calendars', 'templates', 'deliveries'] as const;

/** What was done in administration, by whom, newest first. */
export const Audit = () => {
  const words = useWords(ADMIN_WORDS);
  const { language } = useSpeech();
  const [stream, setStream] = useState<(typeof STREAMS)[number]>('accounts');
  const audit = useInfiniteQuery({
    queryKey: ['audit', stream, language],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) =>
      answerOf(api.GET('/api/v1/audit', { params: { query: { stream, limit: 50, ...given({ before: pageParam }) } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  return (
    <>
      <div className="row">
        {STREAMS.map((one) => (
          <button
            key={one}
            type="button"
            className="count"
            aria-pressed={one === stream}
            onClick={() => setStream(one)}
          >
            {words[one]}
          </button>
        ))}
      </div>
      <Loaded of={audit}>
        {({ pages }) => (
          <Listing
            label={words.audit}
            rows={pages.flatMap(({ entries }) => entries)}
            keyOf={({ seq }) => String(seq)}
            empty={words.noAudit}
            columns={[
              { title: words.command, of: ({ name }) => name },
              { title: words.when, of: ({ at }) => moment(at) },
              { title: words.by, of: ({ by }) => by },
              { title: words.detail, of: ({ detail }) => <span className="hash">{JSON.stringify(detail)}</span> },
            ]}
          />
        )}
      </Loaded>
      <More of={audit} />
    </>
  );
};
