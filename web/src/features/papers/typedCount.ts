import type { SecretCount } from '../../../../domain/kernel/deliberation/secretVote';
import type { Measure } from '../../../../domain/kernel/deliberation/tally';
import { CHOICES, type Choice } from '../../../../domain/kernel/deliberation/tally';

/** Owners and area, as typed from the counters' sheet. */
export interface TypedMeasure {
  readonly owners: string;
  readonly area: string;
}
/** The entries by the person's number and choice. */
export type TypedCount = Readonly<Record<string, TypedMeasure>>;

export const cellOf = (no: number, choice: Choice): string => `${no} ${choice}`;

const HUNDREDTHS = /^(\d+)(?:\.(\d{1,2}))?$/;

/** An area typed in m² as 0.01 m²; NaN if it is none, so that the service reports the fault. */
const areaOf = (text: string): number => {
  const [, whole, rest = ''] = HUNDREDTHS.exec(text.trim().replace(/,/g, '')) ?? [];
  return whole === undefined ? Number.NaN : Number(whole) * 100 + Number(rest.padEnd(2, '0'));
};

const measureOf = ({ owners, area }: TypedMeasure = { owners: '', area: '' }): Measure => ({
  owners: owners.trim() === '' ? 0 : Number(owners),
  areaCentiSqm: area.trim() === '' ? 0 : areaOf(area),
});

/** The count to send; an empty cell counts as none. */
export const countOf = (numbers: readonly number[], typed: TypedCount, lot: string): SecretCount => {
  const drawn = lot
    .split(/[,，、\s]+/)
    .filter((no) => no !== '')
    .map(Number);
  return {
    persons: numbers.map((no) => {
      const [forIt, against, abstain] = CHOICES.map((choice) => measureOf(typed[cellOf(no, choice)])) as [
        Measure,
        Measure,
        Measure,
      ];
      return { no, for: forIt, against, abstain };
    }),
    ...(drawn.length === 0 ? {} : { lot: drawn }),
  };
};
