import type { Life } from '../life';

/** 施工: contract, start, milestones with their hidden work recorded, measured claims paid, completion reported. */
export async function works(life: Life): Promise<boolean> {
  await life.until((c) => c.works !== undefined);
  await life.until((c) => c.works?.startedAt !== undefined);
  await life.until((c) => c.works?.completion !== undefined);
  await life.until((c) => c.stage !== 'works');
  return false;
}
