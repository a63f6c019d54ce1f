import { MAINTENANCE_WORDS } from '../../../../../i18n/console/courtyardWorks';
import { rendered } from '../../../../../i18n/render';
import type { Courtyard } from '../../../api/shapes';
import { useLanguage, useWords } from '../../../app/language';
import { formatMoney, formatTime } from '../../../ui/format';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { Thumbnails } from '../../files/Thumbnails';
import { useFiles } from '../../files/useFiles';
import { CommandButtons, type TabProps } from '../parts';

export type MaintenanceFigures = NonNullable<Courtyard['figures']['maintenance']>;

/** Each quarter's accounts, also those not yet published. */
export const Accounts = (props: TabProps & { readonly maintenance: MaintenanceFigures }) => {
  const { language } = useLanguage();
  const words = useWords(MAINTENANCE_WORDS);
  const accounts = props.courtyard.state.maintenance?.accounts ?? [];
  const rows = [...props.maintenance.quarters].reverse().map((reading) => ({
    ...reading,
    accounts: accounts.find(({ quarter }) => quarter === reading.quarter),
  }));
  return (
    <Section title={words.quarterly} extra={<CommandButtons {...props} topic="accounts" />}>
      <Table
        label={words.quarterly}
        rows={rows}
        rowKey={({ quarter }) => quarter}
        columns={[
          { title: words.quarter, render: ({ quarter }) => quarter },
          { title: words.opening, number: true, render: (row) => formatMoney(row.accounts?.openingFen) },
          { title: words.income, number: true, render: (row) => formatMoney(row.accounts?.incomeFen) },
          { title: words.spending, number: true, render: (row) => formatMoney(row.accounts?.spendingFen) },
          { title: words.closing, number: true, render: (row) => formatMoney(row.accounts?.closingFen) },
          {
            title: words.published,
            render: ({ publishedAt, dueAt }) =>
              publishedAt === null ? (
                <span className="quiet">{rendered(MAINTENANCE_WORDS.owed, { at: formatTime(dueAt) }, language)}</span>
              ) : (
                formatTime(publishedAt)
              ),
          },
        ]}
      />
    </Section>
  );
};

/** The residents' activities with their photos. */
export const Activities = (props: TabProps) => {
  const { language } = useLanguage();
  const words = useWords(MAINTENANCE_WORDS);
  const files = useFiles(props.courtyard.id, props.courtyard.may.listFiles);
  const activities = [...(props.courtyard.state.maintenance?.activities ?? [])]
    .map((one, no) => ({ ...one, no }))
    .reverse();
  const shown = (evidence: readonly string[]) => {
    const known = files.data?.filter(({ fileId }) => evidence.includes(fileId)) ?? [];
    // Roles that may not list files see only how many there are.
    return known.length === 0 && evidence.length > 0 ? (
      <span className="quiet">{rendered(MAINTENANCE_WORDS.evidences, { n: evidence.length }, language)}</span>
    ) : (
      <Thumbnails courtyardId={props.courtyard.id} files={known} />
    );
  };
  return (
    <Section title={words.activityList} extra={<CommandButtons {...props} topic="activities" />}>
      <Table
        label={words.activityList}
        rows={activities}
        rowKey={({ no }) => String(no)}
        empty={words.noActivities}
        columns={[
          { title: words.activity, render: ({ on, title }) => `${on} ${title}` },
          { title: words.participants, number: true, render: ({ participants }) => participants ?? '—' },
          { title: words.evidence, render: ({ evidence = [] }) => shown(evidence) },
        ]}
      />
    </Section>
  );
};
