import { useQuery } from '@tanstack/react-query';
import { PROVISIONAL_MARK } from '../../../../../i18n/render';
import { answerOf, api } from '../../../api/client';
import { queryKeys } from '../../../api/queryKeys';
import { useLanguage } from '../../../app/language';
import { Loaded } from '../../../ui/Loaded';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';

/** When the stages ahead would end; nothing for a case that stands still or has ended. */
const StagesAhead = ({ id }: { readonly id: string }) => {
  const { language, words, translate } = useLanguage();
  const planned = useQuery({
    queryKey: queryKeys.courtyard(id, 'whatIf', language),
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/{id}/what-if', { params: { path: { id } } })),
  });
  return (
    <Loaded query={planned}>
      {({ stages }) =>
        stages.length === 0 ? null : (
          <Table
            label={words.stagesAhead}
            rows={stages}
            rowKey={({ stage }) => stage}
            empty={words.stagesAhead}
            columns={[
              { title: words.stage, render: ({ name }) => name },
              { title: words.byMedian, render: ({ ends }) => ends.median ?? words.noFigures },
              { title: words.byP90, render: ({ ends }) => ends.p90 ?? words.noFigures },
              {
                title: words.byDeadlines,
                render: ({ ends, uncounted }) =>
                  [
                    `${ends.deadline}${ends.provisional ? translate(PROVISIONAL_MARK) : ''}`,
                    ...uncounted.map((name) => `${words.notCounted} ${name}`),
                  ].join(' · '),
              },
            ]}
          />
        )
      }
    </Loaded>
  );
};

/** How the courtyard stands, in sentences, and when the stages ahead would end. */
export const HowThingsStand = ({ id }: { readonly id: string }) => {
  const { language, words } = useLanguage();
  const explained = useQuery({
    queryKey: queryKeys.courtyard(id, 'explain', language),
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/{id}/explain', { params: { path: { id } } })),
  });
  return (
    <Section title={words.howThingsStand}>
      <Loaded query={explained}>
        {({ parts }) => (
          <div className="stack">
            {parts.map(({ part, heading, sentences }) => (
              <div key={part}>
                <h4>{heading}</h4>
                {[...new Set(sentences)].map((sentence) => (
                  <p key={sentence}>{sentence}</p>
                ))}
              </div>
            ))}
          </div>
        )}
      </Loaded>
      <StagesAhead id={id} />
    </Section>
  );
};
