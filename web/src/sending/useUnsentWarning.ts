import { useBlocker } from '@tanstack/react-router';

/**
 * Asks before the window closes while something is unsent; with a question, also before another page opens. A change of
 * the search on the same page does not count.
 */
export const useUnsentWarning = (unsent: number, question?: string): void => {
  useBlocker({
    shouldBlockFn: ({ current, next }) =>
      question !== undefined && current.pathname !== next.pathname && !confirm(question),
    enableBeforeUnload: unsent > 0,
    disabled: unsent === 0,
  });
};
