import Button from 'antd/es/button';
import { Dialog } from './Dialog';

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  readonly cancelText: string;
  readonly confirmText: string;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

/** A question before an action that cannot be undone; Escape cancels. */
export const ConfirmDialog = ({ title, text, cancelText, confirmText, onCancel, onConfirm }: ConfirmDialogProps) => (
  <Dialog title={title} onCancel={onCancel}>
    <p>{text}</p>
    <div className="row dialog-actions">
      <Button onClick={onCancel}>{cancelText}</Button>
      <Button type="primary" danger onClick={onConfirm}>
        {confirmText}
      </Button>
    </div>
  </Dialog>
);
