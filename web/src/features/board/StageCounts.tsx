import { organisationAt } from '../../../../domain/kernel/engine/organisationPath';
import { STAGE_WORDS } from '../../../../i18n/words';
import type { Board } from '../../api/shapes';
import { useLanguage } from '../../app/language';
import type { Filter } from './filter';

type Counts = NonNullable<Board['counts']>;

interface StageCountsProps {
  readonly counts: Counts;
  /** The stages in order. */
  readonly order: readonly string[];
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

interface Line {
  readonly path: string;
  readonly district: string;
  readonly of: ReadonlyMap<string, number>;
}

const lineOf = (path: string, district: string, counts: Counts): Line => {
  const of = new Map<string, number>();
  for (const { stage, courtyards } of counts) of.set(stage, (of.get(stage) ?? 0) + courtyards);
  return { path, district, of };
};

const total = (line: Line): number => [...line.of.values()].reduce((a, b) => a + b, 0);

/** Districts by stage; each number opens its courtyards. */
export const StageCounts = ({ counts, order, filter, onFilter }: StageCountsProps) => {
  const { words, translate } = useLanguage();
  const paths = [...new Set(counts.map(({ districtPath }) => districtPath))];
  const districts = paths.map((path) => {
    const those = counts.filter(({ districtPath }) => districtPath === path);
    return lineOf(path, those[0]?.district ?? '—', those);
  });
  // Largest first.
  districts.sort((a, b) => total(b) - total(a));
  const columns = [...order, ...new Set(counts.map(({ stage }) => stage).filter((stage) => !order.includes(stage)))];
  const { stage: _, organisationId: _place, ...rest } = filter;
  const cell = (value: number, place: string | undefined, stage: string | undefined, name: string) => {
    if (value === 0) return <span className="quiet">0</span>;
    const isShown = filter.stage === stage && (place === undefined || filter.organisationId === place);
    const next = {
      ...rest,
      ...(place === undefined
        ? filter.organisationId === undefined
          ? {}
          : { organisationId: filter.organisationId }
        : { organisationId: place }),
      ...(stage === undefined ? {} : { stage }),
    };
    return (
      <button
        type="button"
        className="count"
        aria-pressed={isShown}
        aria-label={`${name} ${value}`}
        onClick={() => onFilter(next)}
      >
        {value}
      </button>
    );
  };
  const row = (line: Line, place: string | undefined) => (
    <tr key={line.path}>
      <th scope="row">
        {place === undefined ? (
          line.district
        ) : (
          <button type="button" className="plain" onClick={() => onFilter({ ...rest, organisationId: place })}>
            {line.district}
          </button>
        )}
      </th>
      <td className="number">{cell(total(line), place, undefined, line.district)}</td>
      {columns.map((stage) => (
        <td key={stage} className="number">
          {cell(
            line.of.get(stage) ?? 0,
            place,
            stage,
            `${line.district} ${translate(STAGE_WORDS[stage as keyof typeof STAGE_WORDS])}`,
          )}
        </td>
      ))}
    </tr>
  );
  const isOne = districts.length <= 1;
  return (
    <div className="scroll matrix">
      <table className="listing" aria-label={words.stage}>
        <thead>
          <tr>
            <th scope="col">{words.district}</th>
            <th scope="col" className="number">
              {words.allStages}
            </th>
            {columns.map((stage) => (
              <th key={stage} scope="col" className="number">
                {translate(STAGE_WORDS[stage as keyof typeof STAGE_WORDS])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row(lineOf('', isOne ? (districts[0]?.district ?? words.everything) : words.everything, counts), undefined)}
          {!isOne && districts.map((line) => row(line, organisationAt(line.path)))}
        </tbody>
      </table>
    </div>
  );
};
