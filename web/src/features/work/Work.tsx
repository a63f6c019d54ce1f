import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { useState } from 'react';
import { DEADLINE_WORDS } from '../../../../i18n/console/deadlines';
import { ASSIGNMENT_WORDS } from '../../../../i18n/console/persons';
import { CONSOLE_WORDS, URGENCY_WORDS } from '../../../../i18n/consoleWords';
import { rendered } from '../../../../i18n/render';
import { answerOf, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import type { Work as WorkPage } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { useRoles } from '../../app/useMe';
import { DescriptionList } from '../../ui/DescriptionList';
import { DueDate } from '../../ui/DueDate';
import { FilterSelect } from '../../ui/FilterSelect';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { LoadMore } from '../../ui/LoadMore';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { useTitle } from '../../ui/useTitle';
import { withoutEmpty } from '../../ui/withoutEmpty';
import { BudgetsToConfirm } from '../budgets/ToConfirm';
import { WaitingDecisions } from '../decisions/WaitingDecisions';
import { Engagements } from '../engagements/Engagements';
import { lineItems } from '../files/Line';
import { Inbox } from '../inbox/Inbox';
import { MyRelationsToConfirm } from '../interests/ToConfirm';
import { ActFor } from '../people/ActFor';
import { Assigned } from './Assigned';
import { Declined } from './Declined';
import { TAKE_OVER_ROLES, TakeOversToConfirm } from './TakeOversToConfirm';

type WorkItem = WorkPage['obligations'][number];
/** A row of another programme has a name only; the console has no page for it. */
type Row = Omit<WorkItem, 'courtyardId' | 'courtyard'> &
  Partial<Pick<WorkItem, 'courtyardId' | 'courtyard'>> & { readonly caseName?: string };

const nameOf = ({ courtyard, caseName = '' }: Row): string => courtyard ?? caseName;

const CaseLink = ({ row, answers = false }: { readonly row: Row; readonly answers?: boolean }) =>
  row.courtyardId === undefined ? (
    nameOf(row)
  ) : (
    <Link to="/courtyards/$id" params={{ id: row.courtyardId }} search={answers ? { answer: row.key } : {}}>
      {nameOf(row)}
    </Link>
  );

/** What is awaited; where another person has asked for it, what that is, who asked, and when. */
const Awaited = ({ of: { name, requested, courtyardId } }: { readonly of: Row }) => {
  const { language, words } = useLanguage();
  if (requested === null) return name;
  const asked = { name: requested.name, by: requested.by ?? words.formerPerson, at: formatTime(requested.at) };
  return (
    <div>
      {name}
      <br />
      <span className="quiet">{rendered(CONSOLE_WORDS.requestedBy, asked, language)}</span>
      {courtyardId !== undefined && requested.lines.length > 0 && (
        <details>
          <summary>{words.whatIsAsked}</summary>
          <DescriptionList items={lineItems(courtyardId, requested.lines)} />
        </details>
      )}
    </div>
  );
};

/** The totals by urgency. */
const UrgencyCounts = ({ counts: { overdue, soon, later } }: { readonly counts: NonNullable<WorkPage['counts']> }) => {
  const urgencies = useWords(URGENCY_WORDS);
  const counts = { late: overdue, soon, quiet: later };
  return (
    <ul className="tally">
      {(['late', 'soon', 'quiet'] as const).map((urgency) => (
        <li key={urgency}>
          <strong>{counts[urgency]}</strong>
          <span className={urgency}>{urgencies[urgency]}</span>
        </li>
      ))}
    </ul>
  );
};

interface ObligationsProps {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly mine: boolean;
}

const Obligations = ({ title, rows, mine }: ObligationsProps) => {
  const { words } = useLanguage();
  const assignment = useWords(ASSIGNMENT_WORDS);
  return (
    <Table
      label={title}
      rows={rows}
      rowKey={(row) => `${row.courtyardId ?? row.caseName}/${row.key}`}
      empty={mine ? words.nothingAwaited : words.nothingFromOthers}
      columns={[
        { title: words.awaited, render: (row) => <Awaited of={row} /> },
        { title: words.courtyard, render: (row) => <CaseLink row={row} /> },
        ...(mine ? [] : [{ title: words.holder, render: (row: Row) => row.holderName }]),
        {
          title: assignment.assignedTo,
          render: (row) => <Assigned row={row} title={nameOf(row)} />,
        },
        {
          title: words.due,
          render: (row) => <DueDate at={row.dueAt} overdue={row.overdue} provisional={row.provisional} />,
        },
        {
          title: words.reminded,
          render: ({ remindersSent }) => (remindersSent === 0 ? '—' : `${remindersSent} ${words.times}`),
        },
        ...(mine
          ? [
              {
                title: words.next,
                render: (row: Row) =>
                  row.courtyardId !== undefined && (
                    <Link
                      className="next-step"
                      to="/courtyards/$id"
                      params={{ id: row.courtyardId }}
                      search={{ answer: row.key }}
                      aria-label={`${words.openTask}: ${row.name}, ${nameOf(row)}`}
                    >
                      {words.openTask}
                    </Link>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
};

const ASSIGNED_TO = ['me', 'nobody', 'others'] as const;
type AssignedTo = (typeof ASSIGNED_TO)[number];

const WorkList = ({ of, mine }: { readonly of: 'work' | 'others'; readonly mine: boolean }) => {
  const { language, words } = useLanguage();
  const assignment = useWords(ASSIGNMENT_WORDS);
  const [assigned, setAssigned] = useState<AssignedTo>();
  const work = useInfiniteQuery({
    queryKey: queryKeys.courtyardLists(of, language, assigned),
    initialPageParam: {},
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET(mine ? '/api/v1/work' : '/api/v1/work/others', {
          params: { query: { limit: 20, ...withoutEmpty({ assigned }), ...pageParam } },
        }),
      ),
    getNextPageParam: ({ next }) => (next === null ? undefined : { after: next }),
    placeholderData: (before) => before,
  });
  const title = mine ? words.work : words.fromOthers;
  return (
    <Section
      title={title}
      extra={
        mine && (
          <FilterSelect
            label={assignment.whose}
            value={assigned}
            options={ASSIGNED_TO.map((to) => [to, assignment[to]] as const)}
            onChange={(to) => setAssigned(ASSIGNED_TO.find((one) => one === to))}
          />
        )
      }
    >
      <Loaded query={work}>
        {({ pages: [first, ...others] }) => {
          const rows = [first, ...others].flatMap((page) => page?.obligations ?? []);
          return (
            <>
              {first?.counts != null && rows.length > 0 && <UrgencyCounts counts={first.counts} />}
              <Obligations title={title} rows={rows} mine={mine} />
            </>
          );
        }}
      </Loaded>
      <LoadMore query={work} />
    </Section>
  );
};

/** The user's pending steps, most urgent first, each with its next action; then what others owe; then notices. */
export const Work = () => {
  const { words, translate } = useLanguage();
  useTitle(words.work);
  const roles = useRoles();
  const can = useCan();
  const reads = roles.some((role) => role !== 'administrator');
  // A pure administrator never holds an obligation.
  if (!reads) return <Navigate to="/admin" replace />;
  return (
    <div className="stack">
      <h2 className="visually-hidden">{words.work}</h2>
      <ActFor />
      <div className="row end">
        <Link to="/calendar">{translate(DEADLINE_WORDS.title)}</Link>
      </div>
      <WorkList of="work" mine />
      <Declined />
      {roles.some((role) => TAKE_OVER_ROLES.includes(role)) && <TakeOversToConfirm />}
      <WaitingDecisions />
      <BudgetsToConfirm />
      <WorkList of="others" mine={false} />
      <MyRelationsToConfirm />
      {can('listEngagements') && <Engagements />}
      <Inbox />
    </div>
  );
};
