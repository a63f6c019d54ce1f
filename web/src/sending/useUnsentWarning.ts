import { useBlocker } from '@tanstack/react-router';

/**
 * Asks before the window is closed while something is unsent; with a question, also before another page is opened.
 * Another search of the same page is no other page.
 */
export const useUnsentWarning = (unsent: number, question?: string): void => {
  useBlocker({
    shouldBlockFn: ({ current, next }) =>
      question !== undefined && current.pathname !== next.pathname && !confirm(question),
    enableBeforeUnload: unsent > 0,
    disabled: unsent === 0,
  });
};
