import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { CONSOLE_WORDS } from '../../../i18n/consoleWords';
import { inLanguage, type Language, type Text } from '../../../i18n/language';

const KEPT = 'yuanluo.language';

/** Chinese first; what somebody chose is kept. */
const first = (): Language => (localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh-CN');

interface Speech {
  readonly language: Language;
  readonly say: (text: Text) => string;
  readonly words: Readonly<Record<keyof typeof CONSOLE_WORDS, string>>;
  readonly change: () => void;
}

const Speaking = createContext<Speech | undefined>(undefined);

export const LanguageProvider = ({ children }: { readonly children: ReactNode }) => {
  const [language, setLanguage] = useState(() => {
    const chosen = first();
    document.documentElement.lang = chosen;
    return chosen;
  });
  const speech = useMemo((): Speech => {
    const say = (text: Text) => inLanguage(text, language);
    return {
      language,
      say,
      words: Object.fromEntries(
        Object.entries(CONSOLE_WORDS).map(([key, text]) => [key, say(text)]),
      ) as Speech['words'],
      change: () => {
        const next = language === 'en' ? 'zh-CN' : 'en';
        localStorage.setItem(KEPT, next);
        document.documentElement.lang = next;
        setLanguage(next);
      },
    };
  }, [language]);
  return <Speaking.Provider value={speech}>{children}</Speaking.Provider>;
};

/** A page's own texts in the reader's language. */
export const useWords = <K extends string>(texts: Readonly<Record<K, Text>>): Readonly<Record<K, string>> => {
  const { say } = useSpeech();
  return useMemo(
    () => Object.fromEntries(Object.entries<Text>(texts).map(([key, text]) => [key, say(text)])) as Record<K, string>,
    [texts, say],
  );
};

export const useSpeech = (): Speech => {
  const speech = useContext(Speaking);
  if (speech === undefined) throw new Error('outside of LanguageProvider');
  return speech;
};
