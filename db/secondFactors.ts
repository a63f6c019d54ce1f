import type { Queryable } from './queryable';
import { REQUIRED_ROLES } from './signInPolicies';

/** What an account has beside its password, and whether it must. */
export interface SecondFactors {
  readonly passkeys: number;
  /** Without those that are copied: they still ask for a second factor, but are none. */
  readonly usablePasskeys: number;
  readonly hasTotp: boolean;
  readonly recoveryCodesLeft: number;
  /** One of its roles must sign in with a second factor today. */
  readonly isRequired: boolean;
}

/** Whether account `a` has one beside its password, and whether a role of its must, as SQL expressions. */
export const HAS_SECOND_FACTOR = `(EXISTS (SELECT FROM passkey k WHERE k.account_id = a.id)
  OR EXISTS (SELECT FROM totp t WHERE t.account_id = a.id))`;
export const IS_SECOND_FACTOR_REQUIRED = `coalesce(a.roles && ${REQUIRED_ROLES}, false)`;

export const secondFactorsOf = async (db: Queryable, accountId: string): Promise<SecondFactors> => {
  const { rows } = await db.query<SecondFactors>({
    name: 'second-factors',
    text: `SELECT (SELECT count(*) FROM passkey k WHERE k.account_id = a.id)::int AS passkeys,
        (SELECT count(*) FROM passkey k WHERE k.account_id = a.id AND k.copied_at IS NULL)::int AS "usablePasskeys",
        EXISTS (SELECT FROM totp t WHERE t.account_id = a.id) AS "hasTotp",
        (SELECT count(*) FROM recovery_code r WHERE r.account_id = a.id AND r.used_at IS NULL)::int
          AS "recoveryCodesLeft",
        ${IS_SECOND_FACTOR_REQUIRED} AS "isRequired"
      FROM account a WHERE a.id = $1`,
    values: [accountId],
  });
  return rows[0] ?? { passkeys: 0, usablePasskeys: 0, hasTotp: false, recoveryCodesLeft: 0, isRequired: false };
};

/** Whether the password alone signs nobody in. */
export const hasSecondFactor = ({ passkeys, hasTotp }: Pick<SecondFactors, 'passkeys' | 'hasTotp'>): boolean =>
  passkeys > 0 || hasTotp;

/** Whether one is left that signs in, beside recovery codes. */
export const hasUsableFactor = ({
  usablePasskeys,
  hasTotp,
}: Pick<SecondFactors, 'usablePasskeys' | 'hasTotp'>): boolean => usablePasskeys > 0 || hasTotp;
