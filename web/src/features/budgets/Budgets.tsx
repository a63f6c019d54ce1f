import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Tag from 'antd/es/tag';
import { useState } from 'react';
import { BUDGET_WORDS } from '../../../../i18n/console/budgets';
import { joinList } from '../../../../i18n/language';
import { SOURCE_WORDS } from '../../../../i18n/words';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { formatMoney } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Table } from '../../ui/Table';
import { useTitle } from '../../ui/useTitle';
import { BudgetForm } from './BudgetForm';
import { BudgetProposals } from './BudgetProposals';
import { EnvelopeCases } from './EnvelopeCases';
import { type BudgetProposal, type BudgetsAnswer, type Envelope, placeName, useBudgets } from './queries';

type Source = Envelope['source'];

/** The districts in scope without an envelope of the subsidy this year: nothing can be approved there under a policy that requires one. */
const Missing = ({ of: { year, places, envelopes } }: { readonly of: BudgetsAnswer }) => {
  const { language, translate } = useLanguage();
  const words = useWords(BUDGET_WORDS);
  const source: Source = 'subsidy';
  const missing = places.filter(
    ({ id, kind, successorName }) =>
      kind === 'district' &&
      successorName === null &&
      !envelopes.some((one) => one.organisationId === id && one.year === year && one.source === source),
  );
  if (missing.length === 0) return null;
  const names = missing.map(({ name }) => name);
  const text = words.missing
    .replace('{year}', String(year))
    .replace('{source}', translate(SOURCE_WORDS[source]))
    .replace('{places}', joinList(names, language));
  return <Alert type="info" showIcon title={text} />;
};

const isWaiting = ({ decision }: BudgetProposal): boolean => decision === null;

/** Whether a change of an envelope, or the closing of its year, waits for release. */
const waitsFor = ({ organisationId, year, source }: Envelope, one: BudgetProposal): boolean =>
  isWaiting(one) &&
  one.organisationId === organisationId &&
  one.year === year &&
  (one.source === null || one.source === source);

const Envelopes = ({ of: { envelopes, places, proposals } }: { readonly of: BudgetsAnswer }) => {
  const { translate } = useLanguage();
  const words = useWords(BUDGET_WORDS);
  const [shown, setShown] = useState<Envelope>();
  const nameOf = ({ organisationId, organisationName }: Envelope): string => {
    const place = places.find(({ id }) => id === organisationId);
    return place === undefined ? organisationName : placeName(place, words.merged);
  };
  const money = (
    title: string,
    key: 'budgetFen' | 'carriedInFen' | 'reservedFen' | 'committedFen' | 'paidFen' | 'leftFen',
  ) => ({
    title,
    number: true,
    render: (one: Envelope) => formatMoney(one[key]),
  });
  return (
    <>
      <Table
        label={words.title}
        rows={envelopes}
        rowKey={({ id }) => id}
        empty={words.none}
        columns={[
          {
            title: words.place,
            render: (one) => (
              <>
                {nameOf(one)}{' '}
                {proposals.some((proposal) => waitsFor(one, proposal)) && <Tag color="warning">{words.waits}</Tag>}
              </>
            ),
          },
          {
            title: words.year,
            render: ({ year, isClosed }) => (
              <>
                {year} {isClosed && <Tag>{words.closed}</Tag>}
              </>
            ),
          },
          { title: words.source, render: ({ source }) => translate(SOURCE_WORDS[source]) },
          money(words.budget, 'budgetFen'),
          money(words.carriedIn, 'carriedInFen'),
          money(words.reserved, 'reservedFen'),
          money(words.committed, 'committedFen'),
          money(words.paid, 'paidFen'),
          money(words.left, 'leftFen'),
          {
            title: words.cases,
            render: (one) => (
              <Button
                aria-label={`${words.show} ${one.organisationName} ${one.year} ${translate(SOURCE_WORDS[one.source])}`}
                onClick={() => setShown(one)}
              >
                {words.show}
              </Button>
            ),
          },
        ]}
      />
      {envelopes.length > 0 && <p className="quiet">{words.figuresHelp}</p>}
      {shown !== undefined && <EnvelopeCases of={shown} onClose={() => setShown(undefined)} />}
    </>
  );
};

/** How many changes wait for release, at the head of the page. */
const Waiting = ({ of }: { readonly of: readonly BudgetProposal[] }) => {
  const words = useWords(BUDGET_WORDS);
  const count = of.filter(isWaiting).length;
  return count === 0 ? null : <Alert type="warning" showIcon title={words.waiting.replace('{count}', String(count))} />;
};

/** The page of the envelopes alone, for those who look after them. */
export const BudgetsPage = () => {
  const words = useWords(BUDGET_WORDS);
  useTitle(words.title);
  return <Budgets />;
};

/** Public money by city, district and year: what is left, the changes with their documents, and who may set it. */
export const Budgets = () => {
  const words = useWords(BUDGET_WORDS);
  const can = useCan();
  const [doing, setDoing] = useState<'grant' | 'closing'>();
  const budgets = useBudgets(can('listBudgets'));
  if (!can('listBudgets')) return null;
  return (
    <section className="section figure broad" aria-label={words.title}>
      <div className="row spread">
        <h3>{words.title}</h3>
        {budgets.data?.places.some(({ mayPropose }) => mayPropose) === true && (
          <div className="row">
            <Button onClick={() => setDoing('grant')}>{words.set}</Button>
            <Button onClick={() => setDoing('closing')}>{words.closeYear}</Button>
          </div>
        )}
      </div>
      <Loaded query={budgets}>
        {(answer) => (
          <>
            <Waiting of={answer.proposals} />
            <Missing of={answer} />
            <Envelopes of={answer} />
            <details open={answer.proposals.some(isWaiting)}>
              <summary>{words.changes}</summary>
              <BudgetProposals of={answer.proposals} />
            </details>
            {doing !== undefined && <BudgetForm kind={doing} of={answer} onClose={() => setDoing(undefined)} />}
          </>
        )}
      </Loaded>
    </section>
  );
};
