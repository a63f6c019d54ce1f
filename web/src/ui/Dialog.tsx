import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';

interface DialogProps {
  readonly title: string;
  readonly wide?: boolean;
  /** Escape, or whatever else the browser takes for it. */
  readonly onCancel: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/**
 * Something that comes before all else. The browser's own dialog keeps the keyboard in it and gives the focus back; the
 * library's writes styles into the page that our content-security policy does not let in.
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
        // Escape closes the list that is open in a field, and that alone.
        const isListOpen = event.currentTarget.querySelector('[role="combobox"][aria-expanded="true"]') !== null;
        if (event.key === 'Escape' && isListOpen) event.preventDefault();
      }}
      onCancel={(event) => {
        // A field's own choosing of files is cancelled, too, and tells of it.
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
