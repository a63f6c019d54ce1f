import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { REORGANISATION_WORDS } from '../../../../i18n/console/reorganisations';
import { useWords } from '../../app/language';
import { type Decision, DecisionButtons } from '../../ui/DecisionButtons';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { GoingInBrief } from './Going';
import { ReorganisationDecision } from './ReorganisationDecision';
import { type ReorganisationRow, useReorganisationColumns, useReorganisations } from './reorganisations';

/** The reorganisations that wait for another administrator, with the buttons to decide them. */
export const OpenReorganisations = () => {
  const words = useWords(REORGANISATION_WORDS);
  const { expires } = useWords(PROPOSAL_WORDS);
  const { actions } = useWords(ADMIN_WORDS);
  const columns = useReorganisationColumns();
  const query = useReorganisations();
  const [doing, setDoing] = useState<Decision<ReorganisationRow>>();
  return (
    <Section title={words.waiting}>
      <Loaded query={query}>
        {({ reorganisations }) => (
          <Table
            label={words.waiting}
            rows={reorganisations.filter(({ state }) => state === 'proposed')}
            rowKey={({ id }) => id}
            empty={words.noneWaiting}
            columns={[
              ...columns,
              { title: words.whatGoes, render: (row) => <GoingInBrief of={row} /> },
              { title: expires, render: ({ expiresAt }) => formatTime(expiresAt) },
              {
                title: actions,
                render: (row) => (
                  <DecisionButtons
                    mayConfirm={row.mayConfirm}
                    about={`${row.from.name} → ${row.into.name}`}
                    onDecide={(what) => setDoing({ what, proposal: row })}
                  />
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {doing !== undefined && (
        <ReorganisationDecision what={doing.what} proposal={doing.proposal} onClose={() => setDoing(undefined)} />
      )}
    </Section>
  );
};
