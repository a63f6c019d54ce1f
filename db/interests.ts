import type { Instant } from '../domain/kernel/time/instant';
import { placeAbove } from './organisations';
import type { Queryable } from './queryable';

export interface NewInterest {
  readonly id: string;
  readonly accountId: string;
  /** One of the two. */
  readonly organisationId: string | null;
  readonly otherAccountId: string | null;
  readonly relation: string;
  readonly declaredBy: string;
  /** Who has confirmed it with the declaration: whoever declares it is the other. */
  readonly confirmedBy: string | null;
}

export interface InterestRow {
  readonly id: string;
  readonly no: number;
  readonly accountId: string;
  readonly personId: string;
  readonly login: string;
  readonly name: string;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  /** What stands above the firm or body, from the city down. */
  readonly organisationAbove: string | null;
  readonly otherAccountId: string | null;
  readonly otherLogin: string | null;
  readonly otherName: string | null;
  readonly otherPersonId: string | null;
  readonly otherPath: string | null;
  readonly relation: string;
  readonly declaredBy: string;
  readonly declarerPersonId: string;
  readonly declaredAt: Instant;
  /** When the other was bound by it, too; null for a firm or body. */
  readonly confirmedAt: Instant | null;
  readonly confirmedBy: string | null;
  readonly endedAt: Instant | null;
  readonly endProposedBy: string | null;
  readonly endConfirmedBy: string | null;
}

const COLUMNS = `i.id, i.no, i.account_id AS "accountId", a.person_id AS "personId", a.login, a.name,
  i.organisation_id AS "organisationId", o.name AS "organisationName",
  ${placeAbove('o')} AS "organisationAbove", i.other_account_id AS "otherAccountId",
  b.login AS "otherLogin", b.name AS "otherName", b.person_id AS "otherPersonId", there.path AS "otherPath",
  i.relation, d.name AS "declaredBy", d.person_id AS "declarerPersonId", i.declared_at AS "declaredAt",
  i.confirmed_at AS "confirmedAt", c.name AS "confirmedBy", i.ended_at AS "endedAt",
  e1.name AS "endProposedBy", e2.name AS "endConfirmedBy"`;
const FROM = `FROM interest i JOIN account a ON a.id = i.account_id JOIN account d ON d.id = i.declared_by
  LEFT JOIN organisation o ON o.id = i.organisation_id LEFT JOIN account b ON b.id = i.other_account_id
  LEFT JOIN organisation there ON there.id = b.organisation_id LEFT JOIN account c ON c.id = i.confirmed_by
  LEFT JOIN account_proposal p ON p.id = i.ended_by
  LEFT JOIN account e1 ON e1.id = p.proposed_by LEFT JOIN account e2 ON e2.id = p.decided_by`;

/** Keeps what was declared; `false` if it is in force already. */
export const insertInterest = async (db: Queryable, i: NewInterest): Promise<boolean> => {
  const { rowCount } = await db.query(
    `INSERT INTO interest (id, account_id, organisation_id, other_account_id, relation, declared_by, confirmed_by, confirmed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7::uuid, CASE WHEN $7::uuid IS NOT NULL THEN now() END) ON CONFLICT DO NOTHING`,
    [i.id, i.accountId, i.organisationId, i.otherAccountId, i.relation, i.declaredBy, i.confirmedBy],
  );
  return rowCount === 1;
};

export const interestById = async (db: Queryable, id: string): Promise<InterestRow | undefined> =>
  (await db.query<InterestRow>(`SELECT ${COLUMNS} ${FROM} WHERE i.id = $1`, [id])).rows[0];

/** Everything that was declared of a person, by whomever and under whichever of their accounts; newest first. */
export const interestsOfPerson = async (db: Queryable, personId: string): Promise<readonly InterestRow[]> =>
  (
    await db.query<InterestRow>(
      `SELECT ${COLUMNS} ${FROM} WHERE a.person_id = $1 OR b.person_id = $1 ORDER BY i.ended_at IS NOT NULL, i.no DESC LIMIT 500`,
      [personId],
    )
  ).rows;

interface InterestPage {
  readonly before: number | undefined;
  readonly limit: number;
  /** Only relations that await confirmation by the relative or an administrator within the scope. */
  readonly isAwaiting: boolean;
}

/** The interests in force of people within a scope, newest first. */
export const interestsIn = async (
  db: Queryable,
  scope: string,
  { before, limit, isAwaiting }: InterestPage,
): Promise<readonly InterestRow[]> =>
  (
    await db.query<InterestRow>(
      `SELECT ${COLUMNS} ${FROM} JOIN organisation at ON at.id = a.organisation_id
       WHERE i.ended_at IS NULL AND (starts_with(at.path, $1) OR starts_with(there.path, $1))
         AND ($2::int IS NULL OR i.no < $2)
         AND (NOT $4 OR i.confirmed_at IS NULL AND starts_with(there.path, $1)) ORDER BY i.no DESC LIMIT $3`,
      [scope, before ?? null, limit, isAwaiting],
    )
  ).rows;

/** Confirms what relates two people, so that it binds both; `false` if it is confirmed or has ended already. */
export const confirmInterest = async (db: Queryable, id: string, by: string): Promise<boolean> => {
  const { rowCount } = await db.query(
    `UPDATE interest SET confirmed_at = now(), confirmed_by = $2
     WHERE id = $1 AND confirmed_at IS NULL AND ended_at IS NULL AND other_account_id IS NOT NULL`,
    [id, by],
  );
  return rowCount === 1;
};

/** Ends an interest by a proposal that was confirmed; `false` if it has ended already. */
export const endInterest = async (db: Queryable, id: string, proposalId: string): Promise<boolean> => {
  const { rowCount } = await db.query(
    'UPDATE interest SET ended_at = now(), ended_by = $2 WHERE id = $1 AND ended_at IS NULL',
    [id, proposalId],
  );
  return rowCount === 1;
};

export interface PartyRow {
  readonly id: string;
  readonly kind: 'firm' | 'body';
  readonly name: string;
  readonly above: string;
}

/** Firms and bodies, whose names tell them apart together with the place above them. */
export const partiesNamed = async (db: Queryable, text: string, limit: number): Promise<readonly PartyRow[]> =>
  (
    await db.query<PartyRow>(
      `SELECT o.id, o.kind, o.name, ${placeAbove('o')} AS above FROM organisation o
       WHERE o.kind IN ('firm', 'body') AND o.ended_at IS NULL AND position(lower($1) in lower(o.name)) > 0
       ORDER BY o.name, o.id LIMIT $2`,
      [text, limit],
    )
  ).rows;

/** The firm or body with this id. */
export const isParty = async (db: Queryable, id: string): Promise<boolean> =>
  (await db.query<{ id: string }>(`SELECT id FROM organisation WHERE id = $1 AND kind IN ('firm', 'body')`, [id])).rows
    .length === 1;
