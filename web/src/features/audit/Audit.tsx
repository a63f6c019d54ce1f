import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { answerOf, api } from '../../api/client';
import { useLanguage, useWords } from '../../app/language';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { LoadMore } from '../../ui/LoadMore';
import { Table } from '../../ui/Table';
import { withoutEmpty } from '../../ui/withoutEmpty';
import { AuditDetail } from './AuditDetail';

const STREAMS = ['accounts', 'organisations', 'policies', 'calendars', 'templates', 'deliveries'] as const;

/** A file has a log of its own, to which the notice of its quarantine leads. */
const FILE_STREAM = /^file\/[0-9a-f]{64}$/;

/** The audit log of administrative actions, newest first. */
export const Audit = () => {
  const words = useWords(ADMIN_WORDS);
  const { language } = useLanguage();
  const file = useSearch({ strict: false }).stream?.match(FILE_STREAM)?.[0];
  const [stream, setStream] = useState<string>(file ?? 'accounts');
  const audit = useInfiniteQuery({
    queryKey: ['audit', stream, language],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/audit', { params: { query: { stream, limit: 50, ...withoutEmpty({ before: pageParam }) } } }),
      ),
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
        {file !== undefined && (
          <button type="button" className="count" aria-pressed={file === stream} onClick={() => setStream(file)}>
            {words.auditOfFile}
          </button>
        )}
      </div>
      <Loaded query={audit}>
        {({ pages }) => (
          <Table
            label={words.audit}
            rows={pages.flatMap(({ entries }) => entries)}
            rowKey={({ seq }) => String(seq)}
            empty={words.noAudit}
            columns={[
              { title: words.command, render: ({ name }) => name },
              { title: words.when, render: ({ at }) => formatTime(at) },
              { title: words.by, render: ({ by }) => by },
              { title: words.detail, render: ({ detail }) => <AuditDetail detail={detail} /> },
            ]}
          />
        )}
      </Loaded>
      <LoadMore query={audit} />
    </>
  );
};
