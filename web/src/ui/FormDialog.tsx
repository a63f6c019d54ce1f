import Button from 'antd/es/button';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLanguage } from '../app/language';
import { Dialog as Frame } from './Dialog';
import { showFirstFault } from './showFirstFault';

interface FormDialogProps {
  readonly title: string;
  readonly submitText: string;
  readonly isPending: boolean;
  /** Hides the cancel button. */
  readonly isDone?: boolean;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** A form or question in a modal dialog. A refusal moves to its first fault, however long the form. */
export const FormDialog = ({
  title,
  submitText,
  isPending,
  isDone = false,
  onSubmit,
  onCancel,
  children,
}: FormDialogProps) => {
  const { words } = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!isPending) showFirstFault(form.current);
  }, [isPending]);
  return (
    <Frame title={title} onCancel={onCancel}>
      <form
        ref={form}
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={isPending}>
            {submitText}
          </Button>
          {!isDone && <Button onClick={onCancel}>{words.cancel}</Button>}
        </div>
      </form>
    </Frame>
  );
};
