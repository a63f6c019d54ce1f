import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { REORGANISATION_WORDS } from '../../../../i18n/console/reorganisations';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import type { Decision } from '../../ui/DecisionButtons';
import { DecisionForm } from '../../ui/DecisionForm';
import { Loaded } from '../../ui/Loaded';
import { GoingNames } from './Going';
import { KIND_WORDS, REORGANISED, type ReorganisationRow, useReport, wayOf } from './reorganisations';

/** What was proposed, with the name of everything that would go. */
const Proposed = ({ of }: { readonly of: ReorganisationRow }) => {
  const words = useWords(REORGANISATION_WORDS);
  const { why } = useWords(ADMIN_WORDS);
  const { proposedBy } = useWords(PROPOSAL_WORDS);
  const fact = (title: string, value: string) => (
    <div>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <Loaded query={useReport(of.id)}>
      {({ goes, left }) => (
        <dl className="facts">
          {fact(words.kind, words[KIND_WORDS[of.kind]])}
          {fact(words.from, wayOf(of.from))}
          {fact(words.into, wayOf(of.into))}
          <GoingNames goes={goes} left={left} />
          {fact(words.effectiveOn, of.effectiveOn)}
          {fact(why, of.why)}
          {fact(proposedBy, of.proposedBy)}
        </dl>
      )}
    </Loaded>
  );
};

interface ReorganisationDecisionProps extends Decision<ReorganisationRow> {
  readonly onClose: () => void;
}

/** Confirms a reorganisation that another administrator proposed, or declines one. */
export const ReorganisationDecision = ({ what, proposal, onClose }: ReorganisationDecisionProps) => {
  const own = useWords(REORGANISATION_WORDS);
  const path = { id: proposal.id };
  const done = { refreshes: REORGANISED, onSuccess: onClose };
  const confirm = useWrite(
    (id: string, header) =>
      answerOf(api.POST('/api/v1/reorganisations/{id}/confirm', { params: { path: { id }, header } })),
    done,
  );
  const decline = useWrite(
    (body: { reason?: string }, header) =>
      answerOf(api.POST('/api/v1/reorganisations/{id}/decline', { params: { path, header }, body })),
    done,
  );
  return (
    <DecisionForm
      what={what}
      confirm={confirm}
      decline={decline}
      onConfirm={() => confirm.send(proposal.id)}
      onClose={onClose}
      proposed={<Proposed of={proposal} />}
      confirming={
        <>
          {proposal.kind === 'merge' && <p>{own.mergeEnds.replace('{from}', proposal.from.name)}</p>}
          <p className="quiet">{own.atOnce}</p>
        </>
      }
    />
  );
};
