import { useMemo } from 'react';
import { PROGRAMME_WORDS } from '../../../../i18n/console/programme';
import { STAGE_WORDS } from '../../../../i18n/words';
import { useLanguage, useWords } from '../../app/language';
import { barsOf, COLOURS } from './bars';
import { barChartHeight, ChartWithTable } from './ChartWithTable';
import type { PartProps } from './parts';

/** The days that completed stages took, and that current ones have taken so far. */
export const StageDurations = ({ figures: { stageDurations, stages }, order }: PartProps) => {
  const { translate } = useLanguage();
  const words = useWords(PROGRAMME_WORDS);
  const rows = useMemo(
    () =>
      order
        .map((stage) => ({
          stage,
          finished: stageDurations.find((row) => row.stage === stage),
          now: stages.find((row) => row.stage === stage),
        }))
        .filter(({ finished, now }) => finished !== undefined || now !== undefined),
    [stageDurations, stages, order],
  );
  const option = useMemo(
    () =>
      barsOf({
        names: rows.map(({ stage }) => translate(STAGE_WORDS[stage])),
        series: [
          { name: words.median, color: COLOURS.good, values: rows.map(({ finished }) => finished?.medianDays ?? 0) },
          { name: words.p90, color: '#ca8a04', values: rows.map(({ finished }) => finished?.p90Days ?? 0) },
          { name: words.ageMedian, color: COLOURS.rest, values: rows.map(({ now }) => now?.medianDays ?? 0) },
        ],
      }),
    [rows, translate, words],
  );
  return (
    <ChartWithTable
      title={words.days}
      note={words.daysNote}
      option={option}
      height={barChartHeight(rows.length)}
      rows={rows}
      keyOf={({ stage }) => stage}
      columns={[
        { title: words.days, render: ({ stage }) => translate(STAGE_WORDS[stage]) },
        { title: words.finished, number: true, render: ({ finished }) => finished?.finished ?? 0 },
        { title: words.median, number: true, render: ({ finished }) => finished?.medianDays ?? '—' },
        { title: words.p90, number: true, render: ({ finished }) => finished?.p90Days ?? '—' },
        { title: words.ageMedian, number: true, render: ({ now }) => now?.medianDays ?? '—' },
        { title: words.ageOldest, number: true, render: ({ now }) => now?.oldestDays ?? '—' },
      ]}
    />
  );
};
