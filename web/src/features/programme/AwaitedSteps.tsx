import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { PROGRAMME_WORDS } from '../../../../i18n/console/programme';
import { useWords } from '../../app/language';
import { filterOf } from '../board/filter';
import { Figure, heightOf } from './ChartWithTable';
import { barsOf, COLOURS } from './charts';
import { at, Count, type PartProps } from './parts';

/** As many as a chart shows at a glance; the table has them all. */
const MOST = 12;

/** What is awaited and what of it is overdue, step by step, the worst first. */
export const Steps = ({ of: { steps }, placeId }: PartProps) => {
  const words = useWords(PROGRAMME_WORDS);
  const navigate = useNavigate();
  const shown = useMemo(() => steps.slice(0, MOST), [steps]);
  const option = useMemo(
    () =>
      barsOf({
        names: shown.map((step) => step.name),
        series: [
          { name: words.overdue, color: COLOURS.bad, values: shown.map(({ overdue }) => overdue) },
          { name: words.inTime, color: COLOURS.rest, values: shown.map(({ open, overdue }) => open - overdue) },
        ],
        lying: true,
        stacked: true,
      }),
    [shown, words],
  );
  return (
    <Figure
      title={words.steps}
      option={option}
      height={heightOf(shown.length)}
      onPick={({ name, seriesName }) => {
        const awaits = shown.find((step) => step.name === name)?.code;
        const overdue = seriesName === words.overdue ? { overdue: true } : {};
        void navigate({ to: '/board', search: filterOf({ ...at(placeId), awaits, ...overdue }) });
      }}
      rows={steps}
      keyOf={({ code }) => code}
      columns={[
        { title: words.step, of: ({ name }) => name },
        {
          title: words.open,
          number: true,
          of: ({ code, name, open }) => <Count value={open} label={name} filter={{ ...at(placeId), awaits: code }} />,
        },
        {
          title: words.overdue,
          number: true,
          of: ({ code, name, overdue }) => (
            <Count
              value={overdue}
              label={`${name} ${words.overdue}`}
              filter={{ ...at(placeId), awaits: code, overdue: true }}
            />
          ),
        },
        { title: words.oldest, number: true, of: ({ oldestDays }) => oldestDays ?? '—' },
      ]}
    />
  );
};
