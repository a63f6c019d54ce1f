import type { DistrictRules } from '../domain/kernel/policies/narrowing';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** Rules as they will be published. */
export interface ProposedRules extends DistrictRules {
  readonly policyVersion: string;
  /** The number of the rules that they replace; 0: none. */
  readonly after: number;
  readonly why: string;
}

export interface RulesProposal {
  readonly id: string;
  readonly rules: ProposedRules;
  readonly proposedBy: string;
  readonly proposerName: string;
  readonly proposedAt: Instant;
  readonly expiresAt: Instant;
  readonly isExpired: boolean;
  /** Who has decided it; null while it is open. */
  readonly deciderName: string | null;
  readonly decidedAt: Instant | null;
}

/** A district's proposals, the newest first: one of them, or all that are open. */
const SELECTED = `SELECT p.id, p.rules, p.proposed_by AS "proposedBy", a.name AS "proposerName",
    p.proposed_at AS "proposedAt", p.expires_at AS "expiresAt", p.expires_at <= now() AS "isExpired",
    d.name AS "deciderName", p.decided_at AS "decidedAt"
  FROM district_rules_proposal p JOIN account a ON a.id = p.proposed_by LEFT JOIN account d ON d.id = p.decided_by
  WHERE p.programme = $1 AND p.organisation_id = $2`;

export const openRulesProposals = async (
  db: Queryable,
  programme: string,
  organisationId: string,
): Promise<readonly RulesProposal[]> =>
  (
    await db.query<RulesProposal>(
      `${SELECTED} AND p.decision IS NULL AND p.expires_at > now() ORDER BY p.proposed_at DESC LIMIT 50`,
      [programme, organisationId],
    )
  ).rows;

export const rulesProposalOf = async (
  db: Queryable,
  programme: string,
  organisationId: string,
  id: string,
): Promise<RulesProposal | undefined> =>
  (await db.query<RulesProposal>(`${SELECTED} AND p.id = $3`, [programme, organisationId, id])).rows[0];

export const insertRulesProposal = async (
  db: Queryable,
  programme: string,
  organisationId: string,
  proposal: { readonly id: string; readonly rules: ProposedRules; readonly by: string; readonly days: number },
): Promise<void> => {
  await db.query(
    `INSERT INTO district_rules_proposal (id, programme, organisation_id, rules, proposed_by, expires_at)
     VALUES ($1, $2, $3, $4, $5, now() + make_interval(days => $6))`,
    [proposal.id, programme, organisationId, JSON.stringify(proposal.rules), proposal.by, proposal.days],
  );
};

export const decideRulesProposal = async (
  db: Queryable,
  id: string,
  { decision, by, reason }: { decision: 'confirmed' | 'declined'; by: string; reason: string | null },
): Promise<void> => {
  await db.query(
    `UPDATE district_rules_proposal SET decision = $2, decided_by = $3, decided_at = now(), reason = $4 WHERE id = $1`,
    [id, decision, by, reason],
  );
};
