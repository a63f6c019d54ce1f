import { differencesOf, shownAt } from '../../domain/kernel/journal/differences';

/** The records that a case has in addition to its journal. */
export type OtherRecord = 'read model' | 'workflow';

/** One fault in the records of a case: the version of its journal, and the field. */
export interface Fault {
  readonly version: number;
  /** JSON pointer. Absent if the whole row is meant. */
  readonly field?: string;
  readonly text: string;
}

const MAX_VALUE_LENGTH = 120;

/** A value in one line of text, shortened. */
const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
};

export interface Comparison {
  readonly version: number;
  /** What is compared: a field of the state, or a table. */
  readonly what: string;
  readonly other: OtherRecord;
  /** The other side of the comparison, if that is not the journal. */
  readonly baseline?: OtherRecord;
  /** Paths of personal values; these are compared but not shown. */
  readonly personal?: readonly string[];
}

/** The fields in which another record differs from the journal. */
export const faultsBetween = (
  journal: unknown,
  found: unknown,
  { version, what, other, baseline, personal = [] }: Comparison,
): readonly Fault[] =>
  differencesOf(journal, found).map(({ pointer, one, other: another }) => {
    const [says, has] = [one, another].map((value) => shown(shownAt(pointer, value, personal)));
    return { version, field: pointer, text: `${what} ${pointer}: ${baseline ?? 'journal'} ${says}, ${other} ${has}` };
  });
