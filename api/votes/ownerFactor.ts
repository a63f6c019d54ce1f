import { createHmac } from 'node:crypto';
import { hasFactor, type OwnerIdentity, type OwnerPhone } from '../../db/ownerFactors';
import type { Queryable } from '../../db/queryable';
import type { KnownCode } from '../../db/voteCodes';
import type { UnitEntry } from '../../domain/kernel/deliberation/roll';
import {
  FACTOR_SOURCE,
  type FactorSource,
  givenFactor,
  identityDigits,
  lastDigits,
  phoneDigits,
  type RollFactor,
} from '../../domain/kernel/deliberation/voteFactor';
import type { ApiDeps } from '../deps';

type Keyed = Pick<ApiDeps, 'identitySecret'>;

const PURPOSE: Readonly<Record<FactorSource, string>> = {
  phone: 'owner phone',
  identityDigits: 'owner identity number',
};

/** By the secret that never changes, because a frozen roll cannot be keyed anew. The same number of two owners has two hashes. */
const hashOf = (
  { identitySecret }: Keyed,
  source: FactorSource,
  of: readonly [rollId: string, ownerKey: string, digits: string],
): string =>
  createHmac('sha256', identitySecret)
    .update(JSON.stringify([PURPOSE[source], ...of]))
    .digest('hex');

const phoneOf = (deps: Keyed, rollId: string, { ownerKey, phone }: UnitEntry): readonly OwnerPhone[] => {
  if (ownerKey === undefined || phone === undefined) return [];
  const hash = (digits: string) => hashOf(deps, 'phone', [rollId, ownerKey, digits]);
  const digits = phoneDigits(phone);
  return [{ ownerKey, phoneHash: hash(digits), digitsHash: hash(lastDigits(digits)) }];
};

const identityOf = (
  deps: Keyed,
  rollId: string,
  { ownerKey, identityNumber = '' }: UnitEntry,
): readonly OwnerIdentity[] => {
  const digits = identityDigits(identityNumber);
  if (ownerKey === undefined || digits === undefined) return [];
  return [{ ownerKey, digitsHash: hashOf(deps, 'identityDigits', [rollId, ownerKey, digits]) }];
};

/** What the owners of a roll vote online with, as it keeps that. A unit whose owner is unknown has nothing. */
export const ownerFactors = (deps: Keyed, rollId: string, entries: readonly UnitEntry[]) => ({
  phones: entries.flatMap((entry) => phoneOf(deps, rollId, entry)),
  identities: entries.flatMap((entry) => identityOf(deps, rollId, entry)),
});

/** Whether what was typed is what the roll has of the code's owner. */
export const isOwners = async (
  deps: Keyed,
  db: Queryable,
  known: KnownCode,
  { factor, typed }: { readonly factor: RollFactor; readonly typed: string },
): Promise<boolean> => {
  const given = givenFactor(factor, typed);
  if (given === undefined) return false;
  const hash = hashOf(deps, FACTOR_SOURCE[factor], [known.rollId, known.ownerKey, given]);
  return hasFactor(db, known, { factor, hash });
};
