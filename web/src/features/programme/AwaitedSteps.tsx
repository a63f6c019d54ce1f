import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { PROGRAMME_WORDS } from '../../../../i18n/console/programme';
import { useWords } from '../../app/language';
import { filterOf } from '../board/filter';
import { barsOf, COLOURS } from './bars';
import { barChartHeight, ChartWithTable } from './ChartWithTable';
import { BoardLink, filterFor, type PartProps } from './parts';

/** The chart shows this many; the table has all. */
const MOST = 12;

/** Pending and overdue obligations by step, worst first. */
export const AwaitedSteps = ({ figures: { steps }, placeId }: PartProps) => {
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
        horizontal: true,
        stacked: true,
      }),
    [shown, words],
  );
  return (
    <ChartWithTable
      title={words.steps}
      option={option}
      height={barChartHeight(shown.length)}
      onPick={({ name, seriesName }) => {
        const awaits = shown.find((step) => step.name === name)?.code;
        const overdue = seriesName === words.overdue ? { overdue: true } : {};
        void navigate({ to: '/board', search: filterOf({ ...filterFor(placeId), awaits, ...overdue }) });
      }}
      rows={steps}
      keyOf={({ code }) => code}
      columns={[
        { title: words.step, render: ({ name }) => name },
        {
          title: words.open,
          number: true,
          render: ({ code, name, open }) => (
            <BoardLink value={open} label={name} filter={{ ...filterFor(placeId), awaits: code }} />
          ),
        },
        {
          title: words.overdue,
          number: true,
          render: ({ code, name, overdue }) => (
            <BoardLink
              value={overdue}
              label={`${name} ${words.overdue}`}
              filter={{ ...filterFor(placeId), awaits: code, overdue: true }}
            />
          ),
        },
        { title: words.oldest, number: true, render: ({ oldestDays }) => oldestDays ?? '—' },
      ]}
    />
  );
};
