/** What a JSON text may hold. */
export interface JsonBounds {
  readonly values: number;
  /** Lists and objects within one another. */
  readonly depth: number;
  /** Of one object. */
  readonly keys: number;
}

const [QUOTE, BACKSLASH, COMMA, COLON] = Buffer.from('"\\,:');
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('[]{}');
const SPACE = 0x20;

/** More than the bounds allow, or a field that one object names twice: parsers take the last, and a reader sees the first. */
export type JsonExcess = { readonly kind: 'beyond' } | { readonly kind: 'repeated'; readonly field: string };

const BEYOND: JsonExcess = { kind: 'beyond' };

/** A name as its UTF-8 bytes, however it was written. What is no JSON stays as it is: the parser refuses it. */
const nameIn = (json: Buffer, from: number, to: number): string => {
  const written = json.toString('latin1', from, to);
  if (!written.includes('\\')) return written;
  try {
    return Buffer.from(JSON.parse(`"${json.toString('utf8', from, to)}"`)).toString('latin1');
  } catch {
    return written;
  }
};

const asText = (name: string): string => Buffer.from(name, 'latin1').toString().slice(0, 60);

/**
 * What a JSON text holds too much. Told from its bytes, no further than the first excess: to parse it, and to visit each of its values,
 * would hold up everybody else. What is no JSON may be told either way.
 */
export const excessIn = (json: Buffer, bounds: JsonBounds): JsonExcess | undefined => {
  const names: Set<string>[] = [];
  let [from, to] = [0, 0];
  let values = 1;
  let depth = 0;
  let isInText = false;
  // The first value of a list or object has no comma before it.
  let isFirst = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] as number;
    if (isInText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) {
        isInText = false;
        to = at;
      }
      continue;
    }
    if (byte <= SPACE) continue;
    if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      depth = Math.max(0, depth - 1);
      isFirst = false;
      continue;
    }
    if (isFirst || byte === COMMA) values += 1;
    isFirst = byte === OPEN_LIST || byte === OPEN_OBJECT;
    if (isFirst) {
      depth += 1;
      if (depth > bounds.depth) return BEYOND;
      names[depth]?.clear();
    } else if (byte === COLON) {
      const name = nameIn(json, from, to);
      names[depth] ??= new Set();
      const known = names[depth] as Set<string>;
      if (known.size >= bounds.keys) return BEYOND;
      if (known.has(name)) return { kind: 'repeated', field: asText(name) };
      known.add(name);
    } else if (byte === QUOTE) {
      isInText = true;
      from = at + 1;
    }
    if (values > bounds.values) return BEYOND;
  }
  return undefined;
};
