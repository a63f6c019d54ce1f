import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { REORGANISATION_WORDS } from '../../../../i18n/console/reorganisations';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { FormErrors } from '../../ui/fields';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';

const POLL_MS = 2_000;

const KIND_WORDS = { merge: 'kindMerge', split: 'kindSplit', move: 'kindMove' } as const;

/** What went over by one reorganisation, and what did not; polled while it runs. */
const Report = ({ id }: { readonly id: string }) => {
  const words = useWords(REORGANISATION_WORDS);
  const { language } = useLanguage();
  const report = useQuery({
    queryKey: ['reorganisations', id, language],
    queryFn: () => answerOf(api.GET('/api/v1/reorganisations/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.finishedAt === null ? POLL_MS : false),
  });
  return (
    <Loaded query={report}>
      {({ items }) => (
        <Table
          title={words.report}
          rows={items}
          rowKey={({ kind, id: subject }) => `${kind}/${subject}`}
          columns={[
            { title: words.subject, render: ({ name }) => name },
            { title: words.result, render: ({ refusal }) => refusal ?? words.done },
          ]}
        />
      )}
    </Loaded>
  );
};

/** The reorganisations of the user's scope, each with its report. */
export const Reorganisations = () => {
  const words = useWords(REORGANISATION_WORDS);
  const { why } = useWords(ADMIN_WORDS);
  const [shown, show] = useState<string>();
  const list = useQuery({
    queryKey: ['reorganisations'],
    queryFn: () => answerOf(api.GET('/api/v1/reorganisations')),
    refetchInterval: ({ state }) =>
      state.data?.reorganisations.some(({ finishedAt }) => finishedAt === null) ? POLL_MS : false,
  });
  const resume = useWrite(
    (id: string, header) => api.POST('/api/v1/reorganisations/{id}/resume', { params: { path: { id }, header } }),
    { refreshes: [['reorganisations']] },
  );
  return (
    <Section title={words.reorganisations}>
      <FormErrors messages={resume.faults.map(({ detail }) => detail)} />
      <Loaded query={list}>
        {({ reorganisations }) => (
          <Table
            label={words.reorganisations}
            rows={reorganisations}
            rowKey={({ id }) => id}
            empty={words.none}
            columns={[
              { title: words.effectiveOn, render: ({ effectiveOn }) => effectiveOn },
              { title: words.kind, render: ({ kind }) => words[KIND_WORDS[kind]] },
              { title: words.from, render: ({ from }) => from.name },
              { title: words.into, render: ({ into }) => into.name },
              { title: why, render: ({ why: given }) => given },
              {
                title: words.gone,
                number: true,
                render: ({ gone }) => gone.organisations + gone.cases + gone.accounts,
              },
              { title: words.refused, number: true, render: ({ refused }) => refused },
              {
                title: words.state,
                render: ({ id, finishedAt, refused }) => (
                  <span className="row">
                    {finishedAt === null ? words.running : words.finished}
                    <Button
                      size="small"
                      aria-expanded={shown === id}
                      onClick={() => show(shown === id ? undefined : id)}
                    >
                      {words.report}
                    </Button>
                    {finishedAt !== null && refused > 0 && (
                      <Button size="small" onClick={() => resume.send(id)}>
                        {words.resume}
                      </Button>
                    )}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {shown !== undefined && <Report id={shown} />}
    </Section>
  );
};
