import type { AccountHolder, Principal } from '../domain/kernel/actor';
import type { Queryable } from './queryable';
import { isAtOrBelow } from './scope';

const relation = (person: string, mine: string, theirs: string, inForce: string): string => `SELECT theirs.person_id
  FROM account mine JOIN interest i ON i.${mine} = mine.id AND i.other_account_id IS NOT NULL AND ${inForce}
  JOIN account theirs ON theirs.id = i.${theirs} WHERE mine.person_id = ${person}`;

/**
 * The persons to whom an interest in force relates a person. Of whom it was declared, it binds at once; the other only once
 * it is confirmed, so that nobody's word alone keeps somebody else from their work. Each direction has its index.
 */
const relatedTo = (person: string): string =>
  `${relation(person, 'account_id', 'other_account_id', 'i.ended_at IS NULL')} UNION ALL
  ${relation(person, 'other_account_id', 'account_id', 'i.ended_at IS NULL AND i.confirmed_at IS NOT NULL')}`;

/** Who counts as one hand: the person of an account, and the officials to whom they are related. */
const handOf = (account: string): string =>
  `ARRAY(SELECT ${account}.person_id UNION ALL ${relatedTo(`${account}.person_id`)})`;
const ONE_HAND = handOf('a');

/** The other accounts of the hand that holds account `a`; null if there are none. */
const OTHER_ACCOUNTS = `(SELECT array_agg(own.id::text ORDER BY own.id) FROM account own
  WHERE own.person_id = ANY (${ONE_HAND}) AND own.id <> a.id)`;

/**
 * The firms and bodies in which the hand that holds account `a` has an interest: those that were declared, and those that
 * the person or a relative belongs to with another account. Who has left a firm has none in it, unless it was engaged while
 * they belonged to it. Null if there are none.
 */
const INTERESTS = `(SELECT array_agg(DISTINCT concerned.id) FROM (
  SELECT i.organisation_id AS id FROM account own JOIN interest i ON i.account_id = own.id
  WHERE own.person_id = ANY (${ONE_HAND}) AND i.ended_at IS NULL AND i.organisation_id IS NOT NULL
  UNION ALL
  SELECT own.organisation_id FROM account own JOIN organisation theirs ON theirs.id = own.organisation_id
  WHERE own.person_id = ANY (${ONE_HAND}) AND own.id <> a.id AND theirs.kind IN ('firm', 'body')
    AND (own.disabled_at IS NULL OR EXISTS (SELECT FROM case_party party
      WHERE party.organisation_id = own.organisation_id AND party.engaged_at <= own.disabled_at))) concerned)`;

/** Whose hand account `a` is, as columns. */
export const HAND_COLUMNS = `${OTHER_ACCOUNTS} AS "otherAccounts", ${INTERESTS} AS interests`;

export interface HandRow {
  readonly otherAccounts: readonly string[] | null;
  readonly interests: readonly string[] | null;
}

const ACCOUNT_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether this is an account's id: the system and residents have none. */
export const isAccount = (id: string): boolean => ACCOUNT_ID.test(id);

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

/** Whose hand a caller's is: a delegate's is also of those in whose place they act. */
export const handOfCaller = async (
  db: Queryable,
  { accountId, actingFor }: { readonly accountId: string; readonly actingFor?: Principal },
): Promise<AccountHolder> => ({
  ...(await accountHolder(db, accountId)),
  ...(actingFor === undefined ? {} : { actingFor }),
});

/**
 * Where the cases are that a running reorganisation has still to bring after account `a` of office `o`: of an office that went, those
 * where it stood; of a person who went, those that go with them.
 */
const PATHS_LEFT = `ARRAY(
  SELECT left_path FROM reorganisation r JOIN reorganisation_item i ON i.reorganisation_id = r.id AND i.to_path IS NOT NULL
  CROSS JOIN LATERAL (
    SELECT i.from_path || substr(o.path, length(i.to_path) + 1) AS left_path
      WHERE i.kind = 'organisation' AND ${isAtOrBelow({ id: 'a.id', path: 'o.path' }, 'i.to_path')}
    UNION ALL SELECT i.from_path WHERE i.kind = 'account' AND i.subject_id = a.id::text AND r.case_ids IS NULL
    UNION ALL SELECT c.organisation_path FROM case_record c
      WHERE i.kind = 'account' AND i.subject_id = a.id::text AND c.id = ANY (r.case_ids)
    UNION ALL SELECT taken.from_path FROM reorganisation_item taken
      WHERE i.kind = 'account' AND i.subject_id = a.id::text AND r.case_ids IS NOT NULL
        AND taken.reorganisation_id = r.id AND taken.kind = 'organisation') going
  WHERE r.decision = 'confirmed' AND r.finished_at IS NULL ORDER BY left_path)`;

/** Whose hands hold these accounts, in one statement; whatever is no account is left out. */
export const handsHolding = async (db: Queryable, ids: readonly string[]): Promise<readonly AccountHolder[]> =>
  (
    await db.query<
      HandRow & {
        readonly id: string;
        readonly organisationId: string;
        readonly holds: readonly string[];
        readonly officePath: string | null;
        readonly pathsLeft: readonly string[];
      }
    >({
      name: 'hands-and-offices',
      text: `SELECT a.id::text AS id, a.organisation_id AS "organisationId",
        CASE WHEN a.disabled_at IS NULL THEN a.roles ELSE '{}' END AS holds,
        CASE WHEN o.kind <> 'firm' THEN o.path END AS "officePath", ${PATHS_LEFT} AS "pathsLeft", ${HAND_COLUMNS}
        FROM account a JOIN organisation o ON o.id = a.organisation_id WHERE a.id = ANY ($1::uuid[])`,
      values: [ids.filter(isAccount)],
    })
  ).rows.map(({ id, organisationId, holds, officePath, pathsLeft, ...hand }) => ({
    ...holderOf(id, hand),
    organisationId,
    holds,
    ...(officePath === null ? {} : { officePath }),
    ...(pathsLeft.length === 0 ? {} : { pathsLeft }),
  }));

/** The persons who count as one hand with the holder of an account. */
export const personsOfHand = async (db: Queryable, accountId: string): Promise<readonly string[]> =>
  (
    await db.query<{ personId: string }>(
      `SELECT one.id AS "personId" FROM account a, unnest(${ONE_HAND}) AS one (id) WHERE a.id = $1`,
      [accountId],
    )
  ).rows.map(({ personId }) => personId);

const isOneHand = (one: string, other: string): string =>
  `(${other}.person_id = ANY (${one}.persons) OR ${one}.person_id = ANY (${other}.persons))`;

/** Whether two of these accounts are two hands, as each counts it, and neither is of the hand of one that stands apart. */
export const areTwoHandsAmong = async (
  db: Queryable,
  accounts: readonly string[],
  apart: readonly string[],
): Promise<boolean> =>
  (
    await db.query<{ isSo: boolean }>(
      `WITH hand AS MATERIALIZED (SELECT a.id, a.person_id, ${ONE_HAND} AS persons FROM account a
         WHERE a.id = ANY ($1::uuid[] || $2::uuid[])),
       free AS (SELECT one.* FROM hand one WHERE one.id = ANY ($1) AND NOT EXISTS (
         SELECT FROM hand other WHERE other.id = ANY ($2) AND ${isOneHand('one', 'other')}))
       SELECT EXISTS (SELECT FROM free one JOIN free other ON NOT ${isOneHand('one', 'other')}) AS "isSo"`,
      [accounts, apart],
    )
  ).rows[0]?.isSo === true;

/** Whether two accounts are in one hand, as either of them counts it. */
export const areOneHand = async (db: Queryable, one: string, other: string): Promise<boolean> =>
  (
    await db.query<{ isSo: boolean }>(
      `SELECT b.person_id = ANY (${handOf('a')}) OR a.person_id = ANY (${handOf('b')}) AS "isSo"
       FROM account a, account b WHERE a.id = $1 AND b.id = $2`,
      [one, other],
    )
  ).rows[0]?.isSo === true;
