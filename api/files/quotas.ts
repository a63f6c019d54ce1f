import { type CountedUse, type FileUse, fileUse } from '../../db/fileUse';
import type { Queryable } from '../../db/queryable';
import { epochMs, type Instant, instantOf } from '../../domain/kernel/time/instant';
import { type Fault, problemWith } from '../http/problem';

/** How much may be stored. */
export interface Quota {
  readonly files: number;
  readonly mb: number;
}

export interface FileQuotas {
  /** What an account may upload within 24 hours, to all cases. */
  readonly account: Quota;
  /** What a case may hold. */
  readonly case: Quota;
}

export const STANDARD_QUOTAS: FileQuotas = {
  account: { files: 2_000, mb: 2_048 },
  case: { files: 20_000, mb: 20_480 },
};

const MB = 2 ** 20;
const DAY_MS = 24 * 3_600_000;

/** What an account uploads is counted from this moment on. */
export const countedSince = (at: Instant): Instant => instantOf(epochMs(at) - DAY_MS);

export const usedAt = (db: Queryable, whose: { readonly accountId: string; readonly caseId: string }, at: Instant) =>
  fileUse(db, { ...whose, since: countedSince(at) });

/** What is used of a quota, for people to see. */
export const useOf = ({ files, mb }: Quota, used: FileUse) => ({ ...used, maxFiles: files, maxBytes: mb * MB });

const quotaFault = (code: 'quota-account' | 'quota-case', quota: Quota, used: FileUse, size: number): Fault[] => {
  if (used.files < quota.files && used.bytes + size <= quota.mb * MB) return [];
  const mb = Math.floor((Math.max(0, quota.mb * MB - used.bytes) / MB) * 10) / 10;
  const left = { files: Math.max(0, quota.files - used.files), mb };
  return [{ code, params: { ...left, maxFiles: quota.files, maxMb: quota.mb } }];
};

/** Throws `quota-account` if a file of this size is too much for what an account may upload. */
export const assertWithinAccount = ({ account }: FileQuotas, used: FileUse, size: number): void => {
  const faults = quotaFault('quota-account', account, used, size);
  if (faults.length > 0) throw problemWith(faults);
};

/** Throws `quota-account` or `quota-case` with what is left, if a file of this size is too much for either. */
export const assertWithin = (quotas: FileQuotas, used: CountedUse, size: number): void => {
  const faults = [
    ...quotaFault('quota-account', quotas.account, used.account, size),
    ...quotaFault('quota-case', quotas.case, used.case, size),
  ];
  if (faults.length > 0) throw problemWith(faults);
};
