import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { CONSOLE_WORDS } from '../../../i18n/consoleWords';
import { inLanguage, type Language, marksIn, type Text } from '../../../i18n/language';

const KEPT = 'yuanluo.language';

/** Chinese is the default; the browser keeps the reader's choice. */
const first = (): Language => (localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh-CN');

interface LanguageState {
  readonly language: Language;
  readonly translate: (text: Text) => string;
  readonly words: Readonly<Record<keyof typeof CONSOLE_WORDS, string>>;
  /** The reader's own colon, comma and brackets. */
  readonly marks: ReturnType<typeof marksIn>;
  readonly toggleLanguage: () => void;
}

const LanguageContext = createContext<LanguageState | undefined>(undefined);

export const LanguageProvider = ({ children }: { readonly children: ReactNode }) => {
  const [language, setLanguage] = useState(() => {
    const chosen = first();
    document.documentElement.lang = chosen;
    return chosen;
  });
  const state = useMemo((): LanguageState => {
    const translate = (text: Text) => inLanguage(text, language);
    return {
      language,
      translate,
      marks: marksIn(language),
      words: Object.fromEntries(
        Object.entries(CONSOLE_WORDS).map(([key, text]) => [key, translate(text)]),
      ) as LanguageState['words'],
      toggleLanguage: () => {
        const next = language === 'en' ? 'zh-CN' : 'en';
        localStorage.setItem(KEPT, next);
        document.documentElement.lang = next;
        setLanguage(next);
      },
    };
  }, [language]);
  return <LanguageContext.Provider value={state}>{children}</LanguageContext.Provider>;
};

/** A page's own texts in the reader's language. */
export const useWords = <K extends string>(texts: Readonly<Record<K, Text>>): Readonly<Record<K, string>> => {
  const { translate } = useLanguage();
  return useMemo(
    () =>
      Object.fromEntries(Object.entries<Text>(texts).map(([key, text]) => [key, translate(text)])) as Record<K, string>,
    [texts, translate],
  );
};

export const useLanguage = (): LanguageState => {
  const state = useContext(LanguageContext);
  if (state === undefined) throw new Error('outside of LanguageProvider');
  return state;
};
