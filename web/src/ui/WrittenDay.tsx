import { useLanguage } from '../app/language';

/** Whether a language is written as the page is: `zh-TW` and `zh-CN` write days alike. */
const isWrittenAlike = (one: string, other: string): boolean => one.split('-')[0] === other.split('-')[0];

/** In which the browser shows its own controls; the languages that it asks pages for may be others. */
const browserLanguage = (): string => new Intl.DateTimeFormat().resolvedOptions().locale;

/**
 * A browser shows a date field in its own language, not in the page's: where they differ, the day stands beside it as the page
 * writes it. Nothing else, and nothing until a day is chosen.
 */
export const WrittenDay = ({ day }: { readonly day: string }) => {
  const { language } = useLanguage();
  const at = new Date(`${day}T00:00:00Z`);
  if (isWrittenAlike(browserLanguage(), language) || Number.isNaN(at.getTime())) return null;
  return (
    <span className="quiet day">
      {new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(at)}
    </span>
  );
};

interface DayFilterProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** A day by which a list is filtered. */
export const DayFilter = ({ label, value, onChange }: DayFilterProps) => (
  <span className="row">
    <label className="row">
      {label}
      <input type="date" className="field" value={value} onChange={({ target }) => onChange(target.value)} />
    </label>
    <WrittenDay day={value} />
  </span>
);
