interface FilterSelectProps {
  /** The chosen value, and the label of the empty option. */
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [value: string, title: string])[];
  readonly onChange: (value: string | undefined) => void;
}

/** One of a few options, or none. */
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
