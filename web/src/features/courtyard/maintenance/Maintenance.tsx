import Tag from 'antd/es/tag';
import { CARE_WORDS } from '../../../../../i18n/console/courtyardLater';
import type { Courtyard } from '../../../api/shapes';
import { useWords } from '../../../app/language';
import { Due, moment, sum } from '../../../ui/Loaded';
import { Facts, Listing, Section } from '../../../ui/Table';
import { Accounts, Activities } from './Care';
import '../courtyard.css';
import { Do, eventsOf, Later, type TabProps, useDeeds, useSigned } from '../parts';

type Care = NonNullable<Courtyard['readings']['care']>;

/** What each of the four rests on. */
const useEvidence = (
  { facts, readings }: Courtyard,
  care: Care,
): Readonly<Record<Care['haves'][number]['have'], string>> => {
  const words = useWords(CARE_WORDS);
  const covenant = readings.covenants.at(-1);
  const published = care.quarters.filter(({ publishedAt }) => publishedAt !== null).map(({ quarter }) => quarter);
  return {
    body: facts.body === undefined ? '—' : `${words.termEnds} ${facts.body.termEndsOn}`,
    activities:
      (facts.maintenance?.activities ?? [])
        .slice(-3)
        .map(({ on, title }) => `${on} ${title}`)
        .join(' · ') || '—',
    covenant: covenant === undefined ? '—' : `v${covenant.version} · ${covenant.inForceFrom}`,
    accounts: published.slice(-4).join(' · ') || '—',
  };
};

const Haves = ({ of, care }: TabProps & { readonly care: Care }) => {
  const words = useWords(CARE_WORDS);
  const evidence = useEvidence(of, care);
  return (
    <Section title={words.haves}>
      <Listing
        label={words.haves}
        rows={care.haves}
        keyOf={({ have }) => have}
        columns={[
          { title: words.haves, of: ({ have }) => words[have] },
          {
            title: words.there,
            of: ({ missing }) =>
              missing.length === 0 ? (
                <Tag color="success">{words.there}</Tag>
              ) : (
                <span>
                  <Tag color="error">{words.missing}</Tag> {missing.map(({ detail }) => detail).join(' ')}
                </span>
              ),
          },
          { title: words.evidence, of: ({ have }) => evidence[have] },
        ]}
      />
    </Section>
  );
};

const Years = (props: TabProps & { readonly care: Care }) => {
  const words = useWords(CARE_WORDS);
  const signed = useSigned(props.of);
  const years = props.of.facts.maintenance?.years ?? [];
  const actions = (
    <div className="row">
      <Do {...props} command="evaluateYear" />
      <Do {...props} command="applyForMaintenanceSubsidy" />
      <Do {...props} command="approveMaintenanceSubsidy" />
      <Do {...props} command="payMaintenanceSubsidy" />
    </div>
  );
  return (
    <Section title={words.years} extra={actions}>
      <Listing
        label={words.years}
        rows={years}
        keyOf={({ year }) => String(year)}
        empty={words.noYears}
        columns={[
          { title: words.year, of: ({ year }) => year },
          {
            title: words.evaluated,
            of: ({ evaluatedAt, lapsed }) =>
              lapsed ? <Tag color="error">{words.lapsed}</Tag> : evaluatedAt === undefined ? '—' : moment(evaluatedAt),
          },
          { title: words.applied, number: true, of: ({ subsidy }) => sum(subsidy?.amountFen) },
          { title: words.approved, of: ({ subsidy }) => signed(subsidy?.approved) },
          { title: words.paid, of: ({ subsidy }) => signed(subsidy?.paid) },
        ]}
      />
      <p className="quiet">
        {words.yearlyMax} {sum(props.care.yearlyMaxFen)}
      </p>
    </Section>
  );
};

const Warranty = (props: TabProps & { readonly care: Care }) => {
  const words = useWords(CARE_WORDS);
  const signed = useSigned(props.of);
  const retention = props.of.facts.maintenance?.retention;
  const reports = useDeeds(props.of.id, ['releaseRetention']);
  const report = eventsOf(reports.data ?? [], 'retentionReinspected').at(-1)?.data.report;
  return (
    <Section title={words.warranty} extra={<Do {...props} command="releaseRetention" />}>
      <Facts
        of={[
          [words.warrantyEnds, <Due key="ends" at={props.care.warrantyEndsAt} />],
          [words.heldFen, sum(retention?.heldFen)],
          [words.reinspected, signed(retention?.reinspected)],
          ...(report === undefined ? [] : ([[words.report, report]] as const)),
          [words.released, signed(retention?.released)],
          [words.termEnds, <Due key="term" at={props.of.readings.term?.endsAt ?? null} />],
        ]}
      />
    </Section>
  );
};

/** Whether the courtyard goes on governing itself, year by year. */
export const Maintenance = (props: TabProps) => {
  const { care } = props.of.readings;
  if (care === null) return <Later from="maintenance" />;
  return (
    <div className="stack">
      <Haves {...props} care={care} />
      <Years {...props} care={care} />
      <Accounts {...props} care={care} />
      <Activities {...props} />
      <Warranty {...props} care={care} />
    </div>
  );
};
