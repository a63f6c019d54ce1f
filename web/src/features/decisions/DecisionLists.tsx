import { Link } from '@tanstack/react-router';
import { DECISION_WORDS } from '../../../../i18n/console/decisions';
import { ROW_STATE_WORDS } from '../../../../i18n/decisionWords';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Table } from '../../ui/Table';
import { useTitle } from '../../ui/useTitle';
import { type DecisionList, minutesAddress, useDecisionLists } from './queries';

/** How many rows stand where, without those of which there are none. */
export const Counts = ({ of: { rowCounts } }: { readonly of: Pick<DecisionList, 'rowCounts'> }) => {
  const { translate } = useLanguage();
  const states = Object.keys(ROW_STATE_WORDS) as readonly (keyof typeof ROW_STATE_WORDS)[];
  return states
    .filter((state) => rowCounts[state] > 0)
    .map((state) => `${translate(ROW_STATE_WORDS[state])} ${rowCounts[state]}`)
    .join(' · ');
};

export const Minutes = ({ of }: { readonly of: DecisionList }) => (
  <a href={minutesAddress(of)} target="_blank" rel="noreferrer">
    {of.minutes.fileName}
  </a>
);

/** The meetings that decided on many courtyards, and how far each is. */
export const DecisionLists = () => {
  const words = useWords(DECISION_WORDS);
  const can = useCan();
  const lists = useDecisionLists();
  useTitle(words.title);
  return (
    <section className="section">
      <div className="row spread">
        <h2>{words.title}</h2>
        {can('prepareDecisions') && <Link to="/decisions/new">{words.enter}</Link>}
      </div>
      <p className="quiet">{words.help}</p>
      <Loaded query={lists}>
        {(answer) => (
          <Table
            label={words.title}
            rows={answer.lists}
            rowKey={({ id }) => id}
            empty={words.none}
            columns={[
              {
                title: words.number,
                render: ({ id, number }) => (
                  <Link to="/decisions/$id" params={{ id }}>
                    {number}
                  </Link>
                ),
              },
              { title: words.name, render: ({ title }) => title },
              { title: words.heldOn, render: ({ heldOn }) => heldOn },
              { title: words.place, render: ({ organisationName }) => organisationName },
              { title: words.step, render: ({ stepTitle }) => stepTitle },
              { title: words.minutes, render: (one) => <Minutes of={one} /> },
              {
                title: words.preparer,
                render: ({ preparerName, preparedAt }) => `${preparerName} · ${formatTime(preparedAt)}`,
              },
              { title: words.counts, render: (one) => <Counts of={one} /> },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
};
