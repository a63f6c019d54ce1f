import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { PROGRAMME_WORDS } from '../../../../i18n/console/programme';
import { STAGE_WORDS } from '../../../../i18n/words';
import { useLanguage, useWords } from '../../app/language';
import { filterOf } from '../board/filter';
import { barsOf, COLOURS, STAGE_COLOURS } from './bars';
import { barChartHeight, ChartWithTable } from './ChartWithTable';
import { BoardLink, filterFor, monthsBetween, type PartProps, stagesIn } from './parts';

/** The courtyards in each stage now, and how many of them are overdue. */
export const StagesNow = ({ figures: { stages }, order, placeId }: PartProps) => {
  const { translate } = useLanguage();
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
        names: rows.map(({ stage }) => translate(STAGE_WORDS[stage])),
        series: [
          { name: words.overdue, color: COLOURS.bad, values: rows.map(({ overdue }) => overdue) },
          {
            name: words.inTime,
            color: COLOURS.good,
            values: rows.map(({ courtyards, overdue }) => courtyards - overdue),
          },
        ],
        horizontal: true,
        stacked: true,
      }),
    [rows, translate, words],
  );
  const open = (stage: string | undefined, overdue: boolean) =>
    void navigate({
      to: '/board',
      search: filterOf({ ...filterFor(placeId), stage, ...(overdue ? { overdue } : {}) }),
    });
  return (
    <ChartWithTable
      title={words.now}
      option={option}
      height={barChartHeight(rows.length)}
      onPick={({ name, seriesName }) =>
        open(rows.find(({ stage }) => translate(STAGE_WORDS[stage]) === name)?.stage, seriesName === words.overdue)
      }
      rows={rows}
      keyOf={({ stage }) => stage}
      columns={[
        { title: words.now, render: ({ stage }) => translate(STAGE_WORDS[stage]) },
        {
          title: words.courtyards,
          number: true,
          render: ({ stage, courtyards }) => (
            <BoardLink
              value={courtyards}
              label={translate(STAGE_WORDS[stage])}
              filter={{ ...filterFor(placeId), stage }}
            />
          ),
        },
        {
          title: words.overdue,
          number: true,
          render: ({ stage, overdue }) => (
            <BoardLink
              value={overdue}
              label={`${translate(STAGE_WORDS[stage])} ${words.overdue}`}
              filter={{ ...filterFor(placeId), stage, overdue: true }}
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

/** The courtyards that entered each stage, by month. */
export const StagesReached = ({ figures: { reached }, order, from, to }: ByMonthProps) => {
  const { translate } = useLanguage();
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
          name: translate(STAGE_WORDS[stage]),
          color: STAGE_COLOURS[i] ?? COLOURS.rest,
          values: months.map((month) => count(month, stage)),
        })),
        stacked: true,
      }),
    [months, stages, count, translate],
  );
  return (
    <ChartWithTable
      title={words.reached}
      option={option}
      rows={reached.length === 0 ? [] : months}
      keyOf={(month) => month}
      folded
      columns={[
        { title: words.month, render: (month) => month },
        ...stages.map((stage) => ({
          title: translate(STAGE_WORDS[stage]),
          number: true,
          render: (month: string) => count(month, stage),
        })),
      ]}
    />
  );
};
