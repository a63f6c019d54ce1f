import { FAULT_WORDS } from '../../../i18n/console/forms';
import { rendered } from '../../../i18n/render';
import type { FormSchema } from '../api/shapes';
import { useLanguage } from '../app/language';
import { faultOf } from './rules';

/** A form validator: rejects with the fault in the reader's language. */
export const useFieldFault = () => {
  const { language } = useLanguage();
  return (schema: FormSchema, name: string, value: unknown, required: boolean): Promise<void> => {
    const fault = faultOf(schema, name, value, required);
    if (fault === undefined) return Promise.resolve();
    return Promise.reject(new Error(rendered(FAULT_WORDS[fault.code], fault.params ?? {}, language)));
  };
};
