import { useBlocker } from '@tanstack/react-router';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { useWords } from '../../app/language';

/** Whoever leaves while something is unsaved is asked; another mode of the same desk is no leaving. */
export const useUnsavedWarning = (unsaved: number): void => {
  const { leaving } = useWords(PAPER_WORDS);
  useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && !confirm(leaving),
    enableBeforeUnload: unsaved > 0,
    disabled: unsaved === 0,
  });
};
