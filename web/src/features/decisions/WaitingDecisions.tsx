import { Link } from '@tanstack/react-router';
import { DECISION_WORDS } from '../../../../i18n/console/decisions';
import { useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { formatTime } from '../../ui/format';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { Counts } from './DecisionLists';
import { type DecisionList, useDecisionLists } from './queries';

const Waiting = ({ title, lists }: { readonly title: string; readonly lists: readonly DecisionList[] }) => {
  const words = useWords(DECISION_WORDS);
  if (lists.length === 0) return null;
  return (
    <Section title={title}>
      <Table
        label={title}
        rows={lists}
        rowKey={({ id }) => id}
        columns={[
          {
            title: words.name,
            render: ({ id, title: name, number }) => (
              <Link to="/decisions/$id" params={{ id }}>
                {name} · {number}
              </Link>
            ),
          },
          { title: words.heldOn, render: ({ heldOn }) => heldOn },
          {
            title: words.preparer,
            render: ({ preparerName, preparedAt }) => `${preparerName} · ${formatTime(preparedAt)}`,
          },
          { title: words.counts, render: (one) => <Counts of={one} /> },
        ]}
      />
    </Section>
  );
};

/** The meetings whose decisions wait for the reader: for their release, or to be entered anew where a courtyard refused them. */
export const WaitingDecisions = () => {
  const words = useWords(DECISION_WORDS);
  const can = useCan();
  const lists = useDecisionLists(can('releaseDecisions')).data?.lists ?? [];
  return (
    <>
      <Waiting title={words.toRelease} lists={lists.filter(({ mayRelease }) => mayRelease)} />
      <Waiting
        title={words.toCorrect}
        lists={lists.filter(({ mayPrepare, rowCounts }) => mayPrepare && rowCounts.refused > 0)}
      />
    </>
  );
};
