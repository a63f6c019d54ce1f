import Button from 'antd/es/button';
import { useState } from 'react';
import { PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { REORGANISATION_STATE_WORDS, REORGANISATION_WORDS } from '../../../../i18n/console/reorganisations';
import { api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { FormErrors } from '../../ui/fields';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { useReorganisationColumns, useReorganisations, useReport } from './reorganisations';

/** What went over by one reorganisation, and what did not. */
const Report = ({ id }: { readonly id: string }) => {
  const words = useWords(REORGANISATION_WORDS);
  return (
    <Loaded query={useReport(id)}>
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

/** The reorganisations of the user's scope that were decided, each with its report. */
export const Reorganisations = () => {
  const words = useWords(REORGANISATION_WORDS);
  const states = useWords(REORGANISATION_STATE_WORDS);
  const { decidedBy: decider } = useWords(PROPOSAL_WORDS);
  const columns = useReorganisationColumns();
  const list = useReorganisations();
  const [shown, show] = useState<string>();
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
            rows={reorganisations.filter(({ state }) => state !== 'proposed')}
            rowKey={({ id }) => id}
            empty={words.none}
            columns={[
              ...columns,
              {
                title: decider,
                render: ({ decidedBy, reason }) => [decidedBy, reason].filter((one) => one !== null).join(' · ') || '—',
              },
              {
                title: words.gone,
                number: true,
                render: ({ gone }) => gone.organisations + gone.cases + gone.accounts,
              },
              { title: words.refused, number: true, render: ({ refused }) => refused },
              {
                title: words.state,
                render: ({ id, state, refused }) => (
                  <span className="row">
                    {states[state]}
                    {(state === 'running' || state === 'finished') && (
                      <Button
                        size="small"
                        aria-expanded={shown === id}
                        onClick={() => show(shown === id ? undefined : id)}
                      >
                        {words.report}
                      </Button>
                    )}
                    {state === 'finished' && refused > 0 && (
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
