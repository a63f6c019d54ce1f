import { z } from 'zod';
import type { Language } from '../../i18n/language';
import { Problem } from './problem';
import { mapInSlices, slices } from './slices';
import { type Parsed, parsed } from './validate';

/** What a body holds beside its long list is short. */
const MOST_BESIDE = 64 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const isOpening = (byte: number): boolean => byte === OPEN_LIST || byte === 0x7b;
const isClosing = (byte: number): boolean => byte === 0x5d || byte === 0x7d;

interface Place {
  readonly from: number;
  readonly to: number;
}

/** Where the first list of this name in a JSON object stands, and each of its items. */
const placesIn = (json: Buffer, name: string): (Place & { readonly items: readonly Place[] }) | undefined => {
  const items: Place[] = [];
  let depth = 0;
  let isNamed = false;
  let text = '';
  let list: number | undefined;
  let from = 0;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] as number;
    if (byte === QUOTE) {
      const start = at + 1;
      for (at = start; at < json.length && json[at] !== QUOTE; at += 1) if (json[at] === BACKSLASH) at += 1;
      if (depth === 1) text = json.toString('utf8', start, at);
    } else if (byte === COLON && depth === 1) {
      isNamed = text === name;
    } else if (isOpening(byte)) {
      depth += 1;
      if (depth !== 2 || !isNamed || byte !== OPEN_LIST) continue;
      list = at + 1;
      from = list;
    } else if (byte === COMMA && depth === 2 && list !== undefined) {
      items.push({ from, to: at });
      from = at + 1;
    } else if (isClosing(byte)) {
      depth -= 1;
      if (depth !== 1 || list === undefined) continue;
      const isEmpty = items.length === 0 && json.toString('utf8', from, at).trim() === '';
      return { from: list, to: at, items: isEmpty ? items : [...items, { from, to: at }] };
    }
  }
  return undefined;
};

const malformed = (): Problem => new Problem('body-malformed');

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
};

/** What stands beside the list. The same name a second time, or spelled with escapes, would bring a list that nobody reads. */
const withoutList = (beside: unknown, name: string, isCut: boolean): object => {
  const left: unknown = Object(beside)[name];
  if (isCut ? !Array.isArray(left) || left.length > 0 : Array.isArray(left)) throw malformed();
  return beside as object;
};

/** A body's schema around its list, and the one of the list's items. */
const schemasOf = (schema: z.ZodType, name: string) => {
  const list = schema instanceof z.ZodObject ? schema.shape[name] : undefined;
  if (!(schema instanceof z.ZodObject) || !(list instanceof z.ZodArray)) throw new Error(`no list ${name}`);
  const around = schema.extend({ [name]: list.clone({ ...list.def, element: z.unknown() }) });
  return { item: list.element as z.ZodType, around: around as z.ZodType<object> };
};

/**
 * The body of a JSON text with a list of thousands, such as a roll: its items are parsed and validated one after another,
 * in slices. Throws `body-malformed`, or `body-too-complex` where much stands beside the list.
 */
export const bodyWithList = async (
  json: Buffer,
  { schema, list, language }: { readonly schema: z.ZodType; readonly list: string; readonly language: Language },
): Promise<Parsed<unknown>> => {
  const { item, around } = schemasOf(schema, list);
  const slice = slices();
  await slice.next();
  const places = placesIn(json, list);
  await slice.next();
  const { from, to, items } = places ?? { from: 0, to: 0, items: [] };
  if (json.length - (to - from) > MOST_BESIDE) throw new Problem('body-too-complex');
  const beside = jsonOf(json.toString('utf8', 0, from) + json.toString('utf8', to));
  const left = withoutList(beside, list, places !== undefined);
  if (places === undefined) return parsed<unknown>(around, left, '', language);
  const whole = parsed(around, { ...left, [list]: Object.assign([], { length: items.length }) }, '', language);
  // Of the list, only its length was looked at; one that is too long is not read.
  if ('faults' in whole && whole.faults.some(({ path }) => path === `/${list}`)) return whole;
  const read = await mapInSlices(items, (place, i) =>
    parsed(item, jsonOf(json.toString('utf8', place.from, place.to)), `/${list}/${i}`, language),
  );
  const faults = [whole, ...read].flatMap((one) => ('faults' in one ? one.faults : []));
  if ('faults' in whole || faults.length > 0) return { faults };
  return { value: { ...whole.value, [list]: read.map((one) => 'value' in one && one.value) } };
};
