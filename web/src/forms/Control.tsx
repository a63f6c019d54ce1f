import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import Select from 'antd/es/select';
import { FORM_WORDS } from '../../../i18n/console/forms';
import { unitOf } from '../../../i18n/units';
import type { FormSchema } from '../api/shapes';
import { useLanguage, useWords } from '../app/language';
import { WrittenDay } from '../ui/WrittenDay';
import { FileField } from './FileField';
import { decimalsOf } from './values';

const LONG_TEXT = 300;

const optionsOf = ({ enum: values = [], enumTitles }: FormSchema) =>
  values.map((value, i) => ({ value, label: enumTitles?.[i] ?? String(value) }));

/** Groups thousands only while not being typed, so that digits do not jump. */
const GROUPED = {
  formatter: (value: unknown, { userTyping, input }: { readonly userTyping: boolean; readonly input: string }) => {
    const [whole = '', ...rest] = String(value ?? '').split('.');
    return userTyping ? input : [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...rest].join('.');
  },
  parser: (text: string | undefined) => (text ?? '').replaceAll(/[,，\s]/g, '') as never,
};

interface ControlProps {
  readonly schema: FormSchema;
  readonly name: string;
  /** The form's value, passed down by its item. */
  readonly value?: unknown;
  readonly onChange?: (value: unknown) => void;
}

const ChoiceControl = ({ schema, several, ...given }: { readonly schema: FormSchema; readonly several: boolean }) => {
  const words = useWords(FORM_WORDS);
  const options = optionsOf(schema);
  return (
    <Select
      {...given}
      {...(several ? { mode: 'multiple' as const } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      placeholder={options.length === 0 ? words.noneToChoose : words.choose}
      notFoundContent={words.noneToChoose}
      options={options}
    />
  );
};

/** The control for one plain value, or for several values of a list of choices. */
export const Control = ({ schema, name, ...given }: ControlProps) => {
  const { words } = useLanguage();
  const { items } = schema;
  if (schema.format === 'sha256' || items?.format === 'sha256') return <FileField schema={schema} {...given} />;
  if (items !== undefined) return <ChoiceControl schema={items} several {...given} />;
  if (schema.enum !== undefined) return <ChoiceControl schema={schema} several={false} {...given} />;
  if (schema.type === 'integer') {
    const unit = unitOf(name);
    return (
      <InputNumber
        {...given}
        value={given.value as number | null}
        className="wide"
        controls={unit === undefined}
        {...(unit === 'yuan' ? GROUPED : {})}
        inputMode={decimalsOf(name) > 0 ? 'decimal' : 'numeric'}
        {...(unit === undefined ? {} : { suffix: unit === 'percent' ? '%' : words[unit] })}
      />
    );
  }
  const text = { ...given, value: given.value as string };
  if (schema.format === 'date') {
    return (
      <>
        <Input {...text} type="date" />
        <WrittenDay day={text.value ?? ''} />
      </>
    );
  }
  return (schema.maxLength ?? 0) > LONG_TEXT ? <Input.TextArea {...text} rows={3} /> : <Input {...text} />;
};
