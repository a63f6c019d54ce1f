import { useMemo } from 'react';
import { PROGRAMME_WORDS } from '../../../../i18n/console/programme';
import { STAGE_WORDS } from '../../../../i18n/words';
import { useSpeech, useWords } from '../../app/language';
import { Figure, heightOf } from './ChartWithTable';
import { barsOf, COLOURS } from './charts';
import type { PartProps } from './parts';

/** How many days each stage took, and takes so far. */
export const Days = ({ of: { stays, stages }, order }: PartProps) => {
  const { say } = useSpeech();
  const words = useWords(PROGRAMME_WORDS);
  const rows = useMemo(
    () =>
      order
        .map((stage) => ({
          stage,
          finished: stays.find((row) => row.stage === stage),
          now: stages.find((row) => row.stage === stage),
        }))
        .filter(({ finished, now }) => finished !== undefined || now !== undefined),
    [stays, stages, order],
  );
  const option = useMemo(
    () =>
      barsOf({
        names: rows.map(({ stage }) => say(STAGE_WORDS[stage])),
        series: [
          { name: words.median, color: COLOURS.good, values: rows.map(({ finished }) => finished?.medianDays ?? 0) },
          { name: words.p90, color: '#ca8a04', values: rows.map(({ finished }) => finished?.p90Days ?? 0) },
          { name: words.ageMedian, color: COLOURS.rest, values: rows.map(({ now }) => now?.medianDays ?? 0) },
        ],
      }),
    [rows, say, words],
  );
  return (
    <Figure
      title={words.days}
      note={words.daysNote}
      option={option}
      height={heightOf(rows.length)}
      rows={rows}
      keyOf={({ stage }) => stage}
      columns={[
        { title: words.days, of: ({ stage }) => say(STAGE_WORDS[stage]) },
        { title: words.finished, number: true, of: ({ finished }) => finished?.finished ?? 0 },
        { title: words.median, number: true, of: ({ finished }) => finished?.medianDays ?? '—' },
        { title: words.p90, number: true, of: ({ finished }) => finished?.p90Days ?? '—' },
        { title: words.ageMedian, number: true, of: ({ now }) => now?.medianDays ?? '—' },
        { title: words.ageOldest, number: true, of: ({ now }) => now?.oldestDays ?? '—' },
      ]}
    />
  );
};
