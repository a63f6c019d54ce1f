import { COMMON_WORDS, PLAN_WORDS } from '../../../../../i18n/console/courtyard';
import { rendered } from '../../../../../i18n/render';
import { SOURCE_WORDS } from '../../../../../i18n/words';
import { useSpeech, useWords } from '../../../app/language';
import { Loaded, moment, sum } from '../../../ui/Loaded';
import { Facts, Listing, Section } from '../../../ui/Table';
import { Application } from './Application';
import '../courtyard.css';
import { Do, eventsOf, isAt, Later, type TabProps, useDeeds } from '../parts';

const sumOf = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);

const Items = ({ of }: TabProps) => {
  const words = useWords(PLAN_WORDS);
  const { total } = useWords(COMMON_WORDS);
  const items = of.facts.plan?.items ?? [];
  const rows = [
    ...items.map(({ name, category, estimateFen }) => ({ name, category: words[category], estimateFen })),
    { name: total, category: '', estimateFen: sumOf(items.map(({ estimateFen }) => estimateFen)) },
  ];
  return (
    <Listing
      title={words.items}
      rows={rows}
      keyOf={({ name, category }) => `${name}/${category}`}
      columns={[
        { title: words.item, of: ({ name }) => name },
        { title: words.category, of: ({ category }) => category },
        { title: words.estimate, number: true, of: ({ estimateFen }) => sum(estimateFen) },
      ]}
    />
  );
};

const Sources = ({ of }: TabProps) => {
  const { language, say } = useSpeech();
  const words = useWords(PLAN_WORDS);
  const { amount, total } = useWords(COMMON_WORDS);
  const { sources = [], costFen = 0 } = of.facts.plan ?? {};
  const totalFen = sumOf(sources.map(({ amountFen }) => amountFen));
  const rows = [
    ...sources.map(({ source, name, amountFen }) => ({ source: say(SOURCE_WORDS[source]), name, amountFen })),
    { source: total, name: '', amountFen: totalFen },
  ];
  return (
    <>
      <Listing
        title={words.sources}
        rows={rows}
        keyOf={({ source, name }) => `${source}/${name}`}
        columns={[
          { title: words.source, of: ({ source }) => source },
          { title: words.name, of: ({ name }) => name },
          { title: amount, number: true, of: ({ amountFen }) => sum(amountFen) },
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

const Revisions = ({ of }: TabProps) => {
  const { language } = useSpeech();
  const words = useWords(PLAN_WORDS);
  const common = useWords(COMMON_WORDS);
  const deeds = useDeeds(of.id, ['submitPlan']);
  return (
    <Loaded of={deeds}>
      {(entries) => (
        <Listing
          title={words.revisions}
          rows={eventsOf(entries, 'planSubmitted')}
          keyOf={({ entry }) => String(entry.version)}
          columns={[
            { title: words.plan, of: ({ data }) => rendered(PLAN_WORDS.revision, { no: data.revision }, language) },
            { title: common.when, of: ({ entry }) => moment(entry.at) },
            { title: common.by, of: ({ entry }) => entry.actorName },
            { title: common.amount, number: true, of: ({ data }) => sum(data.costFen) },
          ]}
        />
      )}
    </Loaded>
  );
};

/** What will be done, what it costs, who pays; and the subsidy asked for. */
export const Plan = (props: TabProps) => {
  const { language } = useSpeech();
  const words = useWords(PLAN_WORDS);
  const { yes } = useWords(COMMON_WORDS);
  const { plan } = props.of.facts;
  if (plan === undefined && !isAt(props.of, 'plan')) return <Later from="plan" />;
  return (
    <div className="stack">
      <Section title={words.plan} extra={<Do {...props} command="submitPlan" />}>
        {plan === undefined ? (
          <p className="quiet">{words.noPlan}</p>
        ) : (
          <>
            <Facts
              of={[
                [
                  words.submitted,
                  `${moment(plan.submittedAt)} · ${rendered(PLAN_WORDS.revision, { no: plan.revision }, language)}`,
                ],
                [words.cost, sum(plan.costFen)],
                [words.raisesFunds, plan.raisesFunds ? yes : '—'],
              ]}
            />
            <Items {...props} />
            <Sources {...props} />
            {plan.revision > 1 && <Revisions {...props} />}
          </>
        )}
      </Section>
      <Application {...props} />
    </div>
  );
};
