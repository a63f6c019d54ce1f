import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { OVERDUE_BANDS, type OverdueCounts } from '../../../../domain/kernel/supervision/overdue';
import { OVERDUE_BAND_WORDS, SUPERVISION_WORDS } from '../../../../i18n/console/supervision';
import { joinList } from '../../../../i18n/language';
import { deadlineTime } from '../../../../i18n/render';
import { useLanguage, useWords } from '../../app/language';
import { Section } from '../../ui/Section';
import { type Column, Table } from '../../ui/Table';
import type { SupervisionAnswer } from './Supervision';
import type { SupervisionSearch } from './search';

/** The courtyards of a place in which a step is pending, or overdue. */
interface Behind {
  readonly code: string;
  readonly placeId?: string | null | undefined;
}

const BehindNumber = ({ of, late, children }: { of: Behind; late: boolean; children: number }) =>
  children === 0 ? (
    0
  ) : (
    <Link
      to="/courtyards"
      search={{
        awaits: of.code as never,
        ...(typeof of.placeId === 'string' ? { organisationId: of.placeId } : {}),
        ...(late ? { overdue: 'true' as const } : {}),
      }}
    >
      {children}
    </Link>
  );

interface CountsProps<R extends OverdueCounts> {
  readonly title: string;
  readonly help?: string;
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  /** What the row is about. */
  readonly first: readonly Column<R>[];
  /** Which courtyards a row counts, if the list of courtyards can show them. */
  readonly behind?: (row: R) => Behind;
  readonly last?: readonly Column<R>[];
  readonly files?: ReactNode;
}

/** How many pending steps are overdue, by how much, and due this week. */
export const OverdueTable = <R extends OverdueCounts>(props: CountsProps<R>) => {
  const { title, help, rows, rowKey, first, behind, last = [], files } = props;
  const words = useWords(SUPERVISION_WORDS);
  const { translate } = useLanguage();
  const number = (row: R, count: number, late: boolean) =>
    behind === undefined ? (
      count
    ) : (
      <BehindNumber of={behind(row)} late={late}>
        {count}
      </BehindNumber>
    );
  const columns: readonly Column<R>[] = [
    ...first,
    { title: words.open, number: true, render: (row) => number(row, row.open, false) },
    { title: words.late, number: true, render: (row) => number(row, row.overdue, true) },
    { title: words.dueThisWeek, number: true, render: ({ dueThisWeek }) => dueThisWeek },
    ...OVERDUE_BANDS.map(
      (band): Column<R> => ({
        title: translate(OVERDUE_BAND_WORDS[band]),
        number: true,
        render: ({ bands }) => bands[band],
      }),
    ),
    { title: words.totalDays, number: true, render: ({ totalDays }) => totalDays },
    { title: words.longestDays, number: true, render: ({ longestDays }) => longestDays },
    ...last,
  ];
  return (
    <Section title={title} extra={files}>
      {help !== undefined && <p className="quiet">{help}</p>}
      <Table label={title} rows={rows} rowKey={rowKey} empty={words.none} columns={columns} wide />
    </Section>
  );
};

interface OverdueProps {
  readonly of: Pick<SupervisionAnswer, 'bottlenecks' | 'places' | 'steps'>;
  readonly asked: SupervisionSearch;
}

export const Bottlenecks = ({ of: { bottlenecks } }: Pick<OverdueProps, 'of'>) => {
  const words = useWords(SUPERVISION_WORDS);
  return (
    <OverdueTable
      title={words.bottlenecks}
      help={words.bottlenecksHelp}
      rows={bottlenecks}
      rowKey={({ placeId, place, code, name, holder }) => `${placeId ?? place} ${code} ${name} ${holder}`}
      first={[
        { title: words.place, render: ({ place }) => place },
        { title: words.step, render: ({ name }) => name },
        { title: words.holder, render: ({ holderName }) => holderName },
      ]}
      behind={({ code, placeId }) => ({ code, placeId })}
      last={[{ title: words.medianOverdue, number: true, render: ({ medianDays }) => medianDays ?? '–' }]}
    />
  );
};

export const OverduePlaces = ({ of: { places }, asked, files }: OverdueProps & { readonly files: ReactNode }) => {
  const words = useWords(SUPERVISION_WORDS);
  return (
    <OverdueTable
      title={words.byPlace}
      rows={places}
      rowKey={({ placeId, place }) => placeId ?? place}
      first={[
        {
          title: words.place,
          render: ({ placeId, place }) =>
            placeId === null ? (
              place
            ) : (
              <Link to="/supervision" search={{ ...asked, organisationId: placeId }}>
                {place}
              </Link>
            ),
        },
      ]}
      files={files}
    />
  );
};

export const OverdueSteps = ({ of: { steps }, asked }: OverdueProps) => {
  const words = useWords(SUPERVISION_WORDS);
  return (
    <OverdueTable
      title={words.byStep}
      rows={steps}
      rowKey={({ code, name, holder }) => `${code} ${name} ${holder}`}
      first={[
        { title: words.step, render: ({ name }) => name },
        { title: words.holder, render: ({ holderName }) => holderName },
      ]}
      behind={({ code }) => ({ code, placeId: asked.organisationId })}
    />
  );
};

/** What is overdue the longest, and with whom it is. */
export const Waits = ({ waits, files }: Pick<SupervisionAnswer, 'waits'> & { readonly files: ReactNode }) => {
  const words = useWords(SUPERVISION_WORDS);
  const { language } = useLanguage();
  return (
    <Section title={words.waits} extra={files}>
      <p className="quiet">{words.waitsHelp}</p>
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
          { title: words.people, render: ({ people }) => (people.length === 0 ? '–' : joinList(people, language)) },
          { title: words.dueAt, render: ({ dueAt, provisional }) => deadlineTime(dueAt, provisional, language) },
          { title: words.overdueDays, number: true, render: ({ overdueDays }) => overdueDays },
        ]}
      />
    </Section>
  );
};
