import { useMemo } from 'react';
import { PROGRAMME_WORDS } from '../../../../i18n/console/programme';
import { useWords } from '../../app/language';
import { barChartHeight, ChartWithTable } from './ChartWithTable';
import { barsOf, COLOURS } from './charts';
import { BoardLink, filterFor, type PartProps, percent } from './parts';

const HAVES = ['body', 'activities', 'covenant', 'accounts', 'all'] as const;

/** How many courtyards in maintenance have a body, activities, a covenant and published accounts. */
export const SelfGovernance = ({ figures: { haves }, placeId }: PartProps) => {
  const words = useWords(PROGRAMME_WORDS);
  const option = useMemo(
    () =>
      barsOf({
        names: HAVES.map((have) => words[have]),
        series: [{ name: words.courtyards, color: COLOURS.good, values: HAVES.map((have) => haves[have]) }],
        horizontal: true,
      }),
    [haves, words],
  );
  const { inMaintenance, known } = haves;
  return (
    <ChartWithTable
      title={words.haves}
      note={
        <>
          {words.courtyards}:{' '}
          <BoardLink
            value={inMaintenance}
            label={words.haves}
            filter={{ ...filterFor(placeId), stage: 'maintenance' }}
          />
          {known < inMaintenance && ` · ${words.unknown}: ${inMaintenance - known}`}
        </>
      }
      option={option}
      height={barChartHeight(HAVES.length)}
      rows={inMaintenance === 0 ? [] : HAVES}
      keyOf={(have) => have}
      columns={[
        { title: words.have, render: (have) => words[have] },
        { title: words.courtyards, number: true, render: (have) => haves[have] },
        { title: words.share, number: true, render: (have) => percent(haves[have], known) },
      ]}
    />
  );
};

const EDGES = [60, 70, 80, 90, 100];

/** The residents' votes on the result: how many participants were satisfied, and in how many courtyards. */
export const Satisfaction = ({ figures: { satisfaction } }: PartProps) => {
  const words = useWords(PROGRAMME_WORDS);
  const { carried, lost, courtyards, forOwners, returnedOwners } = satisfaction;
  const rows = useMemo(
    () =>
      satisfaction.bands.map((count, i) => ({
        name: i === 0 ? `${words.below} ${EDGES[0]} %` : `${EDGES[i - 1]}–${EDGES[i]} %`,
        count,
      })),
    [satisfaction, words],
  );
  const option = useMemo(
    () =>
      barsOf({
        names: rows.map(({ name }) => name),
        series: [{ name: words.courtyards, color: COLOURS.good, values: rows.map(({ count }) => count) }],
      }),
    [rows, words],
  );
  return (
    <ChartWithTable
      title={words.satisfaction}
      note={
        <>
          {words.satisfied}: {percent(forOwners, returnedOwners)} ({words.ofOwners}: {forOwners} / {returnedOwners}) ·{' '}
          {words.votes}: {carried} / {lost}
        </>
      }
      option={option}
      height={barChartHeight(rows.length)}
      rows={courtyards === 0 ? [] : rows}
      keyOf={({ name }) => name}
      columns={[
        { title: words.band, render: ({ name }) => name },
        { title: words.courtyards, number: true, render: ({ count }) => count },
        { title: words.share, number: true, render: ({ count }) => percent(count, courtyards) },
      ]}
    />
  );
};
