import Alert from 'antd/es/alert';
import type { ReactNode } from 'react';

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
