import Checkbox from 'antd/es/checkbox';
import Form from 'antd/es/form';
import { FORM_WORDS } from '../../../i18n/console/forms';
import type { FormSchema } from '../api/shapes';
import { useWords } from '../app/language';
import { Control } from './Control';
import { type FieldProps, type Path, useFormContext } from './formContext';
import { Lines } from './Lines';
import { Named } from './Named';
import { useFieldFault } from './useFieldFault';
import { groupFields, isEmpty, toInput } from './values';

/** Objects and free texts get a line each; choices and files share one control. */
const isLines = ({ type, items }: FormSchema): boolean =>
  type === 'array' && items?.enum === undefined && items?.format !== 'sha256';

/** An optional group: once one of its fields has a value, the group must be complete. */
interface Group {
  readonly schema: FormSchema;
  readonly path: Path;
}

const Field = ({ within, ...props }: FieldProps & { readonly within: Group | undefined }) => {
  const { schema, name, path, required } = props;
  const form = Form.useFormInstance();
  const isAsked = () =>
    required &&
    (within === undefined || toInput(within.schema, form.getFieldValue([...within.path]), 'group') !== undefined);
  const faultIn = useFieldFault();
  const words = useWords(FORM_WORDS);
  const title = schema.title ?? name;
  if (schema.properties !== undefined) {
    return (
      <fieldset className="lines">
        <legend>
          {title} {!required && <span className="quiet">({words.optional})</span>}
        </legend>
        {schema.description !== undefined && <p className="quiet">{schema.description}</p>}
        <Fields schema={schema} path={path} within={required ? within : { schema, path }} />
      </fieldset>
    );
  }
  if (isLines(schema)) return <Lines {...props} {...(within === undefined ? {} : { isAskedNow: isAsked })} />;
  const shared = { name: [...path], ...(schema.description === undefined ? {} : { extra: schema.description }) };
  if (schema.type === 'boolean') {
    return (
      <Form.Item {...shared} valuePropName="checked">
        <Checkbox>{title}</Checkbox>
      </Form.Item>
    );
  }
  return (
    <Form.Item
      {...shared}
      label={title}
      required={required && within === undefined}
      validateTrigger={['onBlur', 'onSubmit']}
      rules={[
        { validator: (_, value) => (isEmpty(value) ? Promise.resolve() : faultIn(schema, name, value, false)) },
        // Before submission, a field that has not been visited shows no fault.
        {
          validateTrigger: 'onSubmit',
          validator: (_, value) => (isEmpty(value) ? faultIn(schema, name, value, isAsked()) : Promise.resolve()),
        },
      ]}
    >
      <Control schema={schema} name={name} />
    </Form.Item>
  );
};

/** A field that exists only with certain values of another field. */
const Dependent = (props: React.ComponentProps<typeof Field>) => {
  const { onlyWith } = props.schema;
  const value = Form.useWatch([...props.path.slice(0, -1), onlyWith?.field ?? '']);
  if (onlyWith === undefined || !onlyWith.values.includes(value)) return null;
  return <Field {...props} required={props.required || onlyWith.isAsked} />;
};

/** Optional fields, folded away; open if one needs attention. */
const Folded = ({ children }: { readonly children: React.ReactNode }) => {
  const words = useWords(FORM_WORDS);
  const { isUnfolded } = useFormContext();
  return (
    <details className="folded" {...(isUnfolded ? { open: true } : {})}>
      <summary>{words.more}</summary>
      {children}
    </details>
  );
};

/** One field for each property of the API's schema. */
export const Fields = ({
  schema,
  path,
  within,
}: {
  readonly schema: FormSchema;
  readonly path: Path;
  readonly within?: Group | undefined;
}) => {
  const { shown, folded } = groupFields(schema);
  const field = (name: string) => {
    const property = schema.properties?.[name] ?? {};
    const Shown = property.onlyWith === undefined ? Field : Dependent;
    const by = schema.properties?.[property.namedBy?.field ?? ''];
    const shown = (
      <Shown
        key={name}
        within={within}
        schema={property}
        name={name}
        path={[...path, name]}
        required={schema.required?.includes(name) === true}
      />
    );
    return by === undefined ? (
      shown
    ) : (
      <Named key={name} schema={property} by={by} path={[...path, name]}>
        {shown}
      </Named>
    );
  };
  return (
    <>
      {shown.map(field)}
      {folded.length > 0 && <Folded>{folded.map(field)}</Folded>}
    </>
  );
};
