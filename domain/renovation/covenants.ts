import { isFallen } from '../kernel/deliberation/results';
import type { SilenceClause } from '../kernel/deliberation/tally';
import { type Refusal, when } from '../kernel/reason';
import { addDays, type LocalDate, latestOf } from '../kernel/time/instant';
import type { Courtyard } from './courtyard';
import type { Covenant } from './facts/deliberation';

/** The day from which a covenant is in force: the day of its adoption, unless it names another. */
export const inForceFrom = ({ inForceFrom, adoptedOn }: Covenant): LocalDate => inForceFrom ?? adoptedOn;

export interface CovenantVersion extends Covenant {
  readonly inForceFrom: LocalDate;
  /** The last day on which it is in force; null if no later version ends it. */
  readonly inForceUntil: LocalDate | null;
}

/** The versions whose ballot stands. One that was adopted by an annulled vote is as if it had never been. */
const standing = ({ covenants, ballots }: Courtyard): readonly Covenant[] =>
  covenants.filter(({ ballotId }) => !ballots.some((ballot) => ballot.ballotId === ballotId && isFallen(ballot)));

/** The covenant's standing versions, oldest first. Each is in force until the day before the next begins. */
export const covenantVersions = (c: Courtyard): readonly CovenantVersion[] =>
  standing(c).map((covenant, i, versions) => {
    const next = versions[i + 1];
    return {
      ...covenant,
      inForceFrom: inForceFrom(covenant),
      // Old records may have two versions that begin on one day: the earlier was in force for that day.
      inForceUntil: next === undefined ? null : latestOf(inForceFrom(covenant), addDays(inForceFrom(next), -1)),
    };
  });

export const isCovenantAdopted = (c: Courtyard): boolean => standing(c).length > 0;

/** The version in force on a day. */
export const covenantInForce = (c: Courtyard, on: LocalDate): CovenantVersion | undefined =>
  covenantVersions(c).findLast((covenant) => covenant.inForceFrom <= on);

/** What the version in force on a day says of unreturned papers, if it counts them with the majority (从多). */
export const silenceClauseOf = (c: Courtyard, on: LocalDate): SilenceClause | undefined => {
  const { version, silenceClause } = covenantInForce(c, on) ?? {};
  return version === undefined || silenceClause === undefined
    ? undefined
    : { covenantVersion: version, clause: silenceClause };
};

/** A covenant begins on or after its adoption, and on a later day than its predecessor. Points at `/inForceFrom`. */
export const covenantDayFaults = (c: Courtyard, adoptedOn: LocalDate, from: LocalDate = adoptedOn): Refusal => {
  const last = standing(c).at(-1);
  const lastFrom = last && inForceFrom(last);
  return [
    ...when(
      from < adoptedOn || (lastFrom !== undefined && from < lastFrom),
      'dates-out-of-order',
      undefined,
      '/inForceFrom',
    ),
    ...when(from === lastFrom, 'covenant-day-taken', { version: last?.version ?? 0 }, '/inForceFrom'),
  ];
};
