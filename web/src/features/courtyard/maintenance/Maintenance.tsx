import Tag from 'antd/es/tag';
import { MAINTENANCE_WORDS } from '../../../../../i18n/console/courtyardWorks';
import type { Courtyard } from '../../../api/shapes';
import { useWords } from '../../../app/language';
import { DescriptionList } from '../../../ui/DescriptionList';
import { DueDate } from '../../../ui/DueDate';
import { formatMoney, formatTime } from '../../../ui/format';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { Accounts, Activities } from './Care';
import '../courtyard.css';
import { CommandButtons, eventsOf, NotReachedYet, type TabProps, useCommandHistory, useSignature } from '../parts';

type Care = NonNullable<Courtyard['readings']['care']>;

/** What each of the four rests on. */
const useEvidence = (
  { facts, readings }: Courtyard,
  care: Care,
): Readonly<Record<Care['haves'][number]['have'], string>> => {
  const words = useWords(MAINTENANCE_WORDS);
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

const Haves = ({ courtyard, care }: TabProps & { readonly care: Care }) => {
  const words = useWords(MAINTENANCE_WORDS);
  const evidence = useEvidence(courtyard, care);
  return (
    <Section title={words.haves}>
      <Table
        label={words.haves}
        rows={care.haves}
        rowKey={({ have }) => have}
        columns={[
          { title: words.haves, render: ({ have }) => words[have] },
          {
            title: words.there,
            render: ({ missing }) =>
              missing.length === 0 ? (
                <Tag color="success">{words.there}</Tag>
              ) : (
                <span>
                  <Tag color="error">{words.missing}</Tag> {missing.map(({ detail }) => detail).join(' ')}
                </span>
              ),
          },
          { title: words.evidence, render: ({ have }) => evidence[have] },
        ]}
      />
    </Section>
  );
};

const Years = (props: TabProps & { readonly care: Care }) => {
  const words = useWords(MAINTENANCE_WORDS);
  const signed = useSignature(props.courtyard);
  const years = props.courtyard.facts.maintenance?.years ?? [];
  const actions = <CommandButtons {...props} topic="maintenanceYears" />;
  return (
    <Section title={words.years} extra={actions}>
      <Table
        label={words.years}
        rows={years}
        rowKey={({ year }) => String(year)}
        empty={words.noYears}
        columns={[
          { title: words.year, render: ({ year }) => year },
          {
            title: words.evaluated,
            render: ({ evaluatedAt, lapsed }) =>
              lapsed ? (
                <Tag color="error">{words.lapsed}</Tag>
              ) : evaluatedAt === undefined ? (
                '—'
              ) : (
                formatTime(evaluatedAt)
              ),
          },
          { title: words.applied, number: true, render: ({ subsidy }) => formatMoney(subsidy?.amountFen) },
          { title: words.approved, render: ({ subsidy }) => signed(subsidy?.approved) },
          { title: words.paid, render: ({ subsidy }) => signed(subsidy?.paid) },
        ]}
      />
      <p className="quiet">
        {words.yearlyMax} {formatMoney(props.care.yearlyMaxFen)}
      </p>
    </Section>
  );
};

const Warranty = (props: TabProps & { readonly care: Care }) => {
  const words = useWords(MAINTENANCE_WORDS);
  const signed = useSignature(props.courtyard);
  const retention = props.courtyard.facts.maintenance?.retention;
  const reports = useCommandHistory(props.courtyard.id, ['releaseRetention']);
  const report = eventsOf(reports.data ?? [], 'retentionReinspected').at(-1)?.data.report;
  return (
    <Section title={words.warranty} extra={<CommandButtons {...props} topic="warranty" />}>
      <DescriptionList
        items={[
          [words.warrantyEnds, <DueDate key="ends" at={props.care.warrantyEndsAt} />],
          [words.heldFen, formatMoney(retention?.heldFen)],
          [words.reinspected, signed(retention?.reinspected)],
          ...(report === undefined ? [] : ([[words.report, report]] as const)),
          [words.released, signed(retention?.released)],
          [words.termEnds, <DueDate key="term" at={props.courtyard.readings.term?.endsAt ?? null} />],
        ]}
      />
    </Section>
  );
};

/** Whether the courtyard goes on governing itself, year by year. */
export const Maintenance = (props: TabProps) => {
  const { care } = props.courtyard.readings;
  if (care === null) return <NotReachedYet from="maintenance" />;
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
