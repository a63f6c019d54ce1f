import { createContext, useContext } from 'react';
import type { FormSchema } from '../api/shapes';

export type Path = readonly (string | number)[];

export interface FieldProps {
  readonly schema: FormSchema;
  readonly name: string;
  readonly path: Path;
  readonly required: boolean;
}

interface FormState {
  readonly courtyardId: string;
  /** Whether the optional fields are unfolded, because one of them needs attention. */
  readonly isUnfolded: boolean;
}

const FormContext = createContext<FormState>({ courtyardId: '', isUnfolded: false });

export const FormProvider = FormContext.Provider;
export const useFormContext = (): FormState => useContext(FormContext);
