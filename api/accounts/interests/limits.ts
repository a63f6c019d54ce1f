import { countHit } from '../../../db/rateLimits';
import { Problem } from '../../http/problem';
import type { ServiceCall } from '../../http/route';

const SEARCHES = { most: 60, windowMs: 60_000 } as const;
/** Nobody has more relatives, firms and homes than this to declare in one day. */
const DECLARATIONS = { most: 30, windowMs: 24 * 60 * 60_000 } as const;

type Limited = Pick<ServiceCall, 'deps' | 'caller'>;

const secondsUntil = (moment: string): string =>
  String(Math.max(1, Math.ceil((Date.parse(moment) - Date.now()) / 1000)));

/** Counts a search for firms and bodies by one account. Throws `too-many-requests`. */
export const countSearch = async ({ deps, caller }: Limited): Promise<void> => {
  const { hits, resetsAt } = await countHit(deps.pool, `interest parties ${caller.accountId}`, SEARCHES.windowMs);
  if (hits > SEARCHES.most)
    throw new Problem('too-many-requests', { headers: { 'Retry-After': secondsUntil(resetsAt) } });
};

/** Counts what somebody declares of themselves, also what is refused. Throws `too-many-declarations`. */
export const countDeclaration = async ({ deps, caller }: Limited): Promise<void> => {
  const { hits, resetsAt } = await countHit(deps.pool, `interests of ${caller.accountId}`, DECLARATIONS.windowMs);
  if (hits > DECLARATIONS.most)
    throw new Problem('too-many-declarations', { headers: { 'Retry-After': secondsUntil(resetsAt) } });
};
