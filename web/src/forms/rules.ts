import type { FAULT_WORDS } from '../../../i18n/console/forms';
import { formatHundredths } from '../../../i18n/render';
import { unitOf } from '../../../i18n/units';
import type { FormSchema } from '../api/shapes';
import { decimalsOf, isEmpty } from './values';

export interface FieldFault {
  readonly code: keyof typeof FAULT_WORDS;
  readonly params?: Readonly<Record<string, string | number>>;
}

const fault = (code: FieldFault['code'], params?: FieldFault['params']): FieldFault =>
  params === undefined ? { code } : { code, params };

/** A bound in the form's unit: CNY and m² with two decimals. */
const bound = (name: string, value: number): string | number =>
  decimalsOf(name) === 2 ? formatHundredths(value) : value / 10 ** decimalsOf(name);

const TOLERANCE = 1e-6;

const ofNumber = ({ minimum, maximum }: FormSchema, name: string, value: unknown): FieldFault | undefined => {
  const typed = Number(value);
  if (!Number.isFinite(typed)) return fault('number');
  const exact = typed * 10 ** decimalsOf(name);
  const whole = Math.round(exact);
  // 0.29 × 100 is not exactly 29 in floating point; this tolerance is finer than anybody types. For degrees it is below
  // ten centimetres.
  if (unitOf(name) !== 'degrees' && Math.abs(exact - whole) > TOLERANCE * Math.max(1, Math.abs(exact)))
    return fault(decimalsOf(name) === 2 ? 'cents' : 'whole');
  if (minimum !== undefined && whole < minimum) return fault('least', { min: bound(name, minimum) });
  if (maximum !== undefined && whole > maximum) return fault('most', { max: bound(name, maximum) });
  return undefined;
};

/** A number of no unit, of any decimals. */
const ofAnyNumber = ({ minimum, maximum }: FormSchema, value: unknown): FieldFault | undefined => {
  const typed = Number(value);
  if (!Number.isFinite(typed)) return fault('number');
  if (minimum !== undefined && typed < minimum) return fault('least', { min: minimum });
  return maximum !== undefined && typed > maximum ? fault('most', { max: maximum }) : undefined;
};

/** A valid date as a date field writes it. */
const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

const ofText = (schema: FormSchema, value: string): FieldFault | undefined => {
  const text = value.trim();
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, format } = schema;
  if (text.length < minLength) return fault('short', { min: minLength });
  if (text.length > maxLength) return fault('long', { max: maxLength, length: text.length });
  if (format === 'date') return isDay(text) ? undefined : fault('date');
  return pattern !== undefined && !new RegExp(pattern, 'u').test(text) ? fault('pattern') : undefined;
};

const ofList = (schema: FormSchema, name: string, given: readonly unknown[]): FieldFault | undefined => {
  const { items = {}, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const list = items.properties === undefined ? given.filter((one) => !isEmpty(one)) : given;
  if (list.length < minItems) return fault('fewItems', { min: minItems });
  if (list.length > maxItems) return fault('manyItems', { max: maxItems });
  // Lines of several fields are checked field by field.
  if (items.properties !== undefined) return undefined;
  return list.map((one) => faultOf(items, name, one, true)).find((found) => found !== undefined);
};

/** The fault of one field by its schema, before anything is sent; the server checks again. */
export const faultOf = (
  schema: FormSchema,
  name: string,
  value: unknown,
  required: boolean,
): FieldFault | undefined => {
  if (schema.type === 'array') return ofList(schema, name, Array.isArray(value) ? value : []);
  if (isEmpty(value)) return required && schema.type !== 'boolean' ? fault('required') : undefined;
  // A file uploaded in the form is not among the choices offered when it was opened.
  if (schema.enum !== undefined && schema.format !== 'sha256') {
    return schema.enum.includes(value as string | number) ? undefined : fault('choose');
  }
  if (schema.type === 'integer') return ofNumber(schema, name, value);
  if (schema.type === 'number') return ofAnyNumber(schema, value);
  return typeof value === 'string' ? ofText(schema, value) : undefined;
};
