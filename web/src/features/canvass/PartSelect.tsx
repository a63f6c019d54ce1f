import { DESK_WORDS } from '../../../../i18n/console/desk';
import { useWords } from '../../app/language';
import { partsOf, type Stair } from './units';
import { useStairName } from './useStairwellName';

interface PartPickProps {
  readonly label: string;
  readonly stairs: readonly Stair[];
  readonly value: string | undefined;
  readonly onChoose: (part: string | undefined) => void;
}

/** A building or a stairwell of it, or all. */
export const PartPick = ({ label, stairs, value, onChoose }: PartPickProps) => {
  const words = useWords(DESK_WORDS);
  const nameOf = useStairName();
  return (
    <select
      className="field"
      aria-label={label}
      value={value ?? ''}
      onChange={({ target }) => onChoose(target.value === '' ? undefined : target.value)}
    >
      <option value="">{words.everyPart}</option>
      {partsOf(stairs).map(([part, stair]) => (
        <option key={part} value={part}>
          {nameOf(stair)}
        </option>
      ))}
    </select>
  );
};
