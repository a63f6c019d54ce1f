import { diffArrays } from 'diff';
import { LRUCache } from 'lru-cache';

/** A part of a text, compared with an earlier version. */
export interface Part {
  readonly op: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Splits after each sentence and keeps punctuation and line breaks, so that the joined parts give the text. */
const sentences = (text: string): string[] => text.split(/(?<=[。；！？;!?\n])/u);

/**
 * Sentences added and removed that are looked for; the work grows with the square. Texts that differ in more have nothing in
 * common that helps a reader: one is shown after the other.
 */
const MOST_CHANGES = 400;

const compared = (before: string, after: string): readonly Part[] => {
  const found = diffArrays(sentences(before), sentences(after), { maxEditLength: MOST_CHANGES });
  if (found === undefined) {
    return [
      { op: 'removed', text: before },
      { op: 'added', text: after },
    ];
  }
  return found.map(({ value, added, removed }) => ({
    op: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
};

/** Whoever reads a courtyard's public page reads the same comparisons. */
const known = new LRUCache<string, readonly Part[]>({ max: 100 });

/**
 * Compares two texts by sentences. `same` and `added` together give the later text, `same` and `removed` the earlier.
 */
export const differences = (before: string, after: string): readonly Part[] => {
  const key = JSON.stringify([before, after]);
  const parts = known.get(key) ?? compared(before, after);
  known.set(key, parts);
  return parts;
};
