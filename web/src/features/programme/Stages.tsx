import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { PROGRAMME_WORDS } from '../../../../i18n/console/programme';
import { STAGE_WORDS } from '../../../../i18n/words';
import { useSpeech, useWords } from '../../app/language';
import { filterOf } from '../board/filter';
import { Figure, heightOf } from './ChartWithTable';
import { barsOf, COLOURS, STAGE_COLOURS } from './charts';
import { at, Count, monthsBetween, type PartProps, stagesIn } from './parts';

/** How many courtyards are in each stage now, and how many of them are overdue. */
export const StagesNow = ({ of: { stages }, order, placeId }: PartProps) => {
  const { say } = useSpeech();
  const words = useWords(PROGRAMME_WORDS);
  const navigate = useNavigate();
  const rows = useMemo(
    () =>
      stagesIn(stages, order).map(
        (stage) => stages.find((row) => row.stage === stage) ?? { stage, courtyards: 0, overdue: 0 },
      ),
    [stages, order],
  );
  const option = useMemo(
    () =>
      barsOf({
        names: rows.map(({ stage }) => say(STAGE_WORDS[stage])),
        series: [
          { name: words.overdue, color: COLOURS.bad, values: rows.map(({ overdue }) => overdue) },
          {
            name: words.inTime,
            color: COLOURS.good,
            values: rows.map(({ courtyards, overdue }) => courtyards - overdue),
          },
        ],
        lying: true,
        stacked: true,
      }),
    [rows, say, words],
  );
  const open = (stage: string | undefined, overdue: boolean) =>
    void navigate({ to: '/board', search: filterOf({ ...at(placeId), stage, ...(overdue ? { overdue } : {}) }) });
  return (
    <Figure
      title={words.now}
      option={option}
      height={heightOf(rows.length)}
      onPick={({ name, seriesName }) =>
        open(rows.find(({ stage }) => say(STAGE_WORDS[stage]) === name)?.stage, seriesName === words.overdue)
      }
      rows={rows}
      keyOf={({ stage }) => stage}
      columns={[
        { title: words.now, of: ({ stage }) => say(STAGE_WORDS[stage]) },
        {
          title: words.courtyards,
          number: true,
          of: ({ stage, courtyards }) => (
            <Count value={courtyards} label={say(STAGE_WORDS[stage])} filter={{ ...at(placeId), stage }} />
          ),
        },
        {
          title: words.overdue,
          number: true,
          of: ({ stage, overdue }) => (
            <Count
              value={overdue}
              label={`${say(STAGE_WORDS[stage])} ${words.overdue}`}
              filter={{ ...at(placeId), stage, overdue: true }}
            />
          ),
        },
      ]}
    />
  );
};

interface ByMonthProps extends PartProps {
  readonly from: string;
  readonly to: string;
}

/** How many courtyards reached each stage in each month. */
export const StagesReached = ({ of: { reached }, order, from, to }: ByMonthProps) => {
  const { say } = useSpeech();
  const words = useWords(PROGRAMME_WORDS);
  const { months, stages, count } = useMemo(
    () => ({
      months: monthsBetween(from, to),
      stages: stagesIn(reached, order),
      count: (month: string, stage: string) =>
        reached.find((row) => row.month === month && row.stage === stage)?.courtyards ?? 0,
    }),
    [reached, order, from, to],
  );
  const option = useMemo(
    () =>
      barsOf({
        names: months,
        series: stages.map((stage, i) => ({
          name: say(STAGE_WORDS[stage]),
          color: STAGE_COLOURS[i] ?? COLOURS.rest,
          values: months.map((month) => count(month, stage)),
        })),
        stacked: true,
      }),
    [months, stages, count, say],
  );
  return (
    <Figure
      title={words.reached}
      option={option}
      rows={reached.length === 0 ? [] : months}
      keyOf={(month) => month}
      folded
      columns={[
        { title: words.month, of: (month) => month },
        ...stages.map((stage) => ({
          title: say(STAGE_WORDS[stage]),
          number: true,
          of: (month: string) => count(month, stage),
        })),
      ]}
    />
  );
};
