/** What one account entered. */
interface Entry {
  readonly by: string;
}

/** Whether nobody replaced the first entry before the second was made: whoever enters again takes back what was before. */
const stoodUntil = (entries: readonly Entry[], first: number, second: number): boolean =>
  !entries.slice(first + 1, second).some(({ by }) => by === entries[first]?.by);

/** The entries that two accounts made alike, without seeing each other's. Oldest first. */
export const enteredByTwo = <E extends Entry>(entries: readonly E[], isSame: (a: E, b: E) => boolean): readonly E[] =>
  entries.filter((entry, i) =>
    entries.some(
      (other, j) =>
        other.by !== entry.by && isSame(entry, other) && stoodUntil(entries, Math.min(i, j), Math.max(i, j)),
    ),
  );
