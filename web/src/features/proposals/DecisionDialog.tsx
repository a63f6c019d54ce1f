import { useState } from 'react';
import { PROPOSAL_KIND_WORDS, PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import type { Decision } from '../../ui/DecisionButtons';
import { DecisionForm } from '../../ui/DecisionForm';
import { TextField } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { ChangeText, useOrganisationName } from './ChangeText';
import { CodeHalf } from './CodeHalf';
import { ACCOUNT_LISTS, type ProposalRow } from './queries';

const NUMBER = ['/identityNumber'] as const;

interface DecisionDialogProps extends Decision<ProposalRow> {
  readonly onClose: () => void;
}

const Proposed = ({ of }: { readonly of: ProposalRow }) => {
  const words = useWords(PROPOSAL_WORDS);
  const kinds = useWords(PROPOSAL_KIND_WORDS);
  const organisationName = useOrganisationName();
  return (
    <dl className="facts">
      <div>
        <dt>{words.change}</dt>
        <dd>{kinds[of.kind]}</dd>
      </div>
      <div>
        <dt>{words.account}</dt>
        <dd>
          {of.login} · {of.name} · {organisationName(of)}
        </dd>
      </div>
      <div>
        <dt>{words.content}</dt>
        <dd>
          <ChangeText of={of} />
        </dd>
      </div>
      <div>
        <dt>{words.proposedBy}</dt>
        <dd>{of.proposedBy}</dd>
      </div>
    </dl>
  );
};

/** Confirms a proposal, with the second half of a code if it gives out one, or declines it. */
export const DecisionDialog = ({ what, proposal, onClose }: DecisionDialogProps) => {
  const words = useWords(PROPOSAL_WORDS);
  const [identityNumber, setNumber] = useState('');
  const path = { id: proposal.id };
  const confirm = useWrite(
    (body: { identityNumber?: string }, header) =>
      answerOf(api.POST('/api/v1/account-proposals/{id}/confirm', { params: { path, header }, body })),
    { refreshes: ACCOUNT_LISTS },
  );
  const decline = useWrite(
    (body: { reason?: string }, header) =>
      answerOf(api.POST('/api/v1/account-proposals/{id}/decline', { params: { path, header }, body })),
    { refreshes: ACCOUNT_LISTS, onSuccess: onClose },
  );
  const { answer, faults } = confirm;
  return (
    <DecisionForm
      what={what}
      confirm={confirm}
      decline={decline}
      onConfirm={() => confirm.send(proposal.needsIdentityNumber ? { identityNumber } : {})}
      onClose={onClose}
      proposed={<Proposed of={proposal} />}
      fields={NUMBER}
      given={answer && <CodeHalf whose="secondHalf" half={answer.codeHalf} />}
      confirming={
        <>
          <p>{words.confirmHelp}</p>
          {proposal.needsIdentityNumber && (
            <>
              <p>{words.numberAgain}</p>
              <TextField
                label={words.identityNumber}
                value={identityNumber}
                onChange={setNumber}
                error={placeFaults(faults, NUMBER).at('/identityNumber')}
                max={40}
              />
            </>
          )}
        </>
      }
    />
  );
};
