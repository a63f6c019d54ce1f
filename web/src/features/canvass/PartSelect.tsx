import { BALLOT_PAGE_WORDS } from '../../../../i18n/console/ballots';
import { useWords } from '../../app/language';
import { partsOf, type StairwellUnits } from './units';
import { useStairwellName } from './useStairwellName';

interface PartSelectProps {
  readonly label: string;
  readonly stairwells: readonly StairwellUnits[];
  readonly value: string | undefined;
  readonly onChange: (part: string | undefined) => void;
}

/** A building, one of its stairwells, or all. */
export const PartSelect = ({ label, stairwells, value, onChange }: PartSelectProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const nameOf = useStairwellName();
  return (
    <select
      className="field"
      aria-label={label}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
    >
      <option value="">{words.everyPart}</option>
      {partsOf(stairwells).map(([part, stairwell]) => (
        <option key={part} value={part}>
          {nameOf(stairwell)}
        </option>
      ))}
    </select>
  );
};
