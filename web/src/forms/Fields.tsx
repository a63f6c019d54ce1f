import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import Select from 'antd/es/select';
import Space from 'antd/es/space';
import type { FormSchema } from '../api/shapes';
import { useSpeech } from '../language';
import { hundredthsOf } from './values';

type Path = readonly (string | number)[];

interface FieldProps {
  readonly schema: FormSchema;
  readonly name: string;
  readonly path: Path;
  readonly required: boolean;
}

const LONG_TEXT = 300;

/** The control for one plain value; lists of plain values are typed one after the other. */
const Control = ({ schema, name, ...given }: { readonly schema: FormSchema; readonly name: string }) => {
  const { words } = useSpeech();
  const options = (of: FormSchema) =>
    (of.enum ?? []).map((value, i) => ({ value, label: of.enumTitles?.[i] ?? value }));
  if (schema.type === 'array') {
    return schema.items?.enum === undefined ? (
      <Select {...given} mode="tags" open={false} suffixIcon={null} />
    ) : (
      <Select {...given} mode="multiple" options={options(schema.items)} />
    );
  }
  if (schema.enum !== undefined) return <Select {...given} options={options(schema)} />;
  if (schema.type === 'integer') {
    const unit = hundredthsOf(name);
    return (
      <InputNumber
        {...given}
        style={{ width: '100%' }}
        precision={unit === undefined ? 0 : 2}
        {...(unit === undefined ? {} : { suffix: words[unit] })}
      />
    );
  }
  if (schema.format === 'date') return <Input {...given} type="date" />;
  return (schema.maxLength ?? 0) > LONG_TEXT ? (
    <Input.TextArea {...given} autoSize={{ minRows: 2 }} />
  ) : (
    <Input {...given} />
  );
};

/** A list of things with fields of their own. */
const Lines = ({ schema, name, path }: FieldProps) => {
  const { words } = useSpeech();
  return (
    <Form.Item label={schema.title ?? name}>
      <Form.List name={[...path]} {...((schema.minItems ?? 0) > 0 ? { initialValue: [{}] } : {})}>
        {(lines, { add, remove }) => (
          <Space direction="vertical" style={{ width: '100%' }}>
            {lines.map((line) => (
              <fieldset key={line.key} style={{ border: '1px solid #d9d9d9', borderRadius: 6, margin: 0 }}>
                <Fields schema={schema.items ?? {}} path={[line.name]} />
                <Button size="small" onClick={() => remove(line.name)}>
                  {words.remove}
                </Button>
              </fieldset>
            ))}
            <Button onClick={() => add({})}>{words.add}</Button>
          </Space>
        )}
      </Form.List>
    </Form.Item>
  );
};

const Field = (props: FieldProps) => {
  const { schema, name, path, required } = props;
  const { words } = useSpeech();
  if (schema.properties !== undefined) {
    return (
      <fieldset style={{ border: '1px solid #d9d9d9', borderRadius: 6, marginBottom: 16 }}>
        <legend>{schema.title ?? name}</legend>
        <Fields schema={schema} path={path} />
      </fieldset>
    );
  }
  if (schema.type === 'array' && schema.items?.properties !== undefined) return <Lines {...props} />;
  const isCheck = schema.type === 'boolean';
  return (
    <Form.Item
      name={[...path]}
      label={schema.title ?? name}
      required={required && !isCheck}
      rules={required && !isCheck && schema.type !== 'array' ? [{ required: true, message: words.required }] : []}
      {...(isCheck ? { valuePropName: 'checked' } : {})}
    >
      {isCheck ? <Checkbox /> : <Control schema={schema} name={name} />}
    </Form.Item>
  );
};

/** A field for each property of a schema, in its order: what the API describes, and nothing more. */
export const Fields = ({ schema, path }: { readonly schema: FormSchema; readonly path: Path }) =>
  Object.entries(schema.properties ?? {}).map(([name, property]) => (
    <Field
      key={name}
      schema={property}
      name={name}
      path={[...path, name]}
      required={schema.required?.includes(name) === true}
    />
  ));
