import { diffArrays } from 'diff';

/** A part of a text, compared with an earlier version. */
export interface Part {
  readonly op: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Splits after each sentence and keeps punctuation and line breaks, so that the joined parts give the text. */
const sentences = (text: string): string[] => text.split(/(?<=[。；！？;!?\n])/u);

/**
 * Compares two texts by sentences. `same` and `added` together give the later text, `same` and `removed` the earlier.
 */
export const differences = (before: string, after: string): readonly Part[] =>
  diffArrays(sentences(before), sentences(after)).map(({ value, added, removed }) => ({
    op: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
