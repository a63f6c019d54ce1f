import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { addMonths } from '../../../../domain/kernel/time/instant';
import { DEADLINE_WORDS } from '../../../../i18n/console/deadlines';
import { rendered } from '../../../../i18n/render';
import { answerOf, api } from '../../api/client';
import { useLanguage, useWords } from '../../app/language';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { useTitle } from '../../ui/useTitle';
import { CalendarAddress } from './CalendarAddress';
import type { MonthSearch } from './search';

const useMonth = (asked: MonthSearch) => {
  const { language } = useLanguage();
  return useQuery({
    queryKey: ['deadlines', asked, language],
    queryFn: () => answerOf(api.GET('/api/v1/me/deadlines', { params: { query: asked } })),
    placeholderData: (before) => before,
  });
};

type Month = NonNullable<ReturnType<typeof useMonth>['data']>;

/** The days of a month on which something is due. */
const Days = ({ deadlines, left }: Pick<Month, 'deadlines' | 'left'>) => {
  const words = useWords(DEADLINE_WORDS);
  const { language } = useLanguage();
  if (deadlines.length === 0) return <p>{words.none}</p>;
  const days = [...new Set(deadlines.map(({ day }) => day))];
  return (
    <>
      {days.map((day) => (
        <section key={day}>
          <h3>{day}</h3>
          <ul>
            {deadlines
              .filter((one) => one.day === day)
              .map(({ courtyardId, key, title, dueAt, overdue }) => (
                <li key={`${courtyardId} ${key}`}>
                  <Link to="/courtyards/$id" params={{ id: courtyardId }} search={{ answer: key }}>
                    {title}
                  </Link>{' '}
                  <span className="quiet">{formatTime(dueAt)}</span>{' '}
                  {overdue && <span className="late">{words.overdue}</span>}
                </li>
              ))}
          </ul>
        </section>
      ))}
      {left > 0 && <p>{rendered(DEADLINE_WORDS.left, { count: left }, language)}</p>}
    </>
  );
};

/** What is due from the user, month by month, and the address under which calendars subscribe to it. */
export const Deadlines = () => {
  const words = useWords(DEADLINE_WORDS);
  const asked = useSearch({ from: '/calendar' });
  const navigate = useNavigate();
  useTitle(words.title);
  const query = useMonth(asked);
  const show = (month: string, by: number) =>
    void navigate({ to: '/calendar', search: { month: addMonths(`${month}-01`, by).slice(0, 7) } });
  return (
    <div className="stack">
      <h2>{words.title}</h2>
      <Loaded query={query}>
        {({ month, deadlines, left }) => (
          <div className="stack" aria-busy={query.isPlaceholderData}>
            <div className="row">
              <Button onClick={() => show(month, -1)}>{words.earlier}</Button>
              <strong>{month}</strong>
              <Button onClick={() => show(month, 1)}>{words.later}</Button>
            </div>
            <Days deadlines={deadlines} left={left} />
          </div>
        )}
      </Loaded>
      <CalendarAddress />
    </div>
  );
};
