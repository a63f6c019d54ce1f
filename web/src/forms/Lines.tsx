import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { FORM_WORDS } from '../../../i18n/console/forms';
import { rendered } from '../../../i18n/render';
import { useSpeech, useWords } from '../language';
import { Fields } from './Fields';
import type { FieldProps } from './inForm';
import { useFault } from './useFault';

/** A list: of things with fields of their own, or of plain texts, a line each. */
export const Lines = ({ schema, name, path, required }: FieldProps) => {
  const { language, words } = useSpeech();
  const { optional } = useWords(FORM_WORDS);
  const faultIn = useFault();
  const title = schema.title ?? name;
  const isPlain = schema.items?.properties === undefined;
  const isBegun = (schema.minItems ?? 0) > 0 && schema.default === undefined;
  const numbered = (text: { readonly zh: string; readonly en: string }, at: number) =>
    `${title} ${rendered(text, { no: at + 1 }, language)}`;
  return (
    <fieldset className="lines">
      <legend>
        {title} {!required && <span className="quiet">({optional})</span>}
      </legend>
      {schema.description !== undefined && <p className="quiet">{schema.description}</p>}
      <Form.List
        name={[...path]}
        rules={[{ validator: async (_, value) => faultIn(schema, name, value, required) }]}
        {...(isBegun ? { initialValue: [isPlain ? '' : {}] } : {})}
      >
        {(lines, { add, remove }, { errors }) => (
          <div className="stack tight">
            {lines.map((line, at) => (
              <div key={line.key} className={isPlain ? 'row line' : 'line boxed'}>
                {isPlain ? (
                  <Form.Item name={line.name} noStyle>
                    <Input aria-label={numbered(FORM_WORDS.row, at)} />
                  </Form.Item>
                ) : (
                  <Fields schema={schema.items ?? {}} path={[line.name]} />
                )}
                <Button size="small" aria-label={numbered(FORM_WORDS.removeRow, at)} onClick={() => remove(line.name)}>
                  {words.remove}
                </Button>
              </div>
            ))}
            <div>
              <Button size="small" aria-label={`${words.add} ${title}`} onClick={() => add(isPlain ? '' : {})}>
                {words.add}
              </Button>
            </div>
            <Form.ErrorList errors={errors} />
          </div>
        )}
      </Form.List>
    </fieldset>
  );
};
