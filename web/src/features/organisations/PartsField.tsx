import { CheckboxField } from '../../ui/fields';
import type { Part } from './reorganisations';

interface PartsFieldProps {
  readonly label: string;
  readonly parts: readonly Part[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Which of an organisation's parts go; nothing is shown where it has none. */
export const PartsField = ({ label, parts, chosen, onChange }: PartsFieldProps) =>
  parts.length === 0 ? null : (
    <fieldset>
      <legend>{label}</legend>
      <div className="checks">
        {parts.map(({ id, name }) => (
          <CheckboxField
            key={id}
            checked={chosen.includes(id)}
            onChange={(isChosen) => onChange(isChosen ? [...chosen, id] : chosen.filter((one) => one !== id))}
          >
            {name}
          </CheckboxField>
        ))}
      </div>
    </fieldset>
  );
