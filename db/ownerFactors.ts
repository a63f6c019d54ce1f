import type { RollFactor } from '../domain/kernel/deliberation/voteFactor';
import type { Queryable } from './queryable';

/** A telephone number of an owner, as keyed hashes of the whole number and of its last digits. */
export interface OwnerPhone {
  readonly ownerKey: string;
  readonly phoneHash: string;
  readonly digitsHash: string;
}

/** The last characters of an owner's identity number, as a keyed hash. */
export type OwnerIdentity = Omit<OwnerPhone, 'phoneHash'>;

/** Writes what owners of a draft roll vote online with, inside the caller's transaction. */
export const insertOwnerFactors = async (
  db: Queryable,
  rollId: string,
  { phones, identities }: { readonly phones: readonly OwnerPhone[]; readonly identities: readonly OwnerIdentity[] },
): Promise<void> => {
  await db.query(
    `INSERT INTO roll_owner_phone (roll_id, owner_key, phone_hash, digits_hash)
     SELECT $1, p."ownerKey", p."phoneHash", p."digitsHash"
     FROM jsonb_to_recordset($2::jsonb) AS p("ownerKey" text, "phoneHash" text, "digitsHash" text)
     ON CONFLICT DO NOTHING`,
    [rollId, JSON.stringify(phones)],
  );
  await db.query(
    `INSERT INTO roll_owner_identity (roll_id, owner_key, digits_hash)
     SELECT $1, i."ownerKey", i."digitsHash" FROM jsonb_to_recordset($2::jsonb) AS i("ownerKey" text, "digitsHash" text)
     ON CONFLICT DO NOTHING`,
    [rollId, JSON.stringify(identities)],
  );
};

/** Whether an owner on the roll has a number with this hash. */
export const hasFactor = async (
  db: Queryable,
  { rollId, ownerKey }: { readonly rollId: string; readonly ownerKey: string },
  { factor, hash }: { readonly factor: RollFactor; readonly hash: string },
): Promise<boolean> => {
  const { rows } = await db.query<{ has: boolean }>(
    `SELECT EXISTS (SELECT FROM roll_owner_phone WHERE roll_id = $1 AND owner_key = $2
         AND CASE $3::text WHEN 'phone' THEN phone_hash WHEN 'lastDigits' THEN digits_hash END = $4)
       OR EXISTS (SELECT FROM roll_owner_identity
         WHERE roll_id = $1 AND owner_key = $2 AND $3::text = 'identityDigits' AND digits_hash = $4) AS has`,
    [rollId, ownerKey, factor, hash],
  );
  return rows[0]?.has === true;
};
