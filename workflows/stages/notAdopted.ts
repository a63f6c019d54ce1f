import type { Life } from '../life';

/** 未通过: the cooling-off passes; a new round may begin, on a new roll. */
export async function notAdopted(life: Life): Promise<boolean> {
  await life.until((c) => c.stage !== 'notAdopted');
  return false;
}
