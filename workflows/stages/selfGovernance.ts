import { isCovenantAdopted } from '../../domain/renovation/selfGovernance';
import type { Life } from '../life';

/** 自治: the body is elected, its books and its covenant stand, it is filed and the filing confirmed. */
export async function selfGovernance(life: Life): Promise<boolean> {
  await life.until((c) => c.body !== undefined);
  await life.until((c) => c.bookkeeping !== undefined && isCovenantAdopted(c));
  await life.until((c) => c.filing !== undefined);
  await life.until((c) => c.stage !== 'selfGovernance');
  return false;
}
