import type { ReactNode } from 'react';
import type { Fault } from '../api/fault';
import './fields.css';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'date' | 'number';
  readonly required?: boolean;
  readonly max?: number;
}

/** One labelled line to fill in. */
export const TextField = ({ label, value, onChange, type = 'text', required = false, max = 300 }: TextFieldProps) => (
  <label className="stack compact">
    {label}
    <input
      className="field"
      type={type}
      required={required}
      {...(type === 'text' ? { maxLength: max } : {})}
      {...(type === 'number' ? { min: 0, step: 'any' } : {})}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  </label>
);

interface SelectFieldProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly (readonly [value: V, title: string])[];
  readonly onChange: (value: V) => void;
}

/** One of a few. */
export const SelectField = <V extends string>({ label, value, options, onChange }: SelectFieldProps<V>) => (
  <label className="stack compact">
    {label}
    <select className="field" value={value} onChange={({ target }) => onChange(target.value as V)}>
      {options.map(([one, title]) => (
        <option key={one} value={one}>
          {title}
        </option>
      ))}
    </select>
  </label>
);

interface CheckboxFieldProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

export const CheckboxField = ({ checked, onChange, children }: CheckboxFieldProps) => (
  <label className="tick">
    <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
    {children}
  </label>
);

/** What was said to a form that was not taken. */
export const ErrorList = ({
  errors,
  name,
}: {
  readonly errors: readonly Fault[];
  readonly name?: (fault: Fault) => string | undefined;
}) =>
  errors.length === 0 ? null : (
    <ul role="alert" className="refusals">
      {errors.slice(0, 20).map((fault) => (
        <li key={`${fault.path}/${fault.code}`}>{[name?.(fault), fault.detail].filter(Boolean).join(': ')}</li>
      ))}
    </ul>
  );

/** Several names in one line, as people separate them. */
export const splitNames = (text: string): string[] =>
  text
    .split(/[、，,;；/\n]/)
    .map((name) => name.trim())
    .filter(Boolean);
