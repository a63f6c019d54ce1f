import { ballotOn, isCarried } from '../../domain/renovation/motions';
import type { Life } from '../life';

/** 定案: the body draws up the plan, its sources add up, residents vote how; a lost vote sends the plan back. */
export async function plan(life: Life): Promise<boolean> {
  await life.until((c) => c.plan !== undefined);
  await life.until((c) => isCarried(ballotOn(c, 'how')));
  await life.until((c) => ballotOn(c, 'how')?.notice !== undefined);
  await life.until((c) => c.stage !== 'plan');
  return false;
}
