import Button from 'antd/es/button';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useSpeech } from '../../language';

interface DialogProps {
  readonly title: string;
  readonly okText: string;
  readonly isPending: boolean;
  /** Nothing is left to be called off. */
  readonly isDone?: boolean;
  readonly onOk: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** Something that is asked or filled in before all else; the browser's own dialog keeps the keyboard in it. */
export const Dialog = ({ title, okText, isPending, isDone = false, onOk, onCancel, children }: DialogProps) => {
  const { words } = useSpeech();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="asking"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onOk();
        }}
      >
        <h3 id={titleId}>{title}</h3>
        {children}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={isPending}>
            {okText}
          </Button>
          {!isDone && <Button onClick={onCancel}>{words.cancel}</Button>}
        </div>
      </form>
    </dialog>
  );
};
