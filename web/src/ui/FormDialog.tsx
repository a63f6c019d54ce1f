import Button from 'antd/es/button';
import type { ReactNode } from 'react';
import { useLanguage } from '../app/language';
import { Dialog as Frame } from './Dialog';
import { Form } from './Form';

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

/** A form or question in a modal dialog. */
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
  return (
    <Frame title={title} onCancel={onCancel}>
      <Form className="form" isPending={isPending} onSubmit={onSubmit}>
        {children}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={isPending}>
            {submitText}
          </Button>
          {!isDone && <Button onClick={onCancel}>{words.cancel}</Button>}
        </div>
      </Form>
    </Frame>
  );
};
