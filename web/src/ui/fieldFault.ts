import { createContext } from 'react';
import { FAULT_WORDS } from '../../../i18n/console/forms';
import { rendered } from '../../../i18n/render';
import type { FormSchema } from '../api/shapes';
import { useLanguage } from '../app/language';
import { faultOf } from '../forms/rules';

/** Whether somebody has tried to submit the form that a field is in, and something was wrong, so that each field says what. */
export const Tried = createContext(false);

/** What a field holds, and what it has to. */
export interface Checked {
  /** Its unit follows from the field's name in the API. */
  readonly name?: string | undefined;
  readonly schema?: FormSchema | undefined;
  readonly required: boolean;
  readonly value: string;
}

/** What is wrong with a field, as the forms of commands say it; undefined: nothing. */
export const useFault = ({ name = '', schema = {}, required, value }: Checked): string | undefined => {
  const { language } = useLanguage();
  const fault = faultOf(schema, name, value, required);
  return fault === undefined ? undefined : rendered(FAULT_WORDS[fault.code], fault.params ?? {}, language);
};

type FormControl = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The controls of a form that are wrong: they say so themselves, or have to be filled in and are not. */
export const wrongIn = (form: HTMLFormElement | null): readonly Element[] =>
  [...(form?.querySelectorAll<FormControl>('[required], [data-wrong]') ?? [])].filter(
    (control) => control.dataset.wrong !== undefined || control.value.trim() === '',
  );
