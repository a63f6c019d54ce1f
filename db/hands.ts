import type { AccountHolder } from '../domain/kernel/actor';
import type { Queryable } from './queryable';

const relation = (person: string, mine: string, theirs: string): string => `SELECT theirs.person_id FROM account mine
  JOIN interest i ON i.ended_at IS NULL AND i.other_account_id IS NOT NULL AND i.${mine} = mine.id
  JOIN account theirs ON theirs.id = i.${theirs} WHERE mine.person_id = ${person}`;

/**
 * The persons who are related to a person by an interest in force, whoever declared it. Each direction has its index, so
 * that a command costs the same however many interests there are.
 */
const relatedTo = (person: string): string =>
  `${relation(person, 'account_id', 'other_account_id')} UNION ALL ${relation(person, 'other_account_id', 'account_id')}`;

/** Who counts as one hand: a person, and the officials to whom they are related. */
const ONE_HAND = `ARRAY(SELECT a.person_id UNION ALL ${relatedTo('a.person_id')})`;

/** The other accounts of the hand that holds account `a`; null if there are none. */
const OTHER_ACCOUNTS = `(SELECT array_agg(own.id::text ORDER BY own.id) FROM account own
  WHERE own.person_id = ANY (${ONE_HAND}) AND own.id <> a.id)`;

/**
 * The firms and bodies in which the hand that holds account `a` has an interest: those that were declared, and those that
 * a relative belongs to. Null if there are none.
 */
const INTERESTS = `(SELECT array_agg(DISTINCT concerned.id) FROM (
  SELECT i.organisation_id AS id FROM account own JOIN interest i ON i.account_id = own.id
  WHERE own.person_id = ANY (${ONE_HAND}) AND i.ended_at IS NULL AND i.organisation_id IS NOT NULL
  UNION ALL
  SELECT own.organisation_id FROM account own JOIN organisation theirs ON theirs.id = own.organisation_id
  WHERE own.person_id = ANY (ARRAY(${relatedTo('a.person_id')})) AND theirs.kind IN ('firm', 'body')) concerned)`;

/** Whose hand account `a` is, as columns. */
export const HAND_COLUMNS = `${OTHER_ACCOUNTS} AS "otherAccounts", ${INTERESTS} AS interests`;

export interface HandRow {
  readonly otherAccounts: readonly string[] | null;
  readonly interests: readonly string[] | null;
}

/** An account with what belongs to its hand, from a row that names it. */
export const holderOf = (accountId: string, { otherAccounts, interests }: HandRow): AccountHolder => ({
  accountId,
  ...(otherAccounts === null ? {} : { otherAccounts }),
  ...(interests === null ? {} : { interests }),
});

export const accountHolder = async (db: Queryable, id: string): Promise<AccountHolder> => {
  const { rows } = await db.query<HandRow>(`SELECT ${HAND_COLUMNS} FROM account a WHERE a.id = $1`, [id]);
  return holderOf(id, rows[0] ?? { otherAccounts: null, interests: null });
};

/** The persons who count as one hand with the holder of an account. */
export const personsOfHand = async (db: Queryable, accountId: string): Promise<readonly string[]> =>
  (
    await db.query<{ personId: string }>(
      `SELECT one.id AS "personId" FROM account a, unnest(${ONE_HAND}) AS one (id) WHERE a.id = $1`,
      [accountId],
    )
  ).rows.map(({ personId }) => personId);
