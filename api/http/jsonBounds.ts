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

/**
 * Whether a JSON text holds more than the bounds allow. Told from its bytes, no further than the first excess: to parse it,
 * and to visit each of its values, would hold up everybody else. What is no JSON may be told either way.
 */
export const isBeyond = (json: Uint8Array, bounds: JsonBounds): boolean => {
  const keys = new Uint32Array(bounds.depth + 1);
  let values = 1;
  let depth = 0;
  let isInText = false;
  // The first value of a list or object has no comma before it.
  let isFirst = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] as number;
    if (isInText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isInText = false;
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
      if (depth > bounds.depth) return true;
      keys[depth] = 0;
    } else if (byte === COLON) {
      keys[depth] = (keys[depth] as number) + 1;
      if ((keys[depth] as number) > bounds.keys) return true;
    } else if (byte === QUOTE) isInText = true;
    if (values > bounds.values) return true;
  }
  return false;
};
