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
  /** Files of a field that are still on their way; the form is not sent without them. */
  readonly setUploading: (field: string, count: number) => void;
}

const FormContext = createContext<FormState>({ courtyardId: '', isUnfolded: false, setUploading: () => undefined });

export const FormProvider = FormContext.Provider;
export const useFormContext = (): FormState => useContext(FormContext);

/** Where the list stands in which a field is; a field in a list is named from there. */
export const ListPath = createContext<Path>([]);
