import { boundsText } from '../../../../../i18n/boundsText';
import { COMMON_WORDS, PLAN_WORDS } from '../../../../../i18n/console/courtyard';
import { rendered } from '../../../../../i18n/render';
import { SOURCE_WORDS } from '../../../../../i18n/words';
import { useLanguage, useWords } from '../../../app/language';
import { DescriptionList } from '../../../ui/DescriptionList';
import { formatMoney, formatTime } from '../../../ui/format';
import { Loaded } from '../../../ui/Loaded';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { Application } from './Application';
import '../courtyard.css';
import { CommandButtons, eventsOf, hasReached, NotReachedYet, type TabProps, useCommandHistory } from '../parts';

const sumOf = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);

const Items = ({ courtyard }: TabProps) => {
  const words = useWords(PLAN_WORDS);
  const { total } = useWords(COMMON_WORDS);
  const items = courtyard.state.plan?.items ?? [];
  const rows = [
    ...items.map(({ name, category, estimateFen }) => ({ name, category: words[category], estimateFen })),
    { name: total, category: '', estimateFen: sumOf(items.map(({ estimateFen }) => estimateFen)) },
  ];
  return (
    <Table
      title={words.items}
      rows={rows}
      rowKey={({ name, category }) => `${name}/${category}`}
      columns={[
        { title: words.item, render: ({ name }) => name },
        { title: words.category, render: ({ category }) => category },
        { title: words.estimate, number: true, render: ({ estimateFen }) => formatMoney(estimateFen) },
      ]}
    />
  );
};

const Sources = ({ courtyard }: TabProps) => {
  const { language, translate } = useLanguage();
  const words = useWords(PLAN_WORDS);
  const { amount, total } = useWords(COMMON_WORDS);
  const { sources = [], costFen = 0 } = courtyard.state.plan ?? {};
  const totalFen = sumOf(sources.map(({ amountFen }) => amountFen));
  const rows = [
    ...sources.map(({ source, name, amountFen }) => ({ source: translate(SOURCE_WORDS[source]), name, amountFen })),
    { source: total, name: '', amountFen: totalFen },
  ];
  return (
    <>
      <Table
        title={words.sources}
        rows={rows}
        rowKey={({ source, name }) => `${source}/${name}`}
        columns={[
          { title: words.source, render: ({ source }) => source },
          { title: words.name, render: ({ name }) => name },
          { title: amount, number: true, render: ({ amountFen }) => formatMoney(amountFen) },
        ]}
      />
      <p className={totalFen === costFen ? 'quiet' : 'late'}>
        {totalFen === costFen
          ? words.balanced
          : rendered(PLAN_WORDS.unbalanced, { amountFen: totalFen - costFen }, language)}
      </p>
    </>
  );
};

const Revisions = ({ courtyard }: TabProps) => {
  const { language } = useLanguage();
  const words = useWords(PLAN_WORDS);
  const common = useWords(COMMON_WORDS);
  const deeds = useCommandHistory(courtyard.id, ['submitPlan']);
  return (
    <Loaded query={deeds}>
      {(entries) => (
        <Table
          title={words.revisions}
          rows={eventsOf(entries, 'planSubmitted')}
          rowKey={({ entry }) => String(entry.version)}
          columns={[
            { title: words.plan, render: ({ data }) => rendered(PLAN_WORDS.revision, { no: data.revision }, language) },
            { title: common.when, render: ({ entry }) => formatTime(entry.at) },
            { title: common.by, render: ({ entry }) => entry.actorName },
            { title: common.amount, number: true, render: ({ data }) => formatMoney(data.costFen) },
          ]}
        />
      )}
    </Loaded>
  );
};

/** The plan with its items, cost and funding; and the subsidy application. */
export const Plan = (props: TabProps) => {
  const { language } = useLanguage();
  const words = useWords(PLAN_WORDS);
  const { yes } = useWords(COMMON_WORDS);
  const { plan, endedApplications = [] } = props.courtyard.state;
  const bounds = props.courtyard.figures.subsidyBounds;
  // Once works are under way the subsidy is granted.
  const boundsItems =
    bounds === null || hasReached(props.courtyard, 'works')
      ? []
      : [
          [words.bounds, boundsText(bounds.today, language)] as const,
          ...(bounds.next === null ? [] : [[words.nextBounds, boundsText(bounds.next, language)] as const]),
        ];
  const ceilingFen = endedApplications.at(-1)?.approvedFen ?? 0;
  if (plan === undefined && !hasReached(props.courtyard, 'plan')) return <NotReachedYet from="plan" />;
  return (
    <div className="stack">
      <Section title={words.plan} extra={<CommandButtons {...props} topic="plan" />}>
        {plan === undefined ? (
          <>
            <p className="quiet">{words.noPlan}</p>
            <DescriptionList items={boundsItems} />
          </>
        ) : (
          <>
            <DescriptionList
              items={[
                [
                  words.submitted,
                  `${formatTime(plan.submittedAt)} · ${rendered(PLAN_WORDS.revision, { no: plan.revision }, language)}`,
                ],
                [words.cost, formatMoney(plan.costFen)],
                ...boundsItems,
                ...(ceilingFen > 0 ? [[words.ceiling, formatMoney(ceilingFen)] as const] : []),
                [words.raisesFunds, plan.raisesFunds ? yes : '—'],
                [words.rebuilds, plan.rebuilds === true ? yes : '—'],
                [words.changesUse, plan.changesUse === true ? yes : '—'],
              ]}
            />
            <Items {...props} />
            <Sources {...props} />
            {plan.revision > 1 && <Revisions {...props} />}
          </>
        )}
      </Section>
      {props.courtyard.reads === 'all' && <Application {...props} />}
    </div>
  );
};
