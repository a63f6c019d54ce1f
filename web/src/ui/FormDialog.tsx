import Button from 'antd/es/button';
import type { ReactNode } from 'react';
import { useSpeech } from '../app/language';
import { Dialog as Frame } from './Dialog';

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

/** Something that is asked or filled in before all else. */
export const Dialog = ({ title, okText, isPending, isDone = false, onOk, onCancel, children }: DialogProps) => {
  const { words } = useSpeech();
  return (
    <Frame title={title} onCancel={onCancel}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onOk();
        }}
      >
        {children}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={isPending}>
            {okText}
          </Button>
          {!isDone && <Button onClick={onCancel}>{words.cancel}</Button>}
        </div>
      </form>
    </Frame>
  );
};
