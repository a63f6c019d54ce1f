interface FilterSelectProps {
  /** What is chosen, and what the empty choice says. */
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [value: string, title: string])[];
  readonly onChange: (value: string | undefined) => void;
}

/** One of a few, or none of them. */
export const FilterSelect = ({ label, value, options, onChange }: FilterSelectProps) => (
  <select
    className="field"
    aria-label={label}
    value={value ?? ''}
    onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
  >
    <option value="">{label}</option>
    {options.map(([one, title]) => (
      <option key={one} value={one}>
        {title}
      </option>
    ))}
  </select>
);
