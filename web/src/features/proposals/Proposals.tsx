import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { PROPOSAL_KIND_WORDS, PROPOSAL_STATE_WORDS, PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { useWords } from '../../app/language';
import { type Decision, DecisionButtons } from '../../ui/DecisionButtons';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { LoadMore } from '../../ui/LoadMore';
import { type Column, Table } from '../../ui/Table';
import { OpenReorganisations } from '../organisations/OpenReorganisations';
import { ChangeText, useOrganisationName } from './ChangeText';
import { DecisionDialog } from './DecisionDialog';
import { type ProposalRow, useProposals } from './queries';

const useColumns = (): readonly Column<ProposalRow>[] => {
  const words = useWords(PROPOSAL_WORDS);
  const kinds = useWords(PROPOSAL_KIND_WORDS);
  const organisationName = useOrganisationName();
  return [
    { title: words.account, render: ({ login, name }) => `${login} · ${name}` },
    { title: words.place, render: organisationName },
    { title: words.change, render: ({ kind }) => kinds[kind] },
    { title: words.content, render: (row) => <ChangeText of={row} /> },
    { title: words.proposedBy, render: ({ proposedBy, proposedAt }) => `${proposedBy} · ${formatTime(proposedAt)}` },
  ];
};

/** The proposals that wait, with the buttons to decide them. */
export const OpenProposals = () => {
  const words = useWords(PROPOSAL_WORDS);
  const { actions } = useWords(ADMIN_WORDS);
  const columns = useColumns();
  const query = useProposals(true);
  const [doing, setDoing] = useState<Decision<ProposalRow>>();
  return (
    <>
      <Loaded query={query}>
        {({ pages }) => (
          <Table
            label={words.waiting}
            rows={pages.flatMap(({ proposals }) => proposals)}
            rowKey={({ id }) => id}
            empty={words.noneWaiting}
            columns={[
              ...columns,
              { title: words.expires, render: ({ expiresAt }) => formatTime(expiresAt) },
              {
                title: actions,
                render: (row) => (
                  <DecisionButtons
                    mayConfirm={row.mayConfirm}
                    about={row.login}
                    onDecide={(what) => setDoing({ what, proposal: row })}
                  />
                ),
              },
            ]}
          />
        )}
      </Loaded>
      <LoadMore query={query} />
      {doing !== undefined && (
        <DecisionDialog what={doing.what} proposal={doing.proposal} onClose={() => setDoing(undefined)} />
      )}
    </>
  );
};

const DecidedProposals = () => {
  const words = useWords(PROPOSAL_WORDS);
  const states = useWords(PROPOSAL_STATE_WORDS);
  const columns = useColumns();
  const query = useProposals(false);
  return (
    <>
      <Loaded query={query}>
        {({ pages }) => (
          <Table
            label={words.decided}
            rows={pages.flatMap(({ proposals }) => proposals)}
            rowKey={({ id }) => id}
            empty={words.none}
            columns={[
              ...columns,
              {
                title: words.decidedBy,
                render: ({ state, decidedBy, decidedAt, reason }) =>
                  [
                    states[state],
                    ...(decidedBy === null ? [] : [decidedBy]),
                    ...(decidedAt === null ? [] : [formatTime(decidedAt)]),
                    ...(reason === null ? [] : [reason]),
                  ].join(' · '),
              },
            ]}
          />
        )}
      </Loaded>
      <LoadMore query={query} />
    </>
  );
};

/** The changes of accounts that take two administrators, and the reorganisations that wait for the second. */
export const Proposals = () => {
  const words = useWords(PROPOSAL_WORDS);
  const [isOpen, setOpen] = useState(true);
  return (
    <>
      <div className="row">
        <button type="button" className="count" aria-pressed={isOpen} onClick={() => setOpen(true)}>
          {words.open}
        </button>
        <button type="button" className="count" aria-pressed={!isOpen} onClick={() => setOpen(false)}>
          {words.decided}
        </button>
      </div>
      {isOpen ? <OpenProposals /> : <DecidedProposals />}
      {isOpen && <OpenReorganisations />}
    </>
  );
};
