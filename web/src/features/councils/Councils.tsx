import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Tag from 'antd/es/tag';
import { useState } from 'react';
import { COUNCIL_WORDS } from '../../../../i18n/console/enrol';
import { rendered } from '../../../../i18n/render';
import { answerOf, api } from '../../api/client';
import type { CouncilTerms } from '../../api/shapes';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { useMe } from '../../app/useMe';
import { FormErrors } from '../../ui/fields';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { useTitle } from '../../ui/useTitle';
import { DeclineTerm } from './DeclineTerm';
import { councilTermsKey, useCouncilTerms } from './queries';
import { TermForm } from './TermForm';

type Term = CouncilTerms['terms'][number];
type Threshold = Term['rules']['quorum'];

const Share = ({ of: { share, bound } }: { readonly of: Threshold }) => {
  const words = useWords(COUNCIL_WORDS);
  return `${words[bound]} ${share.numerator}/${share.denominator}`;
};

/** Whether another person has confirmed or declined it, or the buttons with which one does. */
const Standing = ({ community, term }: { readonly community: string; readonly term: Term }) => {
  const words = useWords(COUNCIL_WORDS);
  const { language } = useLanguage();
  const can = useCan();
  const { id: me } = useMe();
  const [isDeclining, setDeclining] = useState(false);
  const isOwn = term.by === me;
  const confirm = useWrite(
    (termId: string, header) =>
      answerOf(
        api.POST('/api/v1/organisations/{id}/council-terms/{termId}/confirm', {
          params: { path: { id: community, termId }, header },
        }),
      ),
    { refreshes: [councilTermsKey(community)] },
  );
  if (term.confirmedAt !== null) return <Tag color="success">{words.confirmed}</Tag>;
  if (term.declinedWhy !== null) {
    return <Tag color="error">{rendered(COUNCIL_WORDS.declined, { why: term.declinedWhy }, language)}</Tag>;
  }
  const decline = isOwn ? words.takeBack : words.decline;
  return (
    <>
      <Tag color="warning">{words.unconfirmed}</Tag>
      {can('confirmCouncilTerm') && !isOwn && (
        <Button size="small" loading={confirm.isSending} onClick={() => confirm.send(term.termId)}>
          {words.confirm}
        </Button>
      )}
      {(isOwn || can('confirmCouncilTerm')) && (
        <Button size="small" onClick={() => setDeclining(true)}>
          {decline}
        </Button>
      )}
      {isDeclining && (
        <DeclineTerm community={community} termId={term.termId} title={decline} onClose={() => setDeclining(false)} />
      )}
      <FormErrors messages={confirm.faults.map(({ detail }) => detail)} />
    </>
  );
};

const Terms = ({ community, of: terms }: { readonly community: string; readonly of: readonly Term[] }) => {
  const words = useWords(COUNCIL_WORDS);
  return (
    <Table
      label={words.terms}
      rows={terms}
      rowKey={({ termId }) => termId}
      empty={words.noTerms}
      columns={[
        { title: words.term, render: ({ no }) => no },
        { title: words.days, render: ({ from, to }) => `${from} — ${to}` },
        {
          title: words.members,
          render: ({ members }) => (
            <details>
              <summary>{members.length}</summary>
              <ol>
                {members.map(({ no, name, capacity }) => (
                  <li key={no} value={no}>
                    {[name, capacity].filter(Boolean).join(' · ')}
                  </li>
                ))}
              </ol>
            </details>
          ),
        },
        { title: words.standing, render: (term) => <Standing community={community} term={term} /> },
        { title: words.quorum, render: ({ rules }) => <Share of={rules.quorum} /> },
        { title: words.majority, render: ({ rules }) => <Share of={rules.majority} /> },
        {
          title: words.rules,
          render: ({ rules }) => (
            <details>
              <summary>{words.rules}</summary>
              <p className="text">{rules.text}</p>
            </details>
          ),
        },
      ]}
    />
  );
};

const Council = ({ community }: { readonly community: string }) => {
  const words = useWords(COUNCIL_WORDS);
  const can = useCan();
  const terms = useCouncilTerms(community);
  return (
    <>
      <Section title={words.terms}>
        <Loaded query={terms}>{({ terms: all }) => <Terms community={community} of={all} />}</Loaded>
        <p className="quiet">{words.used}</p>
      </Section>
      {can('recordCouncilTerm') && (
        <Section title={words.record}>
          <TermForm key={community} community={community} />
        </Section>
      )}
    </>
  );
};

/** The deliberation councils (议事会) of the communities in scope, with members and rules. */
export const Councils = () => {
  const words = useWords(COUNCIL_WORDS);
  useTitle(words.councils);
  const [chosen, choose] = useState<string>();
  const communities = useQuery({
    queryKey: ['organisations', 'communities'],
    queryFn: () => answerOf(api.GET('/api/v1/organisations', { params: { query: { kinds: 'community' } } })),
    staleTime: 600_000,
  });
  return (
    <div className="stack">
      <h2>{words.councils}</h2>
      <Loaded query={communities}>
        {({ organisations }) => {
          const here = organisations.find(({ id }) => id === chosen) ?? organisations[0];
          if (here === undefined) return <p className="quiet">{words.noCommunity}</p>;
          return (
            <>
              <label className="row">
                {words.community}
                <select className="field" value={here.id} onChange={({ target }) => choose(target.value)}>
                  {organisations.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              </label>
              <Council community={here.id} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
};
