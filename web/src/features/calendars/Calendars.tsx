import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { answerOf, api } from '../../api/client';
import { useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { DescriptionList } from '../../ui/DescriptionList';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { CalendarForm } from './CalendarForm';
import { useCalendars } from './useCalendars';
import { YearCalendar } from './YearCalendar';

const POLL_MS = 2_000;

/** Whether every courtyard has recalculated its deadlines; polled until all have. */
const Rollout = ({ year }: { readonly year: number }) => {
  const words = useWords(ADMIN_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const rollout = useQuery({
    queryKey: ['calendars', year, 'rollout'],
    queryFn: () => answerOf(api.GET('/api/v1/calendars/{year}/rollout', { params: { path: { year } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? POLL_MS : false),
  });
  return (
    <Loaded query={rollout}>
      {({ state, courtyards, openDeadlines }) => (
        <p role="status">
          {state === 'running' && `${words.rolloutRunning} `}
          {state === 'failed' && `${words.rolloutFailed} `}
          {state === 'done' && `${words.rolloutDone}${colon}${courtyards} · `}
          {words.openDeadlines}
          {colon}
          {openDeadlines}
        </p>
      )}
    </Loaded>
  );
};

/** The calendars of all loaded years, and the form to load another. */
export const Calendars = () => {
  const words = useWords(ADMIN_WORDS);
  const can = useCan();
  const [chosen, choose] = useState<number>();
  const [isLoading, setLoading] = useState(false);
  const calendars = useCalendars();
  return (
    <Loaded query={calendars}>
      {({ coveredUntil, years }) => {
        const shown = years.find(({ year }) => year === chosen) ?? years.at(-1);
        return (
          <>
            <p>
              {words.coveredUntil} <strong>{coveredUntil}</strong> · {words.provisionalAfter}
            </p>
            <div className="row">
              {years.map(({ year }) => (
                <button
                  key={year}
                  type="button"
                  className="count"
                  aria-pressed={year === shown?.year}
                  onClick={() => choose(year)}
                >
                  {year}
                </button>
              ))}
              {can('loadCalendar') && (
                <Button aria-expanded={isLoading} onClick={() => setLoading(!isLoading)}>
                  {words.loadNotice}
                </Button>
              )}
            </div>
            {isLoading && (
              <CalendarForm
                year={(years.at(-1)?.year ?? 2026) + 1}
                onDone={(year) => {
                  setLoading(false);
                  choose(year);
                }}
              />
            )}
            {shown !== undefined && (
              <Section title={`${words.year} ${shown.year}`}>
                <DescriptionList
                  items={[
                    [words.version, shown.version],
                    [words.source, shown.source],
                    [
                      words.loaded,
                      `${formatTime(shown.loadedAt)}${shown.loadedBy === null ? '' : ` · ${shown.loadedBy}`}`,
                    ],
                  ]}
                />
                <Rollout year={shown.year} />
                <YearCalendar year={shown.year} daysOff={shown.daysOff} workingWeekends={shown.workingWeekends} />
              </Section>
            )}
          </>
        );
      }}
    </Loaded>
  );
};
