import { isFunded } from '../../domain/renovation/funding';
import type { Life } from '../life';

/** 补助: the application passes community, sub-district, district housing and finance; residents' money comes in. */
export async function subsidy(life: Life): Promise<boolean> {
  await life.until((c) => c.application !== undefined);
  await life.until(isFunded);
  await life.until((c) => c.stage !== 'subsidy');
  return false;
}
