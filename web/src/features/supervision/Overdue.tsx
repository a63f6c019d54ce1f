import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { OVERDUE_BANDS } from '../../../../domain/kernel/supervision/overdue';
import { OVERDUE_BAND_WORDS, SUPERVISION_WORDS } from '../../../../i18n/console/supervision';
import { joinList } from '../../../../i18n/language';
import { useLanguage, useWords } from '../../app/language';
import { formatTime } from '../../ui/format';
import { Section } from '../../ui/Section';
import { type Column, Table } from '../../ui/Table';
import type { SupervisionAnswer } from './Supervision';

type Group = SupervisionAnswer['groups'][number];

/** The courtyards behind a number. */
const Behind = ({ of, late, children }: { of: Group; late: boolean; children: ReactNode }) => (
  <Link
    to="/courtyards"
    search={{
      awaits: of.code as never,
      ...(of.placeId === null ? {} : { organisationId: of.placeId }),
      ...(late ? { overdue: 'true' as const } : {}),
    }}
  >
    {children}
  </Link>
);

interface GroupsProps {
  readonly title: string;
  readonly help?: string;
  readonly groups: readonly Group[];
  readonly files?: ReactNode;
}

/** Pending steps by place, step and holder: how many are overdue, by how much, and due this week. */
export const OverdueGroups = ({ title, help, groups, files }: GroupsProps) => {
  const words = useWords(SUPERVISION_WORDS);
  const { translate } = useLanguage();
  const columns: readonly Column<Group>[] = [
    { title: words.place, render: ({ place }) => place },
    { title: words.step, render: ({ name }) => name },
    { title: words.holder, render: ({ holderName }) => holderName },
    {
      title: words.open,
      number: true,
      render: (of) => (
        <Behind of={of} late={false}>
          {of.open}
        </Behind>
      ),
    },
    {
      title: words.late,
      number: true,
      render: (of) =>
        of.overdue === 0 ? (
          0
        ) : (
          <Behind of={of} late>
            {of.overdue}
          </Behind>
        ),
    },
    { title: words.dueThisWeek, number: true, render: ({ dueThisWeek }) => dueThisWeek },
    ...OVERDUE_BANDS.map(
      (band): Column<Group> => ({
        title: translate(OVERDUE_BAND_WORDS[band]),
        number: true,
        render: ({ bands }) => bands[band],
      }),
    ),
    { title: words.longestDays, number: true, render: ({ longestDays }) => longestDays },
    { title: words.medianOverdue, number: true, render: ({ medianDays }) => medianDays ?? '–' },
  ];
  return (
    <Section title={title}>
      {files}
      {help !== undefined && <p className="quiet">{help}</p>}
      <Table
        label={title}
        rows={groups}
        rowKey={({ placeId, place, code, name, holder }) => `${placeId ?? place} ${code} ${name} ${holder}`}
        empty={words.none}
        columns={columns}
      />
    </Section>
  );
};

/** What is overdue the longest, and with whom it is. */
export const Waits = ({ waits, files }: Pick<SupervisionAnswer, 'waits'> & { readonly files: ReactNode }) => {
  const words = useWords(SUPERVISION_WORDS);
  const { language } = useLanguage();
  return (
    <Section title={words.waits}>
      {files}
      <Table
        label={words.waits}
        rows={waits}
        rowKey={({ courtyardId, key }) => `${courtyardId} ${key}`}
        empty={words.none}
        columns={[
          {
            title: words.case,
            render: ({ courtyard, courtyardId }) => (
              <Link to="/courtyards/$id" params={{ id: courtyardId }}>
                {courtyard}
              </Link>
            ),
          },
          { title: words.place, render: ({ place }) => place },
          { title: words.step, render: ({ name }) => name },
          { title: words.holder, render: ({ holderName }) => holderName },
          { title: words.office, render: ({ office }) => office ?? words.nobody },
          { title: words.people, render: ({ people }) => joinList(people, language) },
          { title: words.dueAt, render: ({ dueAt }) => formatTime(dueAt) },
          { title: words.overdueDays, number: true, render: ({ overdueDays }) => overdueDays },
        ]}
      />
    </Section>
  );
};
