import Form from 'antd/es/form';
import { type ReactNode, useContext, useEffect } from 'react';
import type { FormSchema } from '../api/shapes';
import { ListPath, type Path } from './formContext';
import { nameFrom } from './values';

interface NamedProps {
  readonly schema: FormSchema;
  /** The field whose choice names it. */
  readonly by: FormSchema;
  readonly path: Path;
  readonly children: ReactNode;
}

/** A field that takes its name from the choice beside it, until somebody writes another. */
export const Named = ({ schema, by, path, children }: NamedProps) => {
  const form = Form.useFormInstance();
  const within = useContext(ListPath);
  const whole = [...within, ...path];
  const chosen = Form.useWatch([...whole.slice(0, -1), schema.namedBy?.field ?? '']);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another choice gives another name
  useEffect(() => {
    const name = nameFrom(schema, by, { chosen, written: form.getFieldValue(whole) });
    if (name !== undefined) form.setFieldValue(whole, name);
  }, [chosen]);
  return children;
};
