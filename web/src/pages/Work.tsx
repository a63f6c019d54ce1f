import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { URGENCY_WORDS } from '../../../i18n/consoleWords';
import { ROLE_WORDS } from '../../../i18n/words';
import { answerOf, api } from '../api/client';
import type { Work as WorkList } from '../api/shapes';
import { useSpeech, useWords } from '../language';
import { useMe } from '../me';
import { Listing, Section } from '../ui/Listing';
import { Due, daysLeft, Loaded, SOON_DAYS, useTitle } from '../ui/parts';
import { Notices } from './Notices';

const SHOWN = 20;

type Row = WorkList['obligations'][number];

const Courtyard = ({ row, answers = false }: { readonly row: Row; readonly answers?: boolean }) => (
  <Link to="/courtyards/$id" params={{ id: row.courtyardId }} search={answers ? { answer: row.key } : {}}>
    {row.courtyard}
  </Link>
);

const urgencyOf = ({ overdue, dueAt }: Row): keyof typeof URGENCY_WORDS =>
  overdue ? 'late' : daysLeft(dueAt) <= SOON_DAYS ? 'soon' : 'quiet';

/** How much there is, by urgency, before any of it is read. */
const Tally = ({ rows }: { readonly rows: readonly Row[] }) => {
  const urgencies = useWords(URGENCY_WORDS);
  return (
    <ul className="tally">
      {(['late', 'soon', 'quiet'] as const).map((urgency) => (
        <li key={urgency}>
          <strong>{rows.filter((row) => urgencyOf(row) === urgency).length}</strong>
          <span className={urgency}>{urgencies[urgency]}</span>
        </li>
      ))}
    </ul>
  );
};

/** A long list begins with what is most urgent. */
const Obligations = ({
  title,
  rows,
  mine,
}: {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly mine: boolean;
}) => {
  const { words, say } = useSpeech();
  const [shown, setShown] = useState(SHOWN);
  return (
    <>
      {rows.length > 0 && <Tally rows={rows} />}
      <Listing
        label={title}
        rows={rows.slice(0, shown)}
        keyOf={(row) => `${row.courtyardId}/${row.key}`}
        empty={mine ? words.nothingAwaited : words.nothingFromOthers}
        columns={[
          { title: words.awaited, of: ({ name }) => name },
          { title: words.courtyard, of: (row) => <Courtyard row={row} /> },
          ...(mine ? [] : [{ title: words.holder, of: (row: Row) => say(ROLE_WORDS[row.holder]) }]),
          { title: words.due, of: (row) => <Due at={row.dueAt} overdue={row.overdue} provisional={row.provisional} /> },
          {
            title: words.reminded,
            of: ({ remindersSent }) => (remindersSent === 0 ? '—' : `${remindersSent} ${words.times}`),
          },
          ...(mine
            ? [
                {
                  title: words.next,
                  of: (row: Row) => (
                    <Link
                      className="do"
                      to="/courtyards/$id"
                      params={{ id: row.courtyardId }}
                      search={{ answer: row.key }}
                      aria-label={`${words.goAhead}: ${row.name}, ${row.courtyard}`}
                    >
                      {words.goAhead}
                    </Link>
                  ),
                },
              ]
            : []),
        ]}
      />
      {rows.length > shown && <Button onClick={() => setShown(shown + 100)}>{words.more}</Button>}
    </>
  );
};

const Waiting = ({ of, mine }: { readonly of: 'work' | 'others'; readonly mine: boolean }) => {
  const { language, words } = useSpeech();
  const work = useQuery({
    queryKey: [of, language],
    queryFn: () =>
      answerOf(api.GET(mine ? '/api/v1/work' : '/api/v1/work/others', { params: { query: { limit: 200 } } })),
  });
  const title = mine ? words.work : words.fromOthers;
  return (
    <Section title={title}>
      <Loaded of={work}>{({ obligations }) => <Obligations title={title} rows={obligations} mine={mine} />}</Loaded>
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
