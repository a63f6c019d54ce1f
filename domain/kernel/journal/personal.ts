import type { CaseEvent } from '../engine/event';

// Paths of personal data in an event, by event type: names joined by `/`, where `*` matches every index or field, e.g.
// `members/*/name`. Everything under such a path is personal.
export type PersonalPatterns = Readonly<Record<string, readonly string[]>>;

/** Personal values by their place in the events: JSON pointers (RFC 6901) such as `/0/data/members/1/name`. */
export type PersonalValues = Readonly<Record<string, unknown>>;

type Place = Readonly<Record<string, unknown>> | readonly unknown[];

const isPlace = (value: unknown): value is Place => typeof value === 'object' && value !== null;
const has = (place: Place, name: string): boolean =>
  Array.isArray(place) ? /^(0|[1-9]\d*)$/.test(name) && Number(name) < place.length : Object.hasOwn(place, name);
const at = (place: Place, name: string): unknown => (place as Readonly<Record<string, unknown>>)[name];

/** The same with another value in one field; the order of fields stays. */
const put = (place: Place, name: string, value: unknown): Place =>
  Array.isArray(place)
    ? place.map((item, i) => (i === Number(name) ? value : item))
    : Object.fromEntries(Object.entries(place).map(([field, held]) => [field, field === name ? value : held]));

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
const unescaped = (name: string): string => name.replaceAll('~1', '/').replaceAll('~0', '~');

/** Every path in the data that matches a pattern and holds a value. */
const pathsMatching = (data: unknown, [name, ...rest]: readonly string[]): readonly (readonly string[])[] => {
  if (name === undefined) return data === null || data === undefined ? [] : [[]];
  if (!isPlace(data)) return [];
  const names = name === '*' ? Object.keys(data) : [name].filter((one) => has(data, one));
  return names.flatMap((one) => pathsMatching(at(data, one), rest).map((path) => [one, ...path]));
};

const valueAt = (data: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (isPlace(value) && has(value, name) ? at(value, name) : undefined), data);

const withValueAt = (data: unknown, [name, ...rest]: readonly string[], value: unknown): unknown => {
  if (name === undefined) return value;
  return isPlace(data) && has(data, name) ? put(data, name, withValueAt(at(data, name), rest, value)) : data;
};

/** The events with null in place of personal values, and those values. */
export const withoutPersonal = <E extends CaseEvent>(
  events: readonly E[],
  patterns: PersonalPatterns,
): { readonly events: readonly E[]; readonly values: PersonalValues } => {
  const values: Record<string, unknown> = {};
  const bare = events.map((event, i) => {
    const own = Object.hasOwn(patterns, event.type) ? (patterns[event.type] ?? []) : [];
    let data: unknown = event.data;
    for (const pattern of own) {
      for (const path of pathsMatching(data, pattern.split('/'))) {
        values[`/${[String(i), 'data', ...path.map(escaped)].join('/')}`] = valueAt(data, path);
        data = withValueAt(data, path, null);
      }
    }
    return data === event.data ? event : { ...event, data };
  });
  return { events: bare, values };
};

/** The events with every personal value restored. Outer values go first, because they may hold inner ones. */
export const withPersonal = <E extends CaseEvent>(events: readonly E[], values: PersonalValues): readonly E[] =>
  Object.entries(values)
    .sort(([one], [other]) => one.length - other.length)
    .reduce<readonly E[]>(
      (restored, [pointer, value]) =>
        withValueAt(restored, pointer.split('/').slice(1).map(unescaped), value) as readonly E[],
      events,
    );

/**
 * The text that replaces an erased value. Equal values get the same mark, so that a reader still sees that it is the
 * same person.
 */
export const erasedMark = (no: number): string => `〔已依法删除 ${no}〕`;

/** The number in an erased value's mark; undefined for any other text. */
export const erasedNo = (text: string): number | undefined => {
  const no = /^〔已依法删除 (\d+)〕$/.exec(text)?.[1];
  return no === undefined ? undefined : Number(no);
};

/** Every text in a JSON value, at any depth, without the names of fields. */
export const textsIn = (json: unknown): readonly string[] => {
  if (typeof json === 'string') return [json];
  return isPlace(json) ? Object.values(json).flatMap(textsIn) : [];
};

/** A JSON value with every occurrence of one text replaced; the same object if there is none. */
export const replacedText = (json: unknown, text: string, by: string): unknown => {
  if (json === text) return by;
  if (!isPlace(json) || !textsIn(json).includes(text)) return json;
  return Array.isArray(json)
    ? json.map((item) => replacedText(item, text, by))
    : Object.fromEntries(Object.entries(json).map(([field, held]) => [field, replacedText(held, text, by)]));
};
