import { yearAwaited } from '../../domain/renovation/awaited/maintenance';
import type { Life } from '../life';

/** 长效: year by year the living self-government is evaluated, accounts disclosed, the subsidy paid; one run a year. */
export async function maintenance(life: Life): Promise<boolean> {
  const year = life.facts.maintenance && yearAwaited(life.facts.maintenance);
  await life.until((c) => c.maintenance !== undefined && yearAwaited(c.maintenance) !== year);
  return false;
}
