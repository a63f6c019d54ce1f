import { differencesOf, toldAt } from '../../domain/kernel/journal/differences';

/** The records that a case has in addition to its journal. */
export type Other = 'read model' | 'workflow';

/** One fault in the records of a case: the version of its journal, and the field. */
export interface Fault {
  readonly version: number;
  /** JSON pointer. Absent if the whole row is meant. */
  readonly field?: string;
  readonly text: string;
}

const LONGEST = 120;

/** A value in one line of text, shortened. */
const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

export interface Compared {
  readonly version: number;
  /** What is compared: a field of the state, or a table. */
  readonly what: string;
  readonly other: Other;
  /** The other side of the comparison, if that is not the journal. */
  readonly than?: Other;
  /** Paths of personal values; these are compared but not shown. */
  readonly personal?: readonly string[];
}

/** The fields in which another record differs from the journal. */
export const faultsBetween = (
  journal: unknown,
  found: unknown,
  { version, what, other, than, personal = [] }: Compared,
): readonly Fault[] =>
  differencesOf(journal, found).map(({ pointer, one, other: another }) => {
    const [says, has] = [one, another].map((value) => shown(toldAt(pointer, value, personal)));
    return { version, field: pointer, text: `${what} ${pointer}: ${than ?? 'journal'} ${says}, ${other} ${has}` };
  });
