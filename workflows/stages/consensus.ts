import { ballotOn, noticeEndsAt, rollOfRound, sessionFor, unansweredOn } from '../../domain/renovation/motions';
import type { Life } from '../life';

/** 议改: the council meets, the roll is frozen, residents vote whether; a carried result is posted and may be objected to. */
export async function consensus(life: Life): Promise<boolean> {
  await life.until((c) => sessionFor(c, 'whether') !== undefined);
  await life.until((c) => rollOfRound(c) !== undefined);
  await life.until((c) => ballotOn(c, 'whether') !== undefined);
  await life.until((c) => ballotOn(c, 'whether')?.closed !== undefined);
  await life.until((c, ctx) => {
    const ballot = ballotOn(c, 'whether');
    const ends = ballot && noticeEndsAt(c, ctx, ballot);
    return ballot !== undefined && ends !== undefined && ctx.now >= ends && unansweredOn(c, ballot).length === 0;
  });
  await life.until((c) => c.stage !== 'consensus');
  return false;
}
