import { useState } from 'react';
import { BUDGET_WORDS } from '../../../../i18n/console/budgets';
import { SOURCE_WORDS } from '../../../../i18n/words';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { type Decision, DecisionButtons } from '../../ui/DecisionButtons';
import { DecisionForm } from '../../ui/DecisionForm';
import { formatMoney, formatTime } from '../../ui/format';
import { Table } from '../../ui/Table';
import { BUDGETS_KEY, type BudgetProposal, documentAddress } from './queries';
import { WaitingMoney } from './WaitingMoney';

/** What was proposed: an envelope from one amount to another, or the closing of a year. */
const Change = ({ of }: { readonly of: BudgetProposal }) => {
  const { translate } = useLanguage();
  const words = useWords(BUDGET_WORDS);
  const where = `${of.organisationName} ${of.year}`;
  if (of.source === null) {
    return `${where} · ${words.closing}${of.unspent === null ? '' : ` · ${words[of.unspent]}`}`;
  }
  const amounts = `${formatMoney(of.beforeFen)} → ${formatMoney(of.grantedFen)}`;
  return `${where} · ${translate(SOURCE_WORDS[of.source])} · ${amounts}`;
};

const Document = ({ of }: { readonly of: BudgetProposal }) => (
  <a href={documentAddress(of)} target="_blank" rel="noreferrer">
    {of.document.number} · {of.document.fileName}
  </a>
);

interface BudgetDecisionProps extends Decision<BudgetProposal> {
  readonly onClose: () => void;
}

const BudgetDecision = ({ what, proposal, onClose }: BudgetDecisionProps) => {
  const words = useWords(BUDGET_WORDS);
  const path = { id: proposal.id };
  const done = { refreshes: [BUDGETS_KEY], onSuccess: onClose };
  const confirm = useWrite(
    (_: string, header) =>
      answerOf(api.POST('/api/v1/courtyards/budgets/proposals/{id}/confirm', { params: { path, header } })),
    done,
  );
  const decline = useWrite(
    ({ reason = '' }: { reason?: string }, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/budgets/proposals/{id}/decline', { params: { path, header }, body: { reason } }),
      ),
    done,
  );
  return (
    <DecisionForm
      what={what}
      confirm={confirm}
      decline={decline}
      onConfirm={() => confirm.send(proposal.id)}
      onClose={onClose}
      isReasonAsked
      proposed={
        <dl className="facts">
          <div>
            <dt>{words.change}</dt>
            <dd>
              <Change of={proposal} />
            </dd>
          </div>
          <div>
            <dt>{words.document}</dt>
            <dd>
              <Document of={proposal} />
            </dd>
          </div>
          <div>
            <dt>{words.why}</dt>
            <dd>{proposal.why}</dd>
          </div>
        </dl>
      }
      confirming={
        <>
          <p className="quiet">{proposal.kind === 'closing' ? words.confirmCloseHelp : words.confirmHelp}</p>
          {proposal.kind === 'closing' && (
            <WaitingMoney organisationId={proposal.organisationId} year={proposal.year} />
          )}
        </>
      }
    />
  );
};

/** The changes of envelopes with their documents: those that wait, and those that were decided. */
export const BudgetProposals = ({ of }: { readonly of: readonly BudgetProposal[] }) => {
  const words = useWords(BUDGET_WORDS);
  const [doing, setDoing] = useState<Decision<BudgetProposal>>();
  const standing = (one: BudgetProposal) => {
    if (one.decision !== null) {
      const what =
        one.decision === 'confirmed' ? words.confirmed : words.declined.replace('{reason}', one.reason ?? '');
      return `${what} · ${one.deciderName ?? ''} · ${formatTime(one.decidedAt ?? '')}`;
    }
    return (
      one.mayDecline && (
        <DecisionButtons
          mayConfirm={one.mayConfirm}
          about={`${one.organisationName} ${one.year}`}
          onDecide={(what) => setDoing({ what, proposal: one })}
        />
      )
    );
  };
  return (
    <>
      <Table
        label={words.changes}
        rows={of}
        rowKey={({ id }) => id}
        empty={words.noChanges}
        columns={[
          { title: words.change, render: (one) => <Change of={one} /> },
          { title: words.document, render: (one) => <Document of={one} /> },
          { title: words.why, render: ({ why }) => why },
          {
            title: words.proposed,
            render: ({ proposerName, proposedAt }) => `${proposerName} · ${formatTime(proposedAt)}`,
          },
          { title: words.decided, render: standing },
        ]}
      />
      {doing !== undefined && <BudgetDecision {...doing} onClose={() => setDoing(undefined)} />}
    </>
  );
};
