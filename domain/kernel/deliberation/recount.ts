import { type Refusal, reason } from '../reason';
import { areaFaults } from './ownerAreas';
import { isSameCount, type PersonCount, type SecretCount, type SecretMotion, secretVerdict } from './secretVote';
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

/** Whether two recounts have the same figures. */
export const isSameRecount = (a: Count | SecretCount, b: Count | SecretCount): boolean => {
  if ('persons' in a) return 'persons' in b && isSameCount(a, b);
  return !('persons' in b) && CHOICES.every((choice) => isZero(minus(a[choice], b[choice])));
};

const isZero = ({ owners, areaCentiSqm }: Measure): boolean => owners === 0 && areaCentiSqm === 0;

/**
 * A count cannot exceed the whole roll, and nobody has another area than so many owners can have. `areas` has one area for
 * each owner of the ballot.
 */
export const recountFaults = (recorded: Tally, count: Count, areas: readonly number[]): Refusal => {
  const { owners, areaCentiSqm } = recorded.roll;
  const over = minus(CHOICES.map((choice) => count[choice]).reduce(plus), recorded.roll);
  if (over.owners > 0 || over.areaCentiSqm > 0) {
    return [reason('recount-above-roll', { owners, areaCentiSqm }, '/counted')];
  }
  const areaFits = areaFaults(areas);
  return CHOICES.flatMap((choice) => areaFits(count[choice], `/counted/${choice}/areaCentiSqm`));
};

const smaller = (a: Measure, b: Measure): Measure => ({
  owners: Math.min(a.owners, b.owners),
  areaCentiSqm: Math.min(a.areaCentiSqm, b.areaCentiSqm),
});

/**
 * The tally with the count of a recount in place of the recorded one. Silence counts for no more owners than are left
 * without a paper: whoever has returned one after all is not silent.
 */
export const recountedTally = ({ served, ...recorded }: Tally, counted: Count): Tally => {
  const again: Tally = { ...recorded, ...counted };
  return served === undefined ? again : { ...again, served: smaller(served, outstanding(again)) };
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
