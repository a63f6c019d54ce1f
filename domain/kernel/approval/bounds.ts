import type { TextParams } from '../textParams';
import type { LocalDate } from '../time/instant';

/**
 * The amounts in fen, both inclusive, that could be applied for on a day, and what they follow from. A submission records
 * them: no later rule changes what was asked of it.
 */
export interface AmountBounds {
  readonly minFen: number;
  readonly maxFen: number;
  /** The day of the application, in Shanghai. */
  readonly day: LocalDate;
  /** The version of the policy. */
  readonly policy: string;
  /** From which day the rule applies. Absent: since the policy. */
  readonly since?: LocalDate;
  /** The class that the rule puts the case into, as the policy calls it. */
  readonly className?: string;
  /** The number of units that the rule goes by. */
  readonly units?: number;
  /** The most is what was approved in part on this day, by the rule of the application that it ended. Absent: the rule's. */
  readonly approvedOn?: LocalDate;
}

/** Bounds and the rule behind them, for a text: which class, how many units, since when, of which policy. */
export const boundsParams = ({
  minFen,
  maxFen,
  day,
  policy,
  since,
  className,
  units = 0,
}: AmountBounds): TextParams => ({
  minFen,
  maxFen,
  day,
  policy,
  ruleSince: since ?? 'policyStart',
  className: className ?? 'everyClass',
  units,
});
