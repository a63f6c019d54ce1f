import Button from 'antd/es/button';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { DescriptionList } from '../../ui/DescriptionList';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { CalendarForm } from './CalendarForm';
import { Closures } from './Closures';
import { Rollout } from './Rollout';
import { useCalendars } from './useCalendars';
import { YearCalendar } from './YearCalendar';

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
            <Closures />
          </>
        );
      }}
    </Loaded>
  );
};
