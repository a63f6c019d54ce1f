import { createContext, useContext } from 'react';
import { useLanguage } from '../app/language';

/** Whether somebody has tried to submit the form that a field is in, so that what it lacks is said. */
export const Tried = createContext(false);

/** What to say of a field that has to be filled in and is not; nothing before somebody has tried to submit. */
export const useMissing = (required: boolean, value: string): string | undefined => {
  const { words } = useLanguage();
  return useContext(Tried) && required && value.trim() === '' ? words.required : undefined;
};

/** The controls of a form that have to be filled in and are not. */
export const missingIn = (form: HTMLFormElement | null): readonly Element[] =>
  [...(form?.querySelectorAll<HTMLInputElement>('[required]') ?? [])].filter(({ value }) => value.trim() === '');
