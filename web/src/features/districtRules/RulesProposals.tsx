import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { DISTRICT_RULES_WORDS } from '../../../../i18n/console/districtRules';
import { PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { type Decision, DecisionButtons } from '../../ui/DecisionButtons';
import { DecisionForm } from '../../ui/DecisionForm';
import { formatTime } from '../../ui/format';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { DISTRICT_RULES_KEY, type Rules } from './queries';
import { SetPoints } from './SetPoints';

type Proposal = Rules['proposals'][number];

interface RulesDecisionProps extends Decision<Proposal> {
  readonly district: Rules['district'];
  readonly onClose: () => void;
}

const RulesDecision = ({ what, proposal, district, onClose }: RulesDecisionProps) => {
  const words = useWords(DISTRICT_RULES_WORDS);
  const path = { id: district.id, proposalId: proposal.id };
  const done = { refreshes: [DISTRICT_RULES_KEY, ['policies']], onSuccess: onClose };
  const confirm = useWrite(
    (_: string, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/district-rules/{id}/proposals/{proposalId}/confirm', { params: { path, header } }),
      ),
    done,
  );
  const decline = useWrite(
    (body: { reason?: string }, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/district-rules/{id}/proposals/{proposalId}/decline', {
          params: { path, header },
          body,
        }),
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
      proposed={
        <dl className="facts">
          <div>
            <dt>{words.rules}</dt>
            <dd>
              {proposal.version} · {proposal.name}
            </dd>
          </div>
          <div>
            <dt>{words.sets}</dt>
            <dd>
              <SetPoints points={proposal.points} />
            </dd>
          </div>
          <div>
            <dt>{words.why}</dt>
            <dd>{proposal.why}</dd>
          </div>
        </dl>
      }
      confirming={<p className="quiet">{words.confirmHelp}</p>}
    />
  );
};

/** Rules of a district that wait for another administrator. */
export const RulesProposals = ({ rules: { district, proposals } }: { readonly rules: Rules }) => {
  const words = useWords(DISTRICT_RULES_WORDS);
  const { proposedBy, expires } = useWords(PROPOSAL_WORDS);
  const { actions } = useWords(ADMIN_WORDS);
  const [doing, setDoing] = useState<Decision<Proposal>>();
  return (
    <Section title={words.waiting}>
      <Table
        label={words.waiting}
        rows={proposals}
        rowKey={({ id }) => id}
        columns={[
          { title: words.rules, render: ({ version, name }) => `${version} · ${name}` },
          { title: words.sets, render: ({ points }) => <SetPoints points={points} /> },
          { title: words.why, render: ({ why }) => why },
          { title: proposedBy, render: ({ by, at }) => `${by} · ${formatTime(at)}` },
          { title: expires, render: ({ expiresAt }) => formatTime(expiresAt) },
          {
            title: actions,
            render: (proposal) => (
              <DecisionButtons
                mayConfirm={proposal.mayConfirm}
                about={proposal.version}
                onDecide={(what) => setDoing({ what, proposal })}
              />
            ),
          },
        ]}
      />
      {doing !== undefined && (
        <RulesDecision
          what={doing.what}
          proposal={doing.proposal}
          district={district}
          onClose={() => setDoing(undefined)}
        />
      )}
    </Section>
  );
};
