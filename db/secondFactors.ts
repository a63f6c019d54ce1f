import type { Queryable } from './queryable';
import { REQUIRED_ROLES } from './signInPolicies';

/** What an account has beside its password, and whether it must. */
export interface SecondFactors {
  readonly passkeys: number;
  readonly hasTotp: boolean;
  readonly recoveryCodesLeft: number;
  /** One of its roles must sign in with a second factor today. */
  readonly isRequired: boolean;
}

/** A copied passkey is none. */
export const secondFactorsOf = async (db: Queryable, accountId: string): Promise<SecondFactors> => {
  const { rows } = await db.query<SecondFactors>({
    name: 'second-factors',
    text: `SELECT (SELECT count(*) FROM passkey k WHERE k.account_id = a.id AND k.copied_at IS NULL)::int AS passkeys,
        EXISTS (SELECT FROM totp t WHERE t.account_id = a.id) AS "hasTotp",
        (SELECT count(*) FROM recovery_code r WHERE r.account_id = a.id AND r.used_at IS NULL)::int
          AS "recoveryCodesLeft",
        coalesce(a.roles && ${REQUIRED_ROLES}, false) AS "isRequired"
      FROM account a WHERE a.id = $1`,
    values: [accountId],
  });
  return rows[0] ?? { passkeys: 0, hasTotp: false, recoveryCodesLeft: 0, isRequired: false };
};

export const hasSecondFactor = ({ passkeys, hasTotp }: Pick<SecondFactors, 'passkeys' | 'hasTotp'>): boolean =>
  passkeys > 0 || hasTotp;
