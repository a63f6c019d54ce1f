import { diffArrays } from 'diff';

/** A stretch of a text beside an earlier one. */
export interface Part {
  readonly op: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Sentence by sentence, marks and line breaks kept: joined they are the text. */
const sentences = (text: string): string[] => text.split(/(?<=[。；！？;!?\n])/u);

/**
 * What changed between two texts, by sentences. `same` and `added` joined are the later text, `same` and `removed` the
 * earlier.
 */
export const differences = (before: string, after: string): readonly Part[] =>
  diffArrays(sentences(before), sentences(after)).map(({ value, added, removed }) => ({
    op: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
