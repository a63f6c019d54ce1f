import { useQuery } from '@tanstack/react-query';
import { PROPOSAL_KIND_WORDS, PROPOSAL_STATE_WORDS, PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { answerOf, api } from '../../api/client';
import { useWords } from '../../app/language';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Table } from '../../ui/Table';

/** What administrators proposed and decided about one's own account. */
export const AccountChanges = () => {
  const words = useWords(PROPOSAL_WORDS);
  const kinds = useWords(PROPOSAL_KIND_WORDS);
  const states = useWords(PROPOSAL_STATE_WORDS);
  const query = useQuery({
    queryKey: ['myAccountChanges'],
    queryFn: () => answerOf(api.GET('/api/v1/me/account-changes')),
  });
  return (
    <section className="section">
      <h3>{words.myChanges}</h3>
      <p>{words.myChangesHelp}</p>
      <Loaded query={query}>
        {({ changes }) => (
          <Table
            label={words.myChanges}
            rows={changes}
            rowKey={({ no }) => String(no)}
            empty={words.noMyChanges}
            columns={[
              { title: words.change, render: ({ kind }) => kinds[kind] },
              {
                title: words.proposedBy,
                render: ({ proposedBy, proposedAt }) => `${proposedBy} · ${formatTime(proposedAt)}`,
              },
              {
                title: words.decidedBy,
                render: ({ state, decidedBy, decidedAt }) =>
                  decidedBy === null || decidedAt === null
                    ? states[state]
                    : `${states[state]} · ${decidedBy} · ${formatTime(decidedAt)}`,
              },
              {
                title: words.activated,
                render: ({ activatedAt, codeVoidedAt }) => {
                  if (codeVoidedAt !== null) return `${words.codeVoided} · ${formatTime(codeVoidedAt)}`;
                  return activatedAt === null ? '—' : formatTime(activatedAt);
                },
              },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
};
