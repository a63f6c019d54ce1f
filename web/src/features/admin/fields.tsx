import Alert from 'antd/es/alert';
import { type ReactNode, useEffect, useState } from 'react';

/** A control under its name, with what was refused about it. */
export const LabelledField = ({
  label,
  error,
  children,
}: {
  readonly label: string;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}) => (
  <div className="labelled">
    {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is its child */}
    <label>
      <span>{label}</span>
      {children}
    </label>
    {error !== undefined && (
      <span className="fault" role="alert">
        {error}
      </span>
    )}
  </div>
);

export const ErrorMessages = ({ messages }: { readonly messages: readonly string[] }) =>
  messages.length === 0 ? null : <Alert type="error" role="alert" title={messages.join(' ')} />;

export const Check = ({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}) => (
  <label className="check">
    <input type="checkbox" checked={value} onChange={({ target }) => onChange(target.checked)} /> {label}
  </label>
);

const PAUSE_MS = 250;

/** Nobody has to press anything: typing that pauses searches. */
export const SearchField = ({
  label,
  onSearch,
}: {
  readonly label: string;
  readonly onSearch: (text: string) => void;
}) => {
  const [text, setText] = useState('');
  useEffect(() => {
    const wait = setTimeout(() => onSearch(text.trim()), PAUSE_MS);
    return () => clearTimeout(wait);
  }, [text, onSearch]);
  return (
    <input
      type="search"
      className="field"
      aria-label={label}
      placeholder={label}
      maxLength={60}
      value={text}
      onChange={({ target }) => setText(target.value)}
    />
  );
};

/** What is given in a query: nothing for what is not chosen. */
export const withoutEmpty = <T extends Record<string, unknown>>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
