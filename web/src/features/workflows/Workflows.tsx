import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { answerOf, api } from '../../api/client';
import { useSpeech, useWords } from '../../app/language';
import { Loaded, moment } from '../../ui/Loaded';
import { More } from '../../ui/LoadMore';
import { Listing } from '../../ui/Table';
import { given, Search } from '../admin/fields';

/** The technical state of courtyards' workflows, each with its link into Temporal's own UI. */
export const Workflows = () => {
  const words = useWords(ADMIN_WORDS);
  const { language, words: console } = useSpeech();
  const [text, setText] = useState('');
  const workflows = useInfiniteQuery({
    queryKey: ['workflows', text, language],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/admin/courtyards', { params: { query: { limit: 50, ...given({ text, after: pageParam }) } } }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });
  return (
    <>
      <search className="row" aria-label={words.workflows}>
        <Search label={words.searchWorkflow} onFind={setText} />
      </search>
      <Loaded of={workflows}>
        {({ pages }) => {
          const rows = pages.flatMap(({ courtyards }) => courtyards);
          return (
            <>
              {rows[0]?.workflowUrl === null && <p className="quiet">{words.noUi}</p>}
              <Listing
                label={words.workflows}
                rows={rows}
                keyOf={({ id }) => id}
                empty={words.noWorkflows}
                columns={[
                  { title: console.courtyard, of: ({ name }) => name },
                  { title: console.stage, of: ({ stage }) => stage },
                  { title: words.version, number: true, of: ({ version }) => version },
                  { title: words.lastCommit, of: ({ lastCommitAt }) => moment(lastCommitAt) },
                  {
                    title: words.workflow,
                    of: ({ name, workflowId, workflowUrl }) => (
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
      <More of={workflows} />
    </>
  );
};
