import type { UnspentRule } from '../domain/kernel/budgets/envelope';
import type { Doer } from '../domain/kernel/engine/standIns';
import type { Instant } from '../domain/kernel/time/instant';
import { type ContentType, insertContent } from './files';
import type { FileUse } from './fileUse';
import type { Queryable } from './queryable';
import { doerFrom, signedNameOf } from './signedNames';
import { areRecordsAround, recordsPath } from './successors';

/** A change of an envelope, or the closing of a year, as somebody proposes it. Amounts in fen. */
export interface NewBudgetProposal {
  readonly id: string;
  readonly organisationId: string;
  readonly kind: 'grant' | 'closing';
  readonly year: number;
  /** Null for a closing, like both amounts. */
  readonly source: string | null;
  readonly grantedFen: number | null;
  /** What was granted before; null: nothing. */
  readonly beforeFen: number | null;
  readonly file: string;
  readonly documentNumber: string;
  readonly why: string;
  readonly proposed: Doer;
  readonly proposedAt: Instant;
}

export interface BudgetProposal extends NewBudgetProposal {
  readonly organisationName: string;
  readonly fileName: string;
  readonly proposerName: string;
  readonly decision: 'confirmed' | 'declined' | null;
  readonly decidedAt: Instant | null;
  readonly deciderName: string | null;
  /** Why it was declined. */
  readonly reason: string | null;
  /** Of a confirmed closing. */
  readonly unspent: UnspentRule | null;
  readonly policyVersion: string | null;
}

const SELECTED = `SELECT p.id, p.organisation_id AS "organisationId", o.name AS "organisationName", p.kind, p.year, p.source,
    p.granted_fen AS "grantedFen", p.before_fen AS "beforeFen", p.file, f.name AS "fileName",
    p.document_number AS "documentNumber", p.why, ${doerFrom('p.proposed_by', 'p.proposed_for')} AS proposed,
    ${signedNameOf('p.proposed_by', 'p.proposed_for')} AS "proposerName",
    p.proposed_at AS "proposedAt", p.decision, p.decided_at AS "decidedAt",
    ${signedNameOf('p.decided_by', 'p.decided_for')} AS "deciderName", p.reason, p.unspent, p.policy_version AS "policyVersion"
  FROM budget_proposal p JOIN organisation o ON o.id = p.organisation_id
    JOIN budget_file f ON f.organisation_id = p.organisation_id AND f.sha256 = p.file`;

/** The proposals around a scope, the last first; of a year if one is given. */
export const budgetProposalsIn = async (
  db: Queryable,
  programme: string,
  { scope, year }: { readonly scope: string; readonly year: number | undefined },
): Promise<readonly BudgetProposal[]> =>
  (
    await db.query<BudgetProposal>(
      `${SELECTED} WHERE p.programme = $1 AND ($3::int IS NULL OR p.year = $3)
         AND ${areRecordsAround('o', '$2')}
       ORDER BY p.proposed_at DESC, p.id LIMIT 1000`,
      [programme, scope, year ?? null],
    )
  ).rows;

/**
 * One proposal of a scope, which nobody else decides until the transaction ends. It is read once it is locked: whoever waited
 * for another's decision reads by whom it was.
 */
export const lockedBudgetProposal = async (
  db: Queryable,
  programme: string,
  { id, scope }: { readonly id: string; readonly scope: string },
): Promise<BudgetProposal | undefined> => {
  await db.query('SELECT FROM budget_proposal WHERE id = $1 FOR UPDATE', [id]);
  const { rows } = await db.query<BudgetProposal>(
    `${SELECTED} WHERE p.programme = $1 AND p.id = $2 AND starts_with(${recordsPath('o')}, $3)`,
    [programme, id, scope],
  );
  return rows[0];
};

const UNIQUE_VIOLATION = '23505';

/** Adds a proposal; `false` if one for the same envelope, or closing of the year, is open: the transaction is then aborted. */
export const insertBudgetProposal = async (
  db: Queryable,
  programme: string,
  proposal: NewBudgetProposal,
): Promise<boolean> => {
  try {
    await db.query(
      `INSERT INTO budget_proposal (id, programme, organisation_id, kind, year, source, granted_fen, before_fen, file,
         document_number, why, proposed_by, proposed_for, proposed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        proposal.id,
        programme,
        proposal.organisationId,
        proposal.kind,
        proposal.year,
        proposal.source,
        proposal.grantedFen,
        proposal.beforeFen,
        proposal.file,
        proposal.documentNumber,
        proposal.why,
        proposal.proposed.by,
        proposal.proposed.actingFor,
        proposal.proposedAt,
      ],
    );
    return true;
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === UNIQUE_VIOLATION && constraint === 'budget_proposal_open') return false;
    throw error;
  }
};

export const decideBudgetProposal = async (
  db: Queryable,
  id: string,
  outcome: {
    readonly decision: 'confirmed' | 'declined';
    readonly decided: Doer;
    readonly at: Instant;
    readonly reason?: string;
    readonly unspent?: UnspentRule;
    readonly policyVersion?: string;
  },
): Promise<void> => {
  const { decision, decided, at, reason, unspent, policyVersion } = outcome;
  await db.query(
    `UPDATE budget_proposal SET decision = $2, decided_by = $3, decided_for = $4, decided_at = $5, reason = $6, unspent = $7,
       policy_version = $8 WHERE id = $1`,
    [id, decision, decided.by, decided.actingFor, at, reason ?? null, unspent ?? null, policyVersion ?? null],
  );
};

/** The document of an organisation's envelopes. */
export interface BudgetFile {
  readonly fileId: string;
  readonly type: ContentType;
  /** In bytes. */
  readonly size: number;
  readonly name: string;
  readonly isInfected: boolean;
}

/** Adds a document to an organisation. One that it has stays as it is. */
export const insertBudgetFile = async (
  db: Queryable,
  organisationId: string,
  file: Omit<BudgetFile, 'isInfected'> & { readonly by: string; readonly at: Instant },
): Promise<void> => {
  const { fileId, name, by, at } = file;
  await insertContent(db, file);
  await db.query(
    `INSERT INTO budget_file (organisation_id, sha256, name, by, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [organisationId, fileId, name, by, at],
  );
};

export const budgetFileOf = async (
  db: Queryable,
  organisationId: string,
  fileId: string,
): Promise<BudgetFile | undefined> =>
  (
    await db.query<BudgetFile>(
      `SELECT b.sha256 AS "fileId", f.type, f.size, b.name, s.state = 'infected' AS "isInfected"
       FROM budget_file b JOIN file f USING (sha256) JOIN file_scan s USING (sha256)
       WHERE b.organisation_id = $1 AND b.sha256 = $2`,
      [organisationId, fileId],
    )
  ).rows[0];

/** What an account has sent since a moment. */
export const budgetFileUse = async (db: Queryable, accountId: string, since: Instant): Promise<FileUse> =>
  (
    await db.query<FileUse>(
      `SELECT count(*)::int AS files, coalesce(sum(f.size), 0)::bigint AS bytes FROM budget_file b JOIN file f USING (sha256)
       WHERE b.by = $1 AND b.at > $2`,
      [accountId, since],
    )
  ).rows[0] ?? { files: 0, bytes: 0 };
