import { awaitedSince, isLost } from '../kernel/deliberation/ballotQueries';
import { dueOf, type TimedItem } from '../kernel/obligations/obligation';
import type { Instant } from '../kernel/time/instant';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import { ballotOn, hasFallen, isLostForGood } from './motions';
import type { MotionKind } from './policy';

// A result on which a contract rests, or what was built under it, fell: owners are asked again beside the stage's own steps.

/** The questions of the stages, on which contract and works rest. */
const QUESTIONS: readonly MotionKind[] = ['whether', 'how', 'result'];

/** Whether a motion fell after the stage in which it is put, so that no stage goes back for it. */
const isPutAgain = (c: Courtyard, kind: MotionKind): boolean =>
  QUESTIONS.includes(kind) &&
  c.works !== undefined &&
  hasFallen(c, kind) &&
  (kind !== 'result' || c.stage === 'maintenance');

/** 冷静期, after a motion that was put again was lost. */
const coolingOff = (c: Courtyard, { policy }: Context, kind: MotionKind): TimedItem | undefined => {
  const ballot = ballotOn(c, kind);
  return !isPutAgain(c, kind) || ballot === undefined || !isLost(ballot)
    ? undefined
    : {
        key: `cooling-off:${ballot.ballotId}`,
        openedAt: ballot.closed?.at ?? c.stageSince,
        within: policy.consensus.coolingOff,
      };
};

/** The cooling-off periods that run after motions were put again and lost. */
export const coolingOffAgain = (c: Courtyard, ctx: Context): readonly TimedItem[] =>
  QUESTIONS.flatMap((kind) => coolingOff(c, ctx, kind) ?? []);

/** Until when a motion that was put again and lost is not put once more; `undefined` if it was not lost. */
export const lostAgainEndsAt = (c: Courtyard, ctx: Context, kind: MotionKind): Instant | undefined => {
  const item = coolingOff(c, ctx, kind);
  return item && dueOf(c, ctx, item).at;
};

/** From when a motion that fell is to be put again; `undefined` while a ballot on it runs, is not final, or has carried it. */
export const putAgainFrom = (c: Courtyard, ctx: Context, kind: MotionKind): Instant | undefined => {
  if (!isPutAgain(c, kind)) return undefined;
  if (ballotOn(c, kind) === undefined) return awaitedSince(c, kind, c.openedAt);
  return isLostForGood(c, ctx, kind) ? lostAgainEndsAt(c, ctx, kind) : undefined;
};
