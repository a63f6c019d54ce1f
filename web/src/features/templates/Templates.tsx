import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { answerOf, api } from '../../api/client';
import { useLanguage, useWords } from '../../app/language';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Table } from '../../ui/Table';
import { LANGUAGE_NAMES } from '../accounts/LanguageField';
import { TemplateEditor } from './TemplateEditor';

const useTemplates = () => {
  const { language } = useLanguage();
  return useQuery({
    queryKey: ['templates', language],
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/notice-templates')),
  });
};

export type TemplateView = NonNullable<ReturnType<typeof useTemplates>['data']>['templates'][number];

const keyOf = ({ kind, language }: Pick<TemplateView, 'kind' | 'language'>): string => `${kind}/${language}`;

/** The texts of notices by kind and language, and their editor. */
export const Templates = () => {
  const words = useWords(ADMIN_WORDS);
  const templates = useTemplates();
  const [chosen, choose] = useState<string>();
  return (
    <Loaded query={templates}>
      {({ templates: rows }) => {
        const edited = rows.find((row) => keyOf(row) === chosen);
        return (
          <>
            {edited !== undefined && <TemplateEditor key={chosen} of={edited} onClose={() => choose(undefined)} />}
            <Table
              label={words.templates}
              rows={rows}
              rowKey={keyOf}
              columns={[
                {
                  title: words.kind,
                  render: (row) => (
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
                { title: words.textLanguage, render: ({ language }) => LANGUAGE_NAMES[language] },
                { title: words.subject, render: ({ subject }) => subject },
                {
                  title: words.inForce,
                  render: ({ isStandard, version, by, at }) =>
                    isStandard ? (
                      words.standard
                    ) : (
                      <>
                        <span className="chip good">
                          {words.changed} v{version}
                        </span>{' '}
                        <span className="quiet">
                          {by} {at === null ? '' : formatTime(at)}
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
