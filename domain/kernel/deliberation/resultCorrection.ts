import { type Count, recountedTally } from './recount';
import { type SecretCount, secretVerdict } from './secretVote';
import type { Ballot, CorrectedResult } from './state';
import { verdict } from './tally';

/** The result that a recount gives: its count under the rule that was pinned to the motion. */
export const correctedResult = (
  { motion: { rule, about } }: Ballot,
  { tally }: NonNullable<Ballot['closed']>,
  counted: Count | SecretCount,
): CorrectedResult => {
  if ('persons' in counted) {
    const corrected = about === undefined ? undefined : secretVerdict({ ...about, rule }, tally, counted);
    return { tally, verdict: corrected ?? verdict(rule, tally), count: counted };
  }
  const recounted = recountedTally(tally, counted);
  return { tally: recounted, verdict: verdict(rule, recounted) };
};
