import type { Queryable } from './queryable';

/** A telephone number of an owner, as keyed hashes of the whole number and of its last digits. */
export interface OwnerPhone {
  readonly ownerKey: string;
  readonly phoneHash: string;
  readonly digitsHash: string;
}

/** Writes the numbers of a draft roll inside the caller's transaction. */
export const insertOwnerPhones = async (
  db: Queryable,
  rollId: string,
  phones: readonly OwnerPhone[],
): Promise<void> => {
  await db.query(
    `INSERT INTO roll_owner_phone (roll_id, owner_key, phone_hash, digits_hash)
     SELECT $1, p."ownerKey", p."phoneHash", p."digitsHash"
     FROM jsonb_to_recordset($2::jsonb) AS p("ownerKey" text, "phoneHash" text, "digitsHash" text)
     ON CONFLICT DO NOTHING`,
    [rollId, JSON.stringify(phones)],
  );
};

/** Whether an owner on the roll has a number with this hash, whole or of its last digits. */
export const hasPhone = async (
  db: Queryable,
  rollId: string,
  ownerKey: string,
  { of, hash }: { readonly of: 'phone' | 'lastDigits'; readonly hash: string },
): Promise<boolean> => {
  const { rowCount } = await db.query(
    `SELECT FROM roll_owner_phone WHERE roll_id = $1 AND owner_key = $2
       AND CASE $3::text WHEN 'phone' THEN phone_hash ELSE digits_hash END = $4 LIMIT 1`,
    [rollId, ownerKey, of, hash],
  );
  return rowCount === 1;
};
