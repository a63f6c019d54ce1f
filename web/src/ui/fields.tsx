import { type ReactNode, useContext, useId } from 'react';
import type { FormSchema } from '../api/shapes';
import './fields.css';
import { type Checked, Tried, useFault } from './fieldFault';
import { WrittenDay } from './WrittenDay';

interface FieldProps {
  readonly label: string;
  /** Why the value was refused. */
  readonly error?: string | undefined;
  /** The error's id, for the control's `aria-describedby`. */
  readonly errorId?: string;
  readonly children: ReactNode;
  /** What stands below the control and is no part of its name. */
  readonly below?: ReactNode;
}

/** A control with its label and error. */
export const Field = ({ label, error, errorId, children, below }: FieldProps) => (
  <div className="labelled">
    {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is its child */}
    <label>
      <span>{label}</span>
      {children}
    </label>
    {below}
    {error !== undefined && (
      <span id={errorId} className="fault" role="alert">
        {error}
      </span>
    )}
  </div>
);

/** What a control says of what it holds: its own fault once somebody has tried to submit, else that of a refusal. */
const useChecked = (checked: Checked, refused: string | undefined) => {
  const errorId = useId();
  const own = useFault(checked);
  const tried = useContext(Tried);
  const error = (tried ? own : undefined) ?? refused;
  return {
    ...{ error, errorId },
    control: {
      className: 'field',
      required: checked.required,
      'aria-invalid': error !== undefined,
      'aria-describedby': error === undefined ? undefined : errorId,
      'data-wrong': own === undefined ? undefined : '',
    },
  };
};

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly type?: 'text' | 'date' | 'number';
  readonly required?: boolean;
  /** The most characters: of one line 300 as a rule. */
  readonly max?: number | undefined;
  /** Of so many lines. */
  readonly rows?: number;
  /** Of a number: its name in the API, from which its unit follows, and its bounds in that unit. Absent: any from 0. */
  readonly number?: ({ readonly name: string } & Pick<FormSchema, 'minimum' | 'maximum'>) | undefined;
  /** Takes the focus at once. */
  readonly isFirst?: boolean;
}

const ANY_NUMBER: FormSchema = { type: 'number', minimum: 0 };

const schemaOf = ({ type, max, number }: Pick<TextFieldProps, 'type' | 'max' | 'number'>): FormSchema => {
  if (type === 'date') return { type: 'string', format: 'date' };
  if (type === 'number') return number === undefined ? ANY_NUMBER : { type: 'integer', ...number };
  return max === undefined ? { type: 'string' } : { type: 'string', maxLength: max };
};

export const TextField = ({
  label,
  value,
  onChange,
  error: refused,
  type = 'text',
  required = false,
  rows,
  max = rows === undefined ? 300 : undefined,
  number,
  isFirst = false,
}: TextFieldProps) => {
  const schema = schemaOf({ type, max, number });
  const { error, errorId, control } = useChecked({ name: number?.name, schema, required, value }, refused);
  const shared = { ...control, value, autoFocus: isFirst };
  const typed = ({ target }: { readonly target: { readonly value: string } }) => onChange(target.value);
  return (
    <Field
      label={label}
      error={error}
      errorId={errorId}
      below={type === 'date' ? <WrittenDay day={value} /> : undefined}
    >
      {rows === undefined ? (
        <input
          {...shared}
          type={type}
          {...(type === 'text' ? { maxLength: max } : {})}
          {...(type === 'number' ? { min: 0, step: 'any' } : {})}
          onChange={typed}
        />
      ) : (
        <textarea {...shared} rows={rows} maxLength={max} onChange={typed} />
      )}
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
  const { error, errorId, control } = useChecked({ required, value }, refused);
  return (
    <Field label={label} error={error} errorId={errorId}>
      <select {...control} value={value} onChange={({ target }) => onChange(target.value as V)}>
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
  const { error, errorId, control } = useChecked({ required, value: file?.name ?? '' }, refused);
  return (
    <Field label={label} error={error} errorId={errorId}>
      <input {...control} type="file" accept={accept} onChange={({ target }) => onChange(target.files?.[0])} />
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
