import { useEffect } from 'react';
import { useLanguage } from '../app/language';

/** Sets the window's title while this page is shown. */
export const useTitle = (title: string): void => {
  const { words } = useLanguage();
  useEffect(() => {
    document.title = `${title} · ${words.product}`;
  }, [title, words.product]);
};
