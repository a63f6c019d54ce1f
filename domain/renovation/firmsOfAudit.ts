import { emptyEvidence } from '../kernel/documents/provingTexts';
import { type Refusal, when } from '../kernel/reason';
import { auditStands, isAudited, withoutAudit } from './auditedAnew';
import type { ActingContext } from './context';
import { contractFirms, isSharedByFirms, partsOfValue } from './contractFirms';
import type { Courtyard } from './courtyard';
import type { AuditedPart } from './facts/settlement';
import type { Statement } from './facts/works';
import { amountFaults } from './paying';
import { contractValueFen } from './works';

// Where several firms had the contract, the audit says what of the audited amount each has built. What engineer or project manager
// had left of a firm's part decides until then, and no longer.

/** Whether an audit divides what it allows between firms. */
export const isDividedByAudit = (c: Courtyard): boolean => contractFirms(c).length > 1;

interface OfParts {
  readonly eligibleFen: number;
  readonly byFirm?: readonly AuditedPart[];
}

/** An audit that moves money anew, gives a firm another part than its certificates, or answers one is no decision of one person. */
export const takesTwoAuditors = (c: Courtyard, _: unknown, { eligibleFen, byFirm }: OfParts): boolean =>
  isAudited(c) || openStatements(c).length > 0 || (byFirm !== undefined && !areCertified(c, eligibleFen, byFirm));

const areCertified = (c: Courtyard, eligibleFen: number, parts: readonly AuditedPart[]): boolean => {
  const certified = new Map(certifiedParts(c, eligibleFen).map((part) => [part.organisationId, part.eligibleFen]));
  return parts.every((part) => certified.get(part.organisationId) === part.eligibleFen);
};

/** The parts of an audit that says none: what the certificates say, where several firms have a part. */
export const partsMeant = (c: Courtyard, { eligibleFen, byFirm }: OfParts): Pick<OfParts, 'byFirm'> =>
  byFirm === undefined && isSharedByFirms(withoutAudit(c)) ? { byFirm: certifiedParts(c, eligibleFen) } : {};

/** What the certified claims say of a value to date: what the auditor begins with. */
export const certifiedParts = (c: Courtyard, eligibleFen: number): readonly AuditedPart[] => {
  if (!isDividedByAudit(c)) return [];
  const parts = partsOfValue(withoutAudit(c), eligibleFen);
  return contractFirms(c).map((firm) => ({ organisationId: firm, eligibleFen: parts.get(firm) ?? 0 }));
};

/** What firms of before have stated that no audit has answered, by number. */
export const openStatements = ({ works }: Courtyard): readonly (Statement & { readonly no: number })[] =>
  (works?.statements ?? [])
    .map((statement, i) => ({ ...statement, no: i + 1 }))
    .filter(({ answered }) => answered === undefined);

/** Those that an audit made anew has to answer, as long as one can be made. */
export const statementsToAnswer = (c: Courtyard): ReturnType<typeof openStatements> =>
  isAudited(c) && auditStands(c).length === 0 ? openStatements(c) : [];

/** A statement is in words, with documents; the next waits until the audit has answered it. */
export const statementFaults = (
  c: Courtyard,
  { claimedFen, why = '', evidence = [] }: Pick<Statement, 'claimedFen'> & Partial<Pick<Statement, 'why' | 'evidence'>>,
  { actor }: ActingContext,
): Refusal => {
  const mostFen = c.works === undefined ? 0 : contractValueFen(c.works);
  return [
    ...amountFaults(claimedFen, '/claimedFen'),
    ...when(claimedFen > mostFen, 'above-contract', { measuredFen: claimedFen, valueFen: mostFen }, '/claimedFen'),
    ...emptyEvidence(why, '/why'),
    ...when(evidence.length === 0, 'evidence-empty', undefined, '/evidence'),
    ...when(
      openStatements(c).some(({ organisationId }) => organisationId === actor.organisationId),
      'statement-waiting',
    ),
  ];
};

/** Whoever audits has read what a firm of before has stated, and answers it. */
const unanswered = (c: Courtyard, parts: readonly AuditedPart[]): Refusal =>
  parts.flatMap(({ organisationId, answer = '' }, i) =>
    openStatements(c).some((one) => one.organisationId === organisationId)
      ? emptyEvidence(answer, `/byFirm/${i}/answer`).map((one) => ({ ...one, code: 'statement-unanswered' as const }))
      : [],
  );

/** Whether the parts have to be told: no audit that was asked for while one firm had a part goes to whoever was engaged since. */
const arePartsMissing = (c: Courtyard): boolean => openStatements(c).length > 0 || isSharedByFirms(withoutAudit(c));

/** Faults of the parts of an audit: each firm that had the contract once, and together what is audited. */
export const partFaults = (c: Courtyard, eligibleFen: number, parts: readonly AuditedPart[] | undefined): Refusal => {
  if (!isDividedByAudit(c)) return when(parts !== undefined, 'firm-parts-not-asked', undefined, '/byFirm');
  if (parts === undefined) return when(arePartsMissing(c), 'firm-parts-incomplete', undefined, '/byFirm');
  const firms = contractFirms(c);
  const named = new Set(parts.map(({ organisationId }) => organisationId));
  const unknown = parts.flatMap(({ organisationId }, i) =>
    when(!firms.includes(organisationId), 'firm-not-of-contract', undefined, `/byFirm/${i}/organisationId`),
  );
  const sumFen = parts.reduce((sum, part) => sum + part.eligibleFen, 0);
  return [
    ...unknown,
    ...parts.flatMap((part, i) =>
      when(part.eligibleFen < 0, 'amount-not-positive', undefined, `/byFirm/${i}/eligibleFen`),
    ),
    ...when(
      unknown.length === 0 && (named.size < firms.length || parts.length > named.size),
      'firm-parts-incomplete',
      undefined,
      '/byFirm',
    ),
    ...unanswered(c, parts),
    ...when(sumFen !== eligibleFen, 'firm-parts-unbalanced', { sumFen, eligibleFen }, '/byFirm'),
  ];
};
