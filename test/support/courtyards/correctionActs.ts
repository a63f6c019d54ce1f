import { builtFen } from '../../../domain/renovation/windingUp';
import { certifiedToDateFen, contractValueFen, measuredValueFen } from '../../../domain/renovation/works';
import { auditedParts } from './firmActs';
import { type MoneyAct, NOTHING, partOf } from './moneyAct';

const WHY = '录入有误';

/** What whoever did something wrong does anew. */
export const CORRECTION_ACTS = {
  completeAnew: (c, n) => {
    const { works } = c.facts;
    if (works === undefined) return NOTHING;
    const beforeFen = certifiedToDateFen(works);
    const measuredFen = Math.max(1, beforeFen + partOf(contractValueFen(works) - beforeFen, n));
    return c.byTwo('reportCompletion', 'contractor', { measuredFen, why: WHY });
  },
  settleAnew: (c, n) => {
    const { works, windingUp } = c.facts;
    if (works === undefined) return NOTHING;
    const valueFen = windingUp === undefined ? measuredValueFen(works) : builtFen(c.facts);
    return c.byTwo('submitSettlement', 'contractor', { claimedFen: partOf(valueFen, n) || 1, why: WHY });
  },
  auditAnew: (c, n) => {
    const claimedFen = c.facts.acceptance?.settlement?.claimedFen ?? 0;
    const eligibleFen = Math.min(claimedFen, Math.max(1, partOf(claimedFen, n)));
    const cutFen = claimedFen - eligibleFen;
    const cuts = cutFen > 0 ? [{ item: '路面', amountFen: cutFen, why: '工程量重复计算' }] : [];
    return c.byTwo('auditSettlement', 'auditor', { eligibleFen, cuts, ...auditedParts(c, eligibleFen, n), why: WHY });
  },
} as const satisfies Readonly<Record<string, MoneyAct>>;
