import type { OrganisationKind } from '../domain/kernel/actor';
import type { Instant } from '../domain/kernel/time/instant';
import { placeAbove } from './organisations';
import type { Queryable } from './queryable';

export type Decision = 'confirmed' | 'declined';

export interface NewProposal {
  readonly id: string;
  readonly kind: string;
  /** Null: an account that does not exist yet. */
  readonly accountId: string | null;
  readonly organisationId: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly proposedBy: string;
  readonly days: number;
}

export interface ProposalRow {
  readonly id: string;
  readonly no: number;
  readonly kind: string;
  readonly accountId: string | null;
  readonly personId: string | null;
  readonly login: string | null;
  readonly name: string | null;
  /** Of the account of the person that it is said to be, too. */
  readonly otherLogin: string | null;
  /** Of the interest that is to end: the organisation or relative, and how they are related. */
  readonly concerns: string | null;
  readonly relation: string | null;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  /** What stands above the organisation; the programme has nothing above it. */
  readonly organisationAbove: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly proposedBy: string;
  readonly proposerName: string;
  readonly proposerPersonId: string;
  readonly proposedAt: Instant;
  readonly expiresAt: Instant;
  readonly isExpired: boolean;
  readonly decision: Decision | null;
  readonly deciderName: string | null;
  readonly decidedAt: Instant | null;
  readonly reason: string | null;
  readonly activatedAt: Instant | null;
  readonly codeVoidedAt: Instant | null;
}

const COLUMNS = `p.id, p.no, p.kind, p.account_id AS "accountId", a.person_id AS "personId", a.login, a.name,
  x.login AS "otherLogin", coalesce(io.name || '（' || ${placeAbove('io')} || '）', ia.name) AS concerns, i.relation,
  o.id AS "organisationId", o.name AS "organisationName", o.kind AS "organisationKind",
  ${placeAbove('o')} AS "organisationAbove", p.detail, p.proposed_by AS "proposedBy",
  b.name AS "proposerName", b.person_id AS "proposerPersonId", p.proposed_at AS "proposedAt", p.expires_at AS "expiresAt",
  p.expires_at <= now() AS "isExpired", p.decision, d.name AS "deciderName", p.decided_at AS "decidedAt", p.reason,
  p.activated_at AS "activatedAt", p.code_voided_at AS "codeVoidedAt"`;
/** An account that has moved is decided on where it is now. */
const FROM = `FROM account_proposal p JOIN account b ON b.id = p.proposed_by LEFT JOIN account d ON d.id = p.decided_by
  LEFT JOIN account a ON a.id = p.account_id
  LEFT JOIN interest i ON i.id = (p.detail ->> 'interestId')::uuid LEFT JOIN organisation io ON io.id = i.organisation_id
  LEFT JOIN account ia ON ia.id = i.other_account_id
  LEFT JOIN account x ON x.id = (p.detail ->> 'accountId')::uuid JOIN organisation o ON o.id = coalesce(a.organisation_id, p.organisation_id)`;

export const insertProposal = async (db: Queryable, p: NewProposal): Promise<void> => {
  await db.query(
    `INSERT INTO account_proposal (id, kind, account_id, organisation_id, detail, proposed_by, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(days => $7))`,
    [p.id, p.kind, p.accountId, p.organisationId, JSON.stringify(p.detail), p.proposedBy, p.days],
  );
};

export const proposalIn = async (db: Queryable, id: string, scope: string): Promise<ProposalRow | undefined> =>
  (await db.query<ProposalRow>(`SELECT ${COLUMNS} ${FROM} WHERE p.id = $1 AND starts_with(o.path, $2)`, [id, scope]))
    .rows[0];

/** The proposals within a scope, newest first: those that wait for a decision, or the others. */
export const proposalsIn = async (
  db: Queryable,
  scope: string,
  { open, before, limit }: { readonly open: boolean; readonly before: number | undefined; readonly limit: number },
): Promise<readonly ProposalRow[]> =>
  (
    await db.query<ProposalRow>(
      `SELECT ${COLUMNS} ${FROM} WHERE starts_with(o.path, $1) AND (p.decision IS NULL AND p.expires_at > now()) = $2
         AND ($3::int IS NULL OR p.no < $3) ORDER BY p.no DESC LIMIT $4`,
      [scope, open, before ?? null, limit],
    )
  ).rows;

/** What was proposed about an account, newest first. */
export const proposalsAbout = async (
  db: Queryable,
  accountId: string,
  limit: number,
): Promise<readonly ProposalRow[]> =>
  (
    await db.query<ProposalRow>(`SELECT ${COLUMNS} ${FROM} WHERE p.account_id = $1 ORDER BY p.no DESC LIMIT $2`, [
      accountId,
      limit,
    ])
  ).rows;

export interface ProposalDecision {
  readonly decision: Decision;
  readonly by: string;
  readonly reason: string | null;
  /** The account that it is about; of a new one, since the decision. */
  readonly accountId: string | null;
}

export const decideProposal = async (
  db: Queryable,
  id: string,
  { decision, by, reason, accountId }: ProposalDecision,
): Promise<void> => {
  await db.query(
    `UPDATE account_proposal SET decision = $2, decided_by = $3, decided_at = now(), reason = $4, account_id = $5
     WHERE id = $1`,
    [id, decision, by, reason, accountId],
  );
};

/** Whose code is given out: by these decisions an account's person sets a password. */
const GIVES_CODE = `kind IN ('createAccount', 'resetPassword') AND decision = 'confirmed'`;

/**
 * The decision that lets an account's person set a password now: the last one, unless its code was used, was made void or
 * is too old.
 */
export const openActivation = async (db: Queryable, accountId: string, days: number): Promise<string | undefined> =>
  (
    await db.query<{ id: string; isOpen: boolean }>(
      `SELECT id, activated_at IS NULL AND code_voided_at IS NULL AND decided_at > now() - make_interval(days => $2) AS "isOpen"
       FROM account_proposal
       WHERE account_id = $1 AND ${GIVES_CODE}
       ORDER BY decided_at DESC, no DESC LIMIT 1 FOR UPDATE`,
      [accountId, days],
    )
  ).rows.find(({ isOpen }) => isOpen)?.id;

export const recordActivation = async (db: Queryable, id: string): Promise<void> => {
  await db.query('UPDATE account_proposal SET activated_at = now() WHERE id = $1', [id]);
};

/** Makes the codes void that were given out for an account and not used. */
export const voidCodes = async (db: Queryable, accountId: string): Promise<void> => {
  await db.query(
    `UPDATE account_proposal SET code_voided_at = now()
     WHERE account_id = $1 AND ${GIVES_CODE} AND activated_at IS NULL AND code_voided_at IS NULL`,
    [accountId],
  );
};
