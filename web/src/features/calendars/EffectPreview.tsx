import Button from 'antd/es/button';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { answerOf, api } from '../../api/client';
import { ApiError } from '../../api/errors';
import { useLanguage, useWords } from '../../app/language';
import { Table } from '../../ui/Table';
import { type Effect, withMore } from './effect';

interface EffectPreviewProps {
  readonly year: number;
  readonly daysOff: readonly string[];
  readonly workingWeekends: readonly string[];
}

const previewed = ({ year, daysOff, workingWeekends }: EffectPreviewProps, after: string | null) =>
  answerOf(
    api.POST('/api/v1/calendars/{year}/preview', {
      params: { path: { year } },
      body: {
        daysOff: [...daysOff],
        workingWeekends: [...workingWeekends],
        ...(after === null ? {} : { after }),
      },
    }),
  );

const Counts = ({ title, rows }: { readonly title: string; readonly rows: Effect['byDistrict'] }) => {
  const words = useWords(ADMIN_WORDS);
  return (
    <Table
      label={title}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { title, render: ({ name }) => name },
        { title: words.casesMoved, render: ({ cases }) => cases },
        { title: words.deadlinesMoved, render: ({ deadlines }) => deadlines },
      ]}
    />
  );
};

/** What a notice would change, asked for some hundred courtyards at a time, before it is loaded. */
export const EffectPreview = (props: EffectPreviewProps) => {
  const { words: common } = useLanguage();
  const words = useWords(ADMIN_WORDS);
  const [effect, setEffect] = useState<Effect>();
  const [message, setMessage] = useState<string>();
  const [isAsking, setAsking] = useState(false);

  const ask = async () => {
    setAsking(true);
    setMessage(undefined);
    try {
      let after: string | null = null;
      let sum: Effect | undefined;
      do {
        const more: Awaited<ReturnType<typeof previewed>> = await previewed(props, after);
        sum = withMore(sum, more);
        setEffect(sum);
        after = more.next;
      } while (after !== null);
    } catch (error) {
      setEffect(undefined);
      setMessage(error instanceof ApiError ? error.message : common.offline);
    } finally {
      setAsking(false);
    }
  };
  return (
    <>
      <div>
        <Button loading={isAsking} onClick={() => void ask()}>
          {words.previewEffect}
        </Button>
      </div>
      {message !== undefined && (
        <p className="fault" role="alert">
          {message}
        </p>
      )}
      {effect !== undefined && (
        <div role="status">
          <p>
            {words.casesLookedAt} {effect.looked} / {effect.total} · {words.casesMoved} {effect.cases} ·{' '}
            {words.deadlinesMoved} {effect.deadlines}
          </p>
          {effect.unreadable > 0 && (
            <p>
              {words.recordsBroken} {effect.unreadable}
            </p>
          )}
          {effect.cases > 0 && (
            <>
              <Counts title={words.district} rows={effect.byDistrict} />
              <Counts title={words.step} rows={effect.byStep} />
              <ul>
                {effect.named.map(({ id, name, changes }) => (
                  <li key={id}>
                    {name} {changes.length === 0 ? words.reminderEarlier : changes.join(' ')}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </>
  );
};
