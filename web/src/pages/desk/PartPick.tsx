import { DESK_WORDS } from '../../../../i18n/console/desk';
import { useWords } from '../../language';
import { partsOf, type Stair } from './doors';

interface PartPickProps {
  readonly label: string;
  readonly stairs: readonly Stair[];
  readonly value: string | undefined;
  readonly onChoose: (part: string | undefined) => void;
}

/** A building or a stairwell of it, or all. */
export const PartPick = ({ label, stairs, value, onChoose }: PartPickProps) => {
  const words = useWords(DESK_WORDS);
  return (
    <select
      className="field"
      aria-label={label}
      value={value ?? ''}
      onChange={({ target }) => onChoose(target.value === '' ? undefined : target.value)}
    >
      <option value="">{words.everyPart}</option>
      {partsOf(stairs).map(([part, { building, stairwell }]) => (
        <option key={part} value={part}>
          {stairwell === '' ? building : `${building} ${stairwell} ${words.stairwell}`}
        </option>
      ))}
    </select>
  );
};
