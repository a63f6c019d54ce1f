import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { useLanguage, useWords } from '../../app/language';

interface YearCalendarProps {
  readonly year: number;
  readonly daysOff: readonly string[];
  readonly workingWeekends: readonly string[];
}

const MONTHS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0];
const two = (n: number): string => String(n).padStart(2, '0');
const utc = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month, day));

/** The weeks of a month from Monday; `undefined` for days of other months. */
const weeksOf = (year: number, month: number): readonly (readonly (number | undefined)[])[] => {
  const before = (utc(year, month, 1).getUTCDay() + 6) % 7;
  const days = utc(year, month + 1, 0).getUTCDate();
  const cells = Array.from({ length: Math.ceil((before + days) / 7) * 7 }, (_, i) => i - before + 1);
  return Array.from({ length: cells.length / 7 }, (_, week) =>
    cells.slice(week * 7, week * 7 + 7).map((day) => (day < 1 || day > days ? undefined : day)),
  );
};

const Month = ({ year, month, daysOff, workingWeekends }: YearCalendarProps & { readonly month: number }) => {
  const words = useWords(ADMIN_WORDS);
  const { language } = useLanguage();
  const named = (options: Intl.DateTimeFormatOptions, date: Date) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(date);
  const kindOf = (day: number): readonly [className: string | undefined, title: string | undefined] => {
    const date = `${year}-${two(month + 1)}-${two(day)}`;
    if (workingWeekends.includes(date)) return ['day-worked', words.workingWeekend];
    if (daysOff.includes(date)) return ['day-off', words.daysOff];
    return [0, 6].includes(utc(year, month, day).getUTCDay()) ? ['day-weekend', undefined] : [undefined, undefined];
  };
  return (
    <table className="month">
      <caption>{named({ month: 'long' }, utc(year, month, 1))}</caption>
      <thead>
        <tr>
          {MONDAY_FIRST.map((weekday) => (
            <th key={weekday} scope="col">
              {named({ weekday: 'narrow' }, utc(2026, 1, 1 + weekday))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week) => (
          <tr key={week.find((day) => day !== undefined)}>
            {week.map((day, i) => {
              if (day === undefined) return <td key={MONDAY_FIRST[i]} />;
              const [className, title] = kindOf(day);
              return (
                <td key={MONDAY_FIRST[i]} className={className} title={title}>
                  {day}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** A year's twelve months with its days off and the weekends worked in exchange. */
export const YearCalendar = (props: YearCalendarProps) => {
  const words = useWords(ADMIN_WORDS);
  return (
    <>
      <p className="row">
        <span className="mark day-off">{words.daysOff}</span>
        <span className="mark day-worked">{words.workingWeekend}</span>
        <span className="mark day-weekend">{words.weekend}</span>
      </p>
      <div className="months">
        {MONTHS.map((month) => (
          <Month key={month} {...props} month={month} />
        ))}
      </div>
    </>
  );
};
