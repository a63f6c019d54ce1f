import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { URGENCY_WORDS } from '../../../../i18n/consoleWords';
import { answerOf, api } from '../../api/client';
import type { Work as WorkList } from '../../api/shapes';
import { useSpeech, useWords } from '../../app/language';
import { useMe } from '../../app/useMe';
import { Due, Loaded, useTitle } from '../../ui/Loaded';
import { More } from '../../ui/LoadMore';
import { Listing, Section } from '../../ui/Table';
import { Notices } from '../inbox/Inbox';

type Told = WorkList['obligations'][number];
/** A row of another programme's has a name, and no page here yet. */
type Row = Omit<Told, 'courtyardId' | 'courtyard'> &
  Partial<Pick<Told, 'courtyardId' | 'courtyard'>> & { readonly caseName?: string };

const nameOf = ({ courtyard, caseName = '' }: Row): string => courtyard ?? caseName;

const Case = ({ row, answers = false }: { readonly row: Row; readonly answers?: boolean }) =>
  row.courtyardId === undefined ? (
    nameOf(row)
  ) : (
    <Link to="/courtyards/$id" params={{ id: row.courtyardId }} search={answers ? { answer: row.key } : {}}>
      {nameOf(row)}
    </Link>
  );

/** How much there is, by urgency, before any of it is read. */
const Tally = ({ of }: { readonly of: NonNullable<WorkList['counts']> }) => {
  const urgencies = useWords(URGENCY_WORDS);
  const counts = { late: of.overdue, soon: of.soon, quiet: of.later };
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
  const { words } = useSpeech();
  return (
    <Listing
      label={title}
      rows={rows}
      keyOf={(row) => `${row.courtyardId ?? row.caseName}/${row.key}`}
      empty={mine ? words.nothingAwaited : words.nothingFromOthers}
      columns={[
        { title: words.awaited, of: ({ name }) => name },
        { title: words.courtyard, of: (row) => <Case row={row} /> },
        ...(mine ? [] : [{ title: words.holder, of: (row: Row) => row.holderName }]),
        { title: words.due, of: (row) => <Due at={row.dueAt} overdue={row.overdue} provisional={row.provisional} /> },
        {
          title: words.reminded,
          of: ({ remindersSent }) => (remindersSent === 0 ? '—' : `${remindersSent} ${words.times}`),
        },
        ...(mine
          ? [
              {
                title: words.next,
                of: (row: Row) =>
                  row.courtyardId !== undefined && (
                    <Link
                      className="do"
                      to="/courtyards/$id"
                      params={{ id: row.courtyardId }}
                      search={{ answer: row.key }}
                      aria-label={`${words.goAhead}: ${row.name}, ${nameOf(row)}`}
                    >
                      {words.goAhead}
                    </Link>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
};

const Waiting = ({ of, mine }: { readonly of: 'work' | 'others'; readonly mine: boolean }) => {
  const { language, words } = useSpeech();
  const work = useInfiniteQuery({
    queryKey: [of, language],
    initialPageParam: {},
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET(mine ? '/api/v1/work' : '/api/v1/work/others', { params: { query: { limit: 20, ...pageParam } } }),
      ),
    getNextPageParam: ({ next }) => (next === null ? undefined : { after: next }),
  });
  const title = mine ? words.work : words.fromOthers;
  return (
    <Section title={title}>
      <Loaded of={work}>
        {({ pages: [first, ...others] }) => {
          const rows = [first, ...others].flatMap((page) => page?.obligations ?? []);
          return (
            <>
              {first?.counts != null && rows.length > 0 && <Tally of={first.counts} />}
              <Obligations title={title} rows={rows} mine={mine} />
            </>
          );
        }}
      </Loaded>
      <More of={work} />
    </Section>
  );
};

/** What is awaited from me, most urgent first, each with its one next step; what I wait for; what I was told. */
export const Work = () => {
  const { words } = useSpeech();
  useTitle(words.work);
  const { roles } = useMe();
  const reads = roles.some((role) => role !== 'administrator');
  // Nothing is ever awaited from who administers alone.
  if (!reads) return <Navigate to="/admin" replace />;
  return (
    <div className="stack">
      <h2 className="unseen">{words.work}</h2>
      <Waiting of="work" mine />
      <Waiting of="others" mine={false} />
      <Notices />
    </div>
  );
};
