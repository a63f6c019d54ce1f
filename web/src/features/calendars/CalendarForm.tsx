import Button from 'antd/es/button';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { Field, FormErrors } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { Section } from '../../ui/Section';
import { EffectPreview } from './EffectPreview';
import { linesOf } from './linesOf';
import { NoticeReader } from './NoticeReader';
import { YearCalendar } from './YearCalendar';

interface CalendarFormProps {
  /** The year after the last loaded one. */
  readonly year: number;
  readonly onDone: (year: number) => void;
}

/** The form for a year's published holiday notice: its days off, and the weekends worked in exchange. */
export const CalendarForm = ({ year: next, onDone }: CalendarFormProps) => {
  const words = useWords(ADMIN_WORDS);
  const [typed, setTyped] = useState({
    year: String(next),
    version: `${next}-1`,
    source: '',
    daysOff: '',
    workingWeekends: '',
  });
  const write = useWrite(
    ({ year, version, source, daysOff, workingWeekends }: typeof typed, header) =>
      api.PUT('/api/v1/calendars/{year}', {
        params: { path: { year: Number(year) }, header },
        body: { version, source, daysOff: linesOf(daysOff), workingWeekends: linesOf(workingWeekends) },
      }),
    {
      refreshes: [['calendars']],
      onSuccess: (_, { year }) => {
        onDone(Number(year));
      },
    },
  );
  const { at, rest } = placeFaults(write.faults, ['/year', '/version', '/source', '/daysOff', '/workingWeekends']);
  const read = { daysOff: linesOf(typed.daysOff), workingWeekends: linesOf(typed.workingWeekends) };
  const line = (key: 'year' | 'version' | 'source', label: string) => (
    <Field label={label} error={at(`/${key}`)}>
      <input
        className="field"
        value={typed[key]}
        onChange={({ target }) => setTyped({ ...typed, [key]: target.value })}
      />
    </Field>
  );
  const days = (key: 'daysOff' | 'workingWeekends', label: string) => (
    <Field label={label} error={at(`/${key}`)}>
      <textarea
        className="field"
        placeholder={`${typed.year}-01-01`}
        value={typed[key]}
        onChange={({ target }) => setTyped({ ...typed, [key]: target.value })}
      />
    </Field>
  );
  return (
    <Section title={words.loadNotice}>
      <div className="form">
        <FormErrors messages={rest} />
        <div className="split">
          {line('year', words.year)}
          {line('version', words.version)}
        </div>
        {line('source', words.source)}
        <NoticeReader
          year={Number(typed.year)}
          onRead={({ daysOff, workingWeekends }) =>
            setTyped({ ...typed, daysOff: daysOff.join('\n'), workingWeekends: workingWeekends.join('\n') })
          }
        />
        <div className="split">
          {days('daysOff', words.daysOffList)}
          {days('workingWeekends', words.weekendsList)}
        </div>
        {read.daysOff.length > 0 && (
          <>
            <YearCalendar year={Number(typed.year)} {...read} />
            <EffectPreview year={Number(typed.year)} {...read} />
          </>
        )}
        <div>
          <Button type="primary" loading={write.isSending} onClick={() => write.send(typed)}>
            {words.load}
          </Button>
        </div>
      </div>
    </Section>
  );
};
