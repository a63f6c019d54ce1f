import Button from 'antd/es/button';
import Form, { type FormListFieldData, type FormListOperation } from 'antd/es/form';
import Input from 'antd/es/input';
import { type ReactNode, useContext, useEffect, useRef } from 'react';
import { FORM_WORDS } from '../../../i18n/console/forms';
import { rendered } from '../../../i18n/render';
import { useLanguage, useWords } from '../app/language';
import { Fields } from './Fields';
import { type FieldProps, ListPath } from './formContext';
import { useFieldFault } from './useFieldFault';
import { totalOf } from './values';

/** Moves focus: to an added line, or after a removal to the add button. */
const useRowFocus = (lines: number) => {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(lines);
  const isOurs = useRef(false);
  useEffect(() => {
    const was = before.current;
    before.current = lines;
    if (!isOurs.current || was === lines) return;
    isOurs.current = false;
    const last = [...(box.current?.querySelectorAll('.line') ?? [])].at(-1);
    const next = lines > was ? last?.querySelector<HTMLElement>('input, textarea') : undefined;
    (next ?? box.current?.querySelector<HTMLElement>('.add'))?.focus();
  }, [lines]);
  return {
    box,
    by: (change: () => void) => () => {
      isOurs.current = true;
      change();
    },
  };
};

interface RowsProps extends FieldProps {
  readonly lines: readonly FormListFieldData[];
  readonly operation: FormListOperation;
  readonly errors: readonly ReactNode[];
}

const Rows = ({ schema, name, lines, operation: { add, remove }, errors }: RowsProps) => {
  const { language, words } = useLanguage();
  const { box, by } = useRowFocus(lines.length);
  const title = schema.title ?? name;
  const { items = {} } = schema;
  const isPlain = items.properties === undefined;
  const addLine = by(() => add(isPlain ? '' : {}));
  const numbered = (text: { readonly zh: string; readonly en: string }, at: number) =>
    `${title} ${rendered(text, { no: at + 1 }, language)}`;
  const drop = (line: FormListFieldData, at: number) => (
    <Button size="small" aria-label={numbered(FORM_WORDS.removeRow, at)} onClick={by(() => remove(line.name))}>
      {words.remove}
    </Button>
  );
  return (
    <div className="stack tight" ref={box}>
      {lines.map((line, at) =>
        isPlain ? (
          <div key={line.key} className="row line">
            <Form.Item name={line.name} noStyle>
              <Input
                aria-label={numbered(FORM_WORDS.row, at)}
                onPressEnter={(event) => {
                  // Enter adds a line; it does not submit the form.
                  event.preventDefault();
                  addLine();
                }}
              />
            </Form.Item>
            {drop(line, at)}
          </div>
        ) : (
          <fieldset key={line.key} className="line boxed">
            <legend>{rendered(FORM_WORDS.row, { no: at + 1 }, language)}</legend>
            <div className="fields">
              <Fields schema={items} path={[line.name]} />
            </div>
            {drop(line, at)}
          </fieldset>
        ),
      )}
      <div>
        <Button size="small" className="add" aria-label={`${words.add} ${title}`} onClick={addLine}>
          {words.add}
        </Button>
      </div>
      <Form.ErrorList errors={[...errors]} />
    </div>
  );
};

/** The total, if the lines are amounts. */
const Total = ({ schema, name, path }: FieldProps) => {
  const { language } = useLanguage();
  const totalFen = totalOf(schema, Form.useWatch([...path]));
  if (totalFen === undefined) return null;
  return (
    <output className="total">{rendered(FORM_WORDS.total, { title: schema.title ?? name, totalFen }, language)}</output>
  );
};

interface LinesProps extends FieldProps {
  /** In an optional group: whether the group is begun, so that it must have what it requires. */
  readonly isAskedNow?: () => boolean;
}

/** A list of objects or texts, one line each. */
export const Lines = ({ isAskedNow, ...props }: LinesProps) => {
  const { schema, name, path, required } = props;
  const { optional } = useWords(FORM_WORDS);
  const faultIn = useFieldFault();
  const within = [...useContext(ListPath), ...path];
  const isAsked = required && (schema.minItems ?? 0) > 0;
  // A line that nobody has begun does not begin its group.
  const isBegun = isAsked && isAskedNow === undefined && schema.default === undefined;
  const validator = async (_: unknown, value: readonly unknown[] | undefined): Promise<void> => {
    if (isAskedNow?.() === false && (value ?? []).length === 0) return;
    await faultIn(schema, name, value, isAskedNow?.() ?? required);
  };
  return (
    <fieldset className="lines">
      <legend className={isAsked ? 'asked' : undefined}>
        {schema.title ?? name} {!isAsked && schema.default === undefined && <span className="quiet">({optional})</span>}
      </legend>
      {schema.description !== undefined && <p className="quiet">{schema.description}</p>}
      <Form.List
        name={[...path]}
        rules={[{ validator }]}
        {...(isBegun ? { initialValue: [schema.items?.properties === undefined ? '' : {}] } : {})}
      >
        {(lines, operation, { errors }) => (
          <ListPath value={within}>
            <Rows {...props} lines={lines} operation={operation} errors={errors} />
          </ListPath>
        )}
      </Form.List>
      <Total {...props} />
    </fieldset>
  );
};
