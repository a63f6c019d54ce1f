import { FAULT_WORDS } from '../../../i18n/console/forms';
import { rendered } from '../../../i18n/render';
import type { FormSchema } from '../api/shapes';
import { useLanguage } from '../app/language';
import { faultOf } from './rules';

/** Rejects with what is wrong with a value in the reader's language, as a form's validator does. */
export const useFieldFault = () => {
  const { language } = useLanguage();
  return (schema: FormSchema, name: string, value: unknown, required: boolean): Promise<void> => {
    const fault = faultOf(schema, name, value, required);
    if (fault === undefined) return Promise.resolve();
    return Promise.reject(new Error(rendered(FAULT_WORDS[fault.code], fault.params ?? {}, language)));
  };
};
