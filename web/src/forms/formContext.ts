import { createContext, useContext } from 'react';
import type { FormSchema } from '../api/shapes';

export type Path = readonly (string | number)[];

export interface FieldProps {
  readonly schema: FormSchema;
  readonly name: string;
  readonly path: Path;
  readonly required: boolean;
}

interface InForm {
  readonly courtyardId: string;
  /** Something folded away needs a look. */
  readonly isUnfolded: boolean;
}

const Within = createContext<InForm>({ courtyardId: '', isUnfolded: false });

export const FormProvider = Within.Provider;
export const useForm = (): InForm => useContext(Within);
