import { differencesOf, toldAt } from '../../domain/kernel/journal/differences';

/** The records that are kept of a case beside its journal. */
export type Other = 'read model' | 'workflow';

/** One thing that is wrong with the records of a case: at which version of its journal, and in which field. */
export interface Fault {
  readonly version: number;
  /** JSON pointer; absent where a row as a whole is meant. */
  readonly field?: string;
  readonly text: string;
}

const LONGEST = 120;

/** A value in a line of text: short, and on one line. */
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
  /** What it is compared with, where that is not the journal. */
  readonly than?: Other;
  /** Where personal values stand, which are compared and not told. */
  readonly personal?: readonly string[];
}

/** The fields in which another record differs from what the journal says. */
export const faultsBetween = (
  journal: unknown,
  found: unknown,
  { version, what, other, than, personal = [] }: Compared,
): readonly Fault[] =>
  differencesOf(journal, found).map(({ pointer, one, other: another }) => {
    const [says, has] = [one, another].map((value) => shown(toldAt(pointer, value, personal)));
    return { version, field: pointer, text: `${what} ${pointer}: ${than ?? 'journal'} ${says}, ${other} ${has}` };
  });
