interface ChoiceProps {
  /** What is chosen, and what the empty choice says. */
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [value: string, title: string])[];
  readonly onChoose: (value: string | undefined) => void;
}

/** One of a few, or none of them. */
export const Choice = ({ label, value, options, onChoose }: ChoiceProps) => (
  <select
    className="field"
    aria-label={label}
    value={value ?? ''}
    onChange={({ target }) => onChoose(target.value === '' ? undefined : target.value)}
  >
    <option value="">{label}</option>
    {options.map(([one, title]) => (
      <option key={one} value={one}>
        {title}
      </option>
    ))}
  </select>
);
