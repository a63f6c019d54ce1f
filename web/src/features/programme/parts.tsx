import { Link } from '@tanstack/react-router';
import type { StageOrEnd } from '../../../../domain/renovation/stage';
import type { Figures } from '../../api/shapes';
import type { Filter } from '../board/filter';
import { filterOf } from '../board/filter';

/** The props of every part: the figures of one place, and the place for links to the board. */
export interface PartProps {
  readonly figures: Figures;
  /** The stages in order. */
  readonly order: readonly StageOrEnd[];
  readonly placeId: string | undefined;
}

/** A number that links to its courtyards on the board. */
export const BoardLink = ({
  value,
  label,
  filter,
}: {
  readonly value: number;
  readonly label: string;
  readonly filter: Filter;
}) =>
  value === 0 ? (
    <span className="quiet">0</span>
  ) : (
    <Link to="/board" search={filterOf({ ...filter })} aria-label={`${label} ${value}`}>
      {value}
    </Link>
  );

export const filterFor = (placeId: string | undefined): Filter =>
  placeId === undefined ? {} : { organisationId: placeId };

/** Whole per cent; 0 of 0 is none. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${Math.round((part / whole) * 100)} %`;

/** Every month from the first to the last, such as 2026-03. */
export const monthsBetween = (from: string, to: string): readonly string[] => {
  const [first, last] = [from, to].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1);
  return Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, i) => {
    const month = (first ?? 0) + i;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
};

/** The stages in order, then the ends that occur. */
export const stagesIn = (
  rows: readonly { readonly stage: StageOrEnd }[],
  order: readonly StageOrEnd[],
): readonly StageOrEnd[] => [
  ...order,
  ...new Set(rows.map(({ stage }) => stage).filter((stage) => !order.includes(stage))),
];
