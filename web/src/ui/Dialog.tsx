import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';

interface DialogProps {
  readonly title: string;
  readonly wide?: boolean;
  /** Called on Escape or the browser's other ways to close a dialog. */
  readonly onCancel: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/**
 * A modal dialog. It uses the browser's own, which traps and restores focus; antd's writes inline styles, which our
 * content-security policy blocks.
 */
export const Dialog = ({ title, wide = false, onCancel, onKeyDown, children }: DialogProps) => {
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
      className={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
      onKeyDownCapture={(event) => {
        // Escape in a field with an open list closes only the list.
        const isListOpen = event.currentTarget.querySelector('[role="combobox"][aria-expanded="true"]') !== null;
        if (event.key === 'Escape' && isListOpen) event.preventDefault();
      }}
      onCancel={(event) => {
        // A file field fires `cancel`, too, and it bubbles up.
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onCancel();
      }}
    >
      <h3 id={titleId}>{title}</h3>
      {children}
    </dialog>
  );
};
