import { useMemo } from 'react';
import { PROGRAMME_WORDS } from '../../../../i18n/console/programme';
import { useWords } from '../../app/language';
import { barsOf, COLOURS } from './bars';
import { barChartHeight, ChartWithTable } from './ChartWithTable';
import { BoardLink, filterFor, type PartProps, percent } from './parts';

const REQUIREMENTS = ['body', 'activities', 'covenant', 'accounts', 'all'] as const;

/** How many of the courtyards in maintenance have a body, activities, a covenant and disclosed accounts. */
export const SelfGovernance = ({ figures: { fourRequirements }, placeId }: PartProps) => {
  const words = useWords(PROGRAMME_WORDS);
  const option = useMemo(
    () =>
      barsOf({
        names: REQUIREMENTS.map((requirement) => words[requirement]),
        series: [
          {
            name: words.courtyards,
            color: COLOURS.good,
            values: REQUIREMENTS.map((requirement) => fourRequirements[requirement]),
          },
        ],
        horizontal: true,
      }),
    [fourRequirements, words],
  );
  const { inMaintenance, known } = fourRequirements;
  return (
    <ChartWithTable
      title={words.fourRequirements}
      note={
        <>
          {words.courtyards}:{' '}
          <BoardLink
            value={inMaintenance}
            label={words.fourRequirements}
            filter={{ ...filterFor(placeId), stage: 'maintenance' }}
          />
          {known < inMaintenance && ` · ${words.unknown}: ${inMaintenance - known}`}
        </>
      }
      option={option}
      height={barChartHeight(REQUIREMENTS.length)}
      rows={inMaintenance === 0 ? [] : REQUIREMENTS}
      keyOf={(requirement) => requirement}
      columns={[
        { title: words.requirement, render: (requirement) => words[requirement] },
        { title: words.courtyards, number: true, render: (requirement) => fourRequirements[requirement] },
        { title: words.share, number: true, render: (requirement) => percent(fourRequirements[requirement], known) },
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
