/** Scrolls to the first fault that a form shows, and focuses its control if it has one. */
export const showFirstFault = (form: HTMLFormElement | null): void => {
  const fault = form?.querySelector('[role="alert"]');
  if (!fault) return;
  fault.closest('.labelled')?.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true });
  fault.scrollIntoView({ block: 'center' });
};
