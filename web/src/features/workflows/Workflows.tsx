import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { answerOf, api } from '../../api/client';
import { useLanguage, useWords } from '../../app/language';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { LoadMore } from '../../ui/LoadMore';
import { SearchField } from '../../ui/SearchField';
import { Table } from '../../ui/Table';
import { withoutEmpty } from '../../ui/withoutEmpty';

/** The technical state of courtyards' workflows, with links to Temporal's own UI. */
export const Workflows = () => {
  const words = useWords(ADMIN_WORDS);
  const { language, words: console } = useLanguage();
  const [text, setText] = useState('');
  const workflows = useInfiniteQuery({
    queryKey: ['workflows', text, language],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/admin/courtyards', {
          params: { query: { limit: 50, ...withoutEmpty({ text, after: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });
  return (
    <>
      <search className="row" aria-label={words.workflows}>
        <SearchField label={words.searchWorkflow} value={text} onSearch={setText} />
      </search>
      <Loaded query={workflows}>
        {({ pages }) => {
          const rows = pages.flatMap(({ courtyards }) => courtyards);
          return (
            <>
              {rows[0]?.workflowUrl === null && <p className="quiet">{words.noUi}</p>}
              <Table
                label={words.workflows}
                rows={rows}
                rowKey={({ id }) => id}
                empty={words.noWorkflows}
                columns={[
                  { title: console.courtyard, render: ({ name }) => name },
                  { title: console.stage, render: ({ stage }) => stage },
                  { title: words.version, number: true, render: ({ version }) => version },
                  { title: words.lastCommit, render: ({ lastCommitAt }) => formatTime(lastCommitAt) },
                  {
                    title: words.workflow,
                    render: ({ name, workflowId, workflowUrl }) => (
                      <span>
                        <span className="hash">{workflowId}</span>{' '}
                        {workflowUrl !== null && (
                          <a
                            href={workflowUrl}
                            target="_blank"
                            rel="noreferrer"
                            aria-label={`${words.openWorkflow} ${name}`}
                          >
                            {words.openWorkflow}
                          </a>
                        )}
                      </span>
                    ),
                  },
                ]}
              />
            </>
          );
        }}
      </Loaded>
      <LoadMore query={workflows} />
    </>
  );
};
