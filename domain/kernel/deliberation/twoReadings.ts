import { type AccountHolder, isHolderOfOne } from '../actor';
import { type Refusal, when } from '../reason';
import { looksLikeName } from './lookAlike';

// Figures that count once two people have read the same from one sheet, neither seeing what the other has read.

interface Reading {
  /** The reader's account. */
  readonly by: string;
}

/**
 * Those of some readings, oldest first, that two people have read alike. What a reader has corrected before the other
 * read the same is no longer their word.
 */
export const readAlike = <R extends Reading>(
  readings: readonly R[],
  isSame: (one: R, other: R) => boolean,
): ReadonlySet<R> => {
  const lastOf = new Map<string, R>();
  const alike = new Set<R>();
  for (const reading of readings) {
    for (const other of lastOf.values()) {
      if (other.by !== reading.by && isSame(other, reading)) alike.add(other).add(reading);
    }
    lastOf.set(reading.by, reading);
  }
  return alike;
};

/** The readings in their order; those that are alike stand together, where the first of them is. */
export const groupAlike = <R>(
  readings: readonly R[],
  isSame: (one: R, other: R) => boolean,
): readonly (readonly R[])[] => {
  const groups: R[][] = [];
  for (const reading of readings) {
    const same = groups.find(([first]) => first !== undefined && isSame(first, reading));
    if (same === undefined) groups.push([reading]);
    else same.push(reading);
  }
  return groups;
};

/** Whether somebody would confirm, with another account, what they have read themselves. Correcting it is allowed. */
export const confirmsOwnReading = (reader: AccountHolder, readings: readonly Reading[]): boolean =>
  readings.some(({ by }) => by !== reader.accountId && isHolderOfOne(reader, [by]));

/** Two people count and sign: one name, however it is written, is one of them. Paths: `/counters/1`. */
export const counterFaults = (counters: readonly string[]): Refusal => {
  const names = counters.map(looksLikeName);
  return names.flatMap((name, i) => when(names.indexOf(name) < i, 'line-duplicate', undefined, `/counters/${i}`));
};
