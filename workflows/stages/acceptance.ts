import { ballotOn, isCarried } from '../../domain/renovation/motions';
import type { Life } from '../life';

/** 验收: joint acceptance and rectification, residents vote how good it is, the final account is audited and paid. */
export async function acceptance(life: Life): Promise<boolean> {
  await life.until((c) => {
    const round = c.acceptance?.rounds.at(-1);
    return round?.signedAt !== undefined && round.rectification === undefined;
  });
  await life.until((c) => isCarried(ballotOn(c, 'result')));
  await life.until((c) => c.acceptance?.settlement?.paid !== undefined);
  await life.until((c) => c.stage !== 'acceptance');
  return false;
}
