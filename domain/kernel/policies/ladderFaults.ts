import { type Refusal, when } from '../reason';
import type { Period } from '../time/deadline';
import { type CasePolicy, type Ladder, type Rung, repeatsOf } from './casePolicy';

/** The most messages that one idle matter may cost in a year: who gets more reads none. */
export const MAX_MESSAGES_A_YEAR = 12;

const YEAR_DAYS = 365;

const daysOf = (period: Period): number => {
  if ('days' in period) return period.days;
  return 'months' in period ? Math.floor((period.months * YEAR_DAYS) / 12) : Math.floor((period.workingDays * 7) / 5);
};

/** How many messages a ladder sends in the year after its last rung, together with its rungs and the first request. */
export const messagesInYear = (ladder: Ladder): number => {
  const pauses = repeatsOf(ladder).map(daysOf);
  let repeats = 0;
  for (let day = 0; pauses.length > 0 && repeats <= MAX_MESSAGES_A_YEAR; repeats += 1) {
    day += pauses[Math.min(repeats, pauses.length - 1)] ?? YEAR_DAYS;
    if (day > YEAR_DAYS) break;
  }
  return 1 + ladder.rungs.length + repeats;
};

/**
 * The most days between a rung and the due day. What comes later is no reminder of it, and would put off all that repeats it; what
 * comes earlier is forgotten by then.
 */
export const MAX_RUNG_DAYS = 184;

const isTooFar = ({ offset }: Rung): boolean => Math.abs(daysOf(offset)) > MAX_RUNG_DAYS;

/** Ladders that send more than anybody reads, and rungs that are too far from the due day. */
export const ladderFaults = ({ ladders }: Pick<CasePolicy, 'ladders'>): Refusal =>
  Object.entries(ladders).flatMap(([name, ladder]) => [
    ...when(
      messagesInYear(ladder) > MAX_MESSAGES_A_YEAR,
      'ladder-floods',
      { max: MAX_MESSAGES_A_YEAR },
      `/ladders/${name}`,
    ),
    ...ladder.rungs.flatMap((rung, no) =>
      when(isTooFar(rung), 'rung-too-far', { days: MAX_RUNG_DAYS }, `/ladders/${name}/rungs/${no}/offset`),
    ),
  ]);
