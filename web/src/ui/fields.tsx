import { type ReactNode, useId } from 'react';
import './fields.css';
import { useMissing } from './missing';

interface FieldProps {
  readonly label: string;
  /** Why the value was refused. */
  readonly error?: string | undefined;
  /** The error's id, for the control's `aria-describedby`. */
  readonly errorId?: string;
  readonly children: ReactNode;
}

/** A control with its label and error. */
export const Field = ({ label, error, errorId, children }: FieldProps) => (
  <div className="labelled">
    {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is its child */}
    <label>
      <span>{label}</span>
      {children}
    </label>
    {error !== undefined && (
      <span id={errorId} className="fault" role="alert">
        {error}
      </span>
    )}
  </div>
);

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly type?: 'text' | 'date' | 'number';
  readonly required?: boolean;
  readonly max?: number;
}

export const TextField = ({
  label,
  value,
  onChange,
  error: refused,
  type = 'text',
  required = false,
  max = 300,
}: TextFieldProps) => {
  const errorId = useId();
  const error = useMissing(required, value) ?? refused;
  return (
    <Field label={label} error={error} errorId={errorId}>
      <input
        className="field"
        type={type}
        required={required}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : errorId}
        {...(type === 'text' ? { maxLength: max } : {})}
        {...(type === 'number' ? { min: 0, step: 'any' } : {})}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Field>
  );
};

interface SelectFieldProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly (readonly [value: V, title: string])[];
  readonly onChange: (value: V) => void;
  readonly error?: string | undefined;
  /** An option of an empty value stands for none. */
  readonly required?: boolean;
}

/** One of a few options. */
export const SelectField = <V extends string>({
  label,
  value,
  options,
  onChange,
  error: refused,
  required = false,
}: SelectFieldProps<V>) => {
  const errorId = useId();
  const error = useMissing(required, value) ?? refused;
  return (
    <Field label={label} error={error} errorId={errorId}>
      <select
        className="field"
        required={required}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : errorId}
        value={value}
        onChange={({ target }) => onChange(target.value as V)}
      >
        {options.map(([one, title]) => (
          <option key={one} value={one}>
            {title}
          </option>
        ))}
      </select>
    </Field>
  );
};

interface FileFieldProps {
  readonly label: string;
  /** The types that may be chosen, as the `accept` of an input. */
  readonly accept: string;
  readonly file: File | undefined;
  readonly onChange: (file: File | undefined) => void;
  readonly error?: string | undefined;
  readonly required?: boolean;
}

/** One file. */
export const FileField = ({ label, accept, file, onChange, error: refused, required = false }: FileFieldProps) => {
  const errorId = useId();
  const error = useMissing(required, file?.name ?? '') ?? refused;
  return (
    <Field label={label} error={error} errorId={errorId}>
      <input
        className="field"
        type="file"
        accept={accept}
        required={required}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : errorId}
        onChange={({ target }) => onChange(target.files?.[0])}
      />
    </Field>
  );
};

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

/** Errors that belong to no field. */
export const FormErrors = ({ messages }: { readonly messages: readonly string[] }) =>
  messages.length === 0 ? null : (
    <div role="alert">
      <ul className="refusals">
        {[...new Set(messages)].slice(0, 20).map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </div>
  );

/** Splits names in one line at the usual separators. */
export const splitNames = (text: string): string[] =>
  text
    .split(/[、，,;；/\n]/)
    .map((name) => name.trim())
    .filter(Boolean);
