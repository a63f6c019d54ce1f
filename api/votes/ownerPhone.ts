import { createHmac } from 'node:crypto';
import { hasPhone, type OwnerPhone } from '../../db/ownerPhones';
import type { Queryable } from '../../db/queryable';
import type { KnownCode } from '../../db/voteCodes';
import type { UnitEntry } from '../../domain/kernel/deliberation/roll';
import { givenFactor, lastDigits, phoneDigits, type VoteFactor } from '../../domain/kernel/deliberation/voteFactor';
import type { ApiDeps } from '../deps';

/** By the secret that never changes, because a frozen roll cannot be keyed anew. The same number of two owners has two hashes. */
const hashOf = (
  { identitySecret }: Pick<ApiDeps, 'identitySecret'>,
  of: readonly [rollId: string, ownerKey: string, digits: string],
): string =>
  createHmac('sha256', identitySecret)
    .update(JSON.stringify(['owner phone', ...of]))
    .digest('hex');

/** The numbers of a roll as it keeps them. A unit whose owner is unknown has none. */
export const ownerPhones = (
  deps: Pick<ApiDeps, 'identitySecret'>,
  rollId: string,
  entries: readonly UnitEntry[],
): readonly OwnerPhone[] =>
  entries.flatMap(({ ownerKey, phone }) => {
    if (ownerKey === undefined || phone === undefined) return [];
    const digits = phoneDigits(phone);
    const phoneHash = hashOf(deps, [rollId, ownerKey, digits]);
    return [{ ownerKey, phoneHash, digitsHash: hashOf(deps, [rollId, ownerKey, lastDigits(digits)]) }];
  });

/** Whether what was typed is a number that the roll has of the code's owner. */
export const isOwnersPhone = async (
  deps: Pick<ApiDeps, 'identitySecret'>,
  db: Queryable,
  { rollId, ownerKey }: KnownCode,
  { factor, typed }: { readonly factor: Exclude<VoteFactor, 'none'>; readonly typed: string },
): Promise<boolean> => {
  const given = givenFactor(factor, typed);
  if (given === undefined) return false;
  return hasPhone(db, rollId, ownerKey, { of: factor, hash: hashOf(deps, [rollId, ownerKey, given]) });
};
