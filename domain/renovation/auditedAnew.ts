import { isReleased, requestFor } from '../kernel/engine/requests';
import { applyMovements, postingsOf } from '../kernel/ledger/ledger';
import type { Movement } from '../kernel/ledger/movement';
import { type Refusal, reason, when } from '../kernel/reason';
import { beyondPromiseFen, undrawnFen } from './contributions';
import type { Courtyard } from './courtyard';
import { PAYERS_SOURCES, RENOVATION_SOURCES, type RenovationSource, type Source } from './facts/money';
import { BINDING } from './ledger';
import { REFUNDS } from './numbers';

// An account that was wrong is made anew, and an audit that was wrong as well: by whoever made it, with a reason, and, where
// money has moved by it, once finance's office confirms it. Postings are reversed by reversing ones.

const settlementOf = (c: Courtyard) => c.acceptance?.settlement;

/** Whether the account is audited, so that making or auditing it anew moves money. */
export const isAudited = (c: Courtyard): boolean => settlementOf(c)?.audit !== undefined;

/** What the audit freed of a source, in fen. */
const releasedFen = (c: Courtyard, source: RenovationSource): number =>
  (settlementOf(c)?.audit?.released ?? []).reduce(
    (sum, part) => (part.source === source ? sum + part.amountFen : sum),
    0,
  );

type BySource = Readonly<Record<RenovationSource, number>>;
export const bySource = (fenOf: (source: RenovationSource) => number): BySource =>
  Object.fromEntries(RENOVATION_SOURCES.map((source) => [source, fenOf(source)])) as BySource;

/** What the present audit freed, in fen; nothing if there is none. */
export const releasedByAudit = (c: Courtyard): BySource => bySource((source) => releasedFen(c, source));

/** Binds again what an audit freed. */
export const boundAgain = (parts: BySource, reference: string): readonly Movement<Source>[] =>
  postingsOf(
    RENOVATION_SOURCES.map((source) => [source, parts[source]] as const),
    BINDING,
    reference,
  );

/** The courtyard without its audit: what that freed is bound again, so that another says anew what is owed. */
export const withoutAudit = (c: Courtyard): Courtyard => {
  const { acceptance } = c;
  if (acceptance?.settlement?.audit === undefined) return c;
  const { audit: _, ...settlement } = acceptance.settlement;
  const ledger = applyMovements(c.ledger, boundAgain(releasedByAudit(c), 'auditSettlement'));
  return { ...c, ledger, acceptance: { ...acceptance, settlement } };
};

/** Whether money of a source went back to its payers since the audit. */
const isRefundedSinceAudit = (c: Courtyard, source: RenovationSource): boolean =>
  (c.requests ?? []).some((one) => {
    const { command, input, settled } = one;
    const refunded = command === 'refundCoFunding' ? 'coFunding' : input.source;
    const isSince = settled !== undefined && settled.at >= (settlementOf(c)?.audit?.at ?? '');
    return REFUNDS.includes(command) && refunded === source && isSince && isReleased(one);
  });

/** Whether what follows from the audit has been done: it is reversed first. */
const isActedOn = (c: Courtyard): boolean => {
  const { reinspected, countersigned, released } = c.maintenance?.retention ?? {};
  return (
    (settlementOf(c)?.audit?.borneBySubsidyFen ?? 0) > 0 ||
    // Others bear by it what was lost at a firm, beyond what they promised.
    beyondPromiseFen(c) > 0 ||
    // What it freed of the subsidy was drawn anew, and is to be replaced.
    releasedFen(c, 'subsidy') > undrawnFen(c) ||
    (c.recoveries ?? []).some(({ reversed }) => reversed === undefined) ||
    (c.payments ?? []).some(({ reversed }) => (reversed?.recoveredFen ?? 0) > 0) ||
    PAYERS_SOURCES.some((source) => releasedFen(c, source) > 0 && isRefundedSinceAudit(c, source)) ||
    (reinspected ?? countersigned ?? released) !== undefined
  );
};

/** What keeps an audit from being made anew, whatever the reason for it. */
export const auditStands = (c: Courtyard): Refusal =>
  settlementOf(c)?.audit?.released === undefined
    ? [reason('settlement-already-audited')]
    : when(isActedOn(c), 'audit-acted-on');

/** What keeps an audit as it is. What earlier releases recorded does not say what it freed. */
export const auditFaults = (c: Courtyard, why: string | undefined): Refusal => {
  if (!isAudited(c)) return [];
  if (why === undefined || settlementOf(c)?.audit?.released === undefined)
    return [reason('settlement-already-audited')];
  return when(isActedOn(c), 'audit-acted-on');
};

/** What keeps an account as it is: nothing was paid on it. The office corrects its own, and never the contractor's. */
export const finalAccountFaults = (c: Courtyard, why: string | undefined, isOffice: boolean): Refusal => {
  const settlement = settlementOf(c);
  if (settlement === undefined) return [];
  const { paid, parts = [], inStead } = settlement;
  const isOthers = isOffice && (inStead !== true || isAudited(c));
  if (why === undefined || isOthers) return [reason('settlement-already-submitted')];
  const isPaid = [...parts, ...(paid === undefined ? [] : [paid])].some(({ reversedAt }) => reversedAt === undefined);
  const audited = auditFaults(c, why);
  return audited.length > 0 ? audited : when(isPaid, 'audit-acted-on');
};

/** Who asked for a correction that somebody else confirms. */
export const askedBy = (
  c: Courtyard,
  command: 'submitSettlement' | 'auditSettlement',
  input: object,
): { readonly by?: string } => {
  const request = requestFor(c, command, input);
  return request === undefined ? {} : { by: request.requestedBy };
};
