import { type Refusal, reason } from '../reason';
import { type PersonCount, type SecretCount, type SecretMotion, secretVerdict } from './secretVote';
import {
  CHOICES,
  type Choice,
  type Measure,
  minus,
  NONE,
  plus,
  returned,
  type Tally,
  type ThresholdRule,
  verdict,
} from './tally';

export type Count = Readonly<Record<Choice, Measure>>;

export interface Recount {
  /** What the papers say now less what the tally says, for each choice. */
  readonly difference: Count;
  readonly agrees: boolean;
  /** Whether the motion would be carried by this count. */
  readonly carried: boolean;
}

const isNothing = ({ owners, areaCentiSqm }: Measure): boolean => owners === 0 && areaCentiSqm === 0;

/** A count of more than the whole roll is none. */
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

/** The papers counted again by hand, beside the tally that was recorded: the difference, and what it would mean. */
export const recounted = (rule: ThresholdRule, recorded: Tally, count: Count): Recount => {
  const differences = CHOICES.map((choice) => [choice, minus(count[choice], recorded[choice])] as const);
  const { served, ...tally } = recorded;
  const again: Tally = { ...tally, ...count };
  // Owners whose silence counts stay as they were served, as far as anybody is silent still.
  const isSilent = returned(again).owners + (served?.owners ?? 0) <= again.roll.owners;
  return {
    difference: Object.fromEntries(differences) as Count,
    agrees: differences.every(([, difference]) => isNothing(difference)),
    carried: verdict(rule, served !== undefined && isSilent ? { ...again, served } : again).carried,
  };
};

export interface SecretRecount {
  /** What the papers say now less what was recorded, for each person. */
  readonly difference: readonly PersonCount[];
  readonly agrees: boolean;
  readonly carried: boolean;
  /** Whom this count would choose, by number. */
  readonly chosen: readonly number[];
}

/** The same for a vote about persons: each of their totals beside the recorded one. Both counts name everybody once. */
export const recountedSecretly = (
  motion: SecretMotion,
  tally: Tally,
  recorded: SecretCount,
  again: SecretCount,
): SecretRecount => {
  const before = new Map(recorded.persons.map((person) => [person.no, person]));
  const difference = again.persons.map(({ no, ...votes }): PersonCount => {
    const was = before.get(no) ?? { for: NONE, against: NONE, abstain: NONE };
    const less = (choice: Choice) => minus(votes[choice], was[choice]);
    return { no, for: less('for'), against: less('against'), abstain: less('abstain') };
  });
  const { carried, persons } = secretVerdict(motion, tally, again);
  return {
    difference,
    agrees: difference.every((person) => CHOICES.every((choice) => isNothing(person[choice]))),
    carried,
    chosen: persons.filter((person) => person.chosen).map(({ no }) => no),
  };
};
