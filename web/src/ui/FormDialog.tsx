import Button from 'antd/es/button';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLanguage } from '../app/language';
import { Dialog as Frame } from './Dialog';
import { missingIn, Tried } from './missing';
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

/** A form or question in a modal dialog. Nothing is sent that lacks what it needs. A refusal moves to its first fault, however long the form. */
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
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!isPending && tries >= 0) showFirstFault(form.current);
  }, [isPending, tries]);
  return (
    <Frame title={title} onCancel={onCancel}>
      <form
        ref={form}
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTries(tries + 1);
          if (missingIn(form.current).length === 0) onSubmit();
        }}
      >
        <Tried value={tries > 0}>{children}</Tried>
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
