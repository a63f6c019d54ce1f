import { useEffect } from 'react';
import { useLanguage } from '../app/language';

/** What the window is called while this page is shown. */
export const useTitle = (title: string): void => {
  const { words } = useLanguage();
  useEffect(() => {
    document.title = `${title} · ${words.product}`;
  }, [title, words.product]);
};
