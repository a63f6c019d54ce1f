import { type Refusal, reason } from '../reason';
import { type PersonCount, type SecretCount, type SecretMotion, secretVerdict } from './secretVote';
import {
  CHOICES,
  type Choice,
  type Measure,
  minus,
  outstanding,
  plus,
  type Tally,
  type ThresholdRule,
  verdict,
  ZERO,
} from './tally';

export type Count = Readonly<Record<Choice, Measure>>;

export interface Recount {
  /** For each choice, this count minus the recorded tally. */
  readonly difference: Count;
  readonly agrees: boolean;
  /** Whether this count would carry the motion. */
  readonly carried: boolean;
}

/** Whether two accounts have entered the same figures, each in the order of the roll of choices or persons. */
export const isRepeated = (
  entry: { readonly by: string; readonly counted: Count | SecretCount },
  entries: readonly { readonly by: string; readonly counted: Count | SecretCount }[],
): boolean =>
  entries.some(({ by, counted }) => by !== entry.by && JSON.stringify(counted) === JSON.stringify(entry.counted));

const isZero = ({ owners, areaCentiSqm }: Measure): boolean => owners === 0 && areaCentiSqm === 0;

/** A count cannot exceed the whole roll. */
export const recountFaults = (recorded: Tally, count: Count): Refusal => {
  const sum = CHOICES.map((choice) => count[choice]).reduce(plus);
  const over = minus(sum, recorded.roll);
  return over.owners > 0 || over.areaCentiSqm > 0
    ? [
        reason(
          'recount-above-roll',
          { owners: recorded.roll.owners, areaCentiSqm: recorded.roll.areaCentiSqm },
          '/counted',
        ),
      ]
    : [];
};

/**
 * The recorded tally with the papers as they were counted again. Owners whose silence counts stay in it as long as there
 * are that many unreturned papers.
 */
export const recountedTally = ({ served, ...recorded }: Tally, count: Count): Tally => {
  const again: Tally = { ...recorded, ...count };
  if (served === undefined) return again;
  const left = minus(outstanding(again), served);
  return left.owners >= 0 && left.areaCentiSqm >= 0 ? { ...again, served } : again;
};

/** A recount of the papers by hand against the recorded tally: the difference, and the result it would give. */
export const recountOf = (rule: ThresholdRule, recorded: Tally, count: Count): Recount => {
  const differences = CHOICES.map((choice) => [choice, minus(count[choice], recorded[choice])] as const);
  return {
    difference: Object.fromEntries(differences) as Count,
    agrees: differences.every(([, difference]) => isZero(difference)),
    carried: verdict(rule, recountedTally(recorded, count)).carried,
  };
};

export interface SecretRecount {
  /** For each person, this count minus the recorded one. */
  readonly difference: readonly PersonCount[];
  readonly agrees: boolean;
  readonly carried: boolean;
  /** The numbers of the persons whom this count would choose. */
  readonly chosen: readonly number[];
}

/** The same for a vote about persons. Both counts must list every person once. */
export const secretRecountOf = (
  motion: SecretMotion,
  tally: Tally,
  recorded: SecretCount,
  again: SecretCount,
): SecretRecount => {
  const before = new Map(recorded.persons.map((person) => [person.no, person]));
  const difference = again.persons.map(({ no, ...votes }): PersonCount => {
    const was = before.get(no) ?? { for: ZERO, against: ZERO, abstain: ZERO };
    const less = (choice: Choice) => minus(votes[choice], was[choice]);
    return { no, for: less('for'), against: less('against'), abstain: less('abstain') };
  });
  const { carried, persons } = secretVerdict(motion, tally, again);
  return {
    difference,
    agrees: difference.every((person) => CHOICES.every((choice) => isZero(person[choice]))),
    carried,
    chosen: persons.filter((person) => person.chosen).map(({ no }) => no),
  };
};
