import Button from 'antd/es/button';
import type { ReactNode } from 'react';
import { useLanguage } from '../app/language';
import { Dialog as Frame } from './Dialog';

interface FormDialogProps {
  readonly title: string;
  readonly submitText: string;
  readonly isPending: boolean;
  /** Nothing is left to be called off. */
  readonly isDone?: boolean;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** Something that is asked or filled in before all else. */
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
      <form
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
