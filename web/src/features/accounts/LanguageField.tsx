import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { LANGUAGES, type Language } from '../../../../i18n/language';
import { useWords } from '../../app/language';
import { SelectField } from '../../ui/fields';

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' };

interface LanguageFieldProps {
  readonly value: Language;
  readonly onChange: (language: Language) => void;
  readonly error: string | undefined;
}

/** The language of an account's mails. */
export const LanguageField = ({ value, onChange, error }: LanguageFieldProps) => (
  <SelectField
    label={useWords(ADMIN_WORDS).mailLanguage}
    value={value}
    options={LANGUAGES.map((one) => [one, LANGUAGE_NAMES[one]] as const)}
    onChange={onChange}
    error={error}
  />
);
