import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { answerOf, api } from '../../api/client';
import { useSpeech, useWords } from '../../app/language';
import { Loaded, moment } from '../../ui/Loaded';
import { Listing } from '../../ui/Table';
import { LANGUAGE_NAMES } from '../accounts/AccountForm';
import { TemplateEditor } from './TemplateEditor';

const useTemplates = () => {
  const { language } = useSpeech();
  return useQuery({
    queryKey: ['templates', language],
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/notice-templates')),
  });
};

export type TemplateView = NonNullable<ReturnType<typeof useTemplates>['data']>['templates'][number];

const keyOf = ({ kind, language }: Pick<TemplateView, 'kind' | 'language'>): string => `${kind}/${language}`;

/** What notices say, by kind and language, and how it is changed. */
export const Templates = () => {
  const words = useWords(ADMIN_WORDS);
  const templates = useTemplates();
  const [chosen, choose] = useState<string>();
  return (
    <Loaded of={templates}>
      {({ templates: rows }) => {
        const edited = rows.find((row) => keyOf(row) === chosen);
        return (
          <>
            {edited !== undefined && <TemplateEditor key={chosen} of={edited} onClose={() => choose(undefined)} />}
            <Listing
              label={words.templates}
              rows={rows}
              keyOf={keyOf}
              columns={[
                {
                  title: words.kind,
                  of: (row) => (
                    <button
                      type="button"
                      className="plain"
                      aria-label={`${words.edit} ${row.name} ${LANGUAGE_NAMES[row.language]}`}
                      onClick={() => choose(keyOf(row))}
                    >
                      {row.name}
                    </button>
                  ),
                },
                { title: words.textLanguage, of: ({ language }) => LANGUAGE_NAMES[language] },
                { title: words.subject, of: ({ subject }) => subject },
                {
                  title: words.inForce,
                  of: ({ isStandard, version, by, at }) =>
                    isStandard ? (
                      words.standard
                    ) : (
                      <>
                        <span className="chip good">
                          {words.changed} v{version}
                        </span>{' '}
                        <span className="quiet">
                          {by} {at === null ? '' : moment(at)}
                        </span>
                      </>
                    ),
                },
              ]}
            />
          </>
        );
      }}
    </Loaded>
  );
};
