import { type Refusal, reason } from '../reason';
import {
  CHOICES,
  type Choice,
  type Measure,
  minus,
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
    agrees: differences.every(([, { owners, areaCentiSqm }]) => owners === 0 && areaCentiSqm === 0),
    carried: verdict(rule, served !== undefined && isSilent ? { ...again, served } : again).carried,
  };
};
