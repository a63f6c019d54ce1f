/** A range of a text. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** The range of each value of a JSON text by its pointer, or where the text stops being JSON. */
export type ScannedJson = { readonly places: ReadonlyMap<string, TextRange> } | { readonly brokenAt: number };

const BLANK = /[ \t\r\n]*/y;
const TEXT = /"(?:[^"\\\p{Cc}]|\x7f|[\x80-\x9f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const PLAIN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const DEEPEST = 64;

class Broken extends Error {}

const pointed = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** As strict as `JSON.parse`, whose error positions differ between browsers. */
export const scanJson = (text: string): ScannedJson => {
  const places = new Map<string, TextRange>();
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const isNext = (sign: string): boolean => {
    take(BLANK);
    if (text[at] !== sign) return false;
    at += 1;
    return true;
  };
  const expect = (isThere: boolean): void => {
    if (!isThere) throw new Broken();
  };
  /** A comma-separated list between two brackets. */
  const listed = (end: string, one: (no: number) => void): void => {
    if (isNext(end)) return;
    for (let no = 0; no === 0 || !isNext(end); no += 1) {
      expect(no === 0 || isNext(','));
      take(BLANK);
      one(no);
    }
  };
  const value = (pointer: string, start: number, depth: number): void => {
    expect(depth <= DEEPEST);
    take(BLANK);
    if (isNext('{')) {
      listed('}', () => {
        const keyAt = at;
        const key = take(TEXT) ?? '';
        expect(key !== '' && isNext(':'));
        value(`${pointer}/${pointed(JSON.parse(key))}`, keyAt, depth + 1);
      });
    } else if (isNext('[')) listed(']', (no) => value(`${pointer}/${no}`, at, depth + 1));
    else expect((take(TEXT) ?? take(PLAIN)) !== undefined);
    places.set(pointer, { start, end: at });
  };
  try {
    value('', 0, 0);
    take(BLANK);
    expect(at === text.length);
    return { places };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { brokenAt: at };
  }
};

/** Counted from one, as editors do. */
export const lineAt = (text: string, offset: number): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};

/** The place itself, or its parent if it is missing; for a value of several lines the first. */
export const rangeAt = (text: string, places: ReadonlyMap<string, TextRange>, pointer: string): TextRange => {
  for (let path = pointer; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const found = places.get(path);
    if (found === undefined) continue;
    const lineEnd = text.indexOf('\n', found.start);
    return { start: found.start, end: lineEnd === -1 ? found.end : Math.min(found.end, lineEnd) };
  }
  return { start: 0, end: 0 };
};
