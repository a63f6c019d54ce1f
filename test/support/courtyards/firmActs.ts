import { epochMs, instantOf } from '../../../domain/kernel/time/instant';
import { type ByFirm, contractFirms, contractorOf } from '../../../domain/renovation/contractFirms';
import { figureByFirm, payableByFirm } from '../../../domain/renovation/firmAccounts';
import { certifiedParts, openStatements } from '../../../domain/renovation/firmsOfAudit';
import { drawableFen } from '../../../domain/renovation/paying';
import { retentionOwedFen, settlementDueFen } from '../../../domain/renovation/settlement';
import { certifiedToDateFen, contractValueFen, openClaim, uncertifiedClaim } from '../../../domain/renovation/works';
import { asFirm, DOCUMENT_FILE, handover, payment } from './exampleInvoices';
import { type MoneyAct, NOTHING, partOf } from './moneyAct';
import type { PureCourtyard } from './pureCourtyard';

let numbers = 0;
/** Receipts and vouchers of banks have a number each. */
export const numbered = (kind: '收' | '凭证'): string => {
  numbers += 1;
  return `${kind}-${numbers}`;
};

/** One of the firms to which something is due, and how much, in fen. */
export const firmDue = (due: ByFirm, n: number) => {
  const all = [...due].filter(([, fen]) => fen > 0);
  return all[n % Math.max(1, all.length)] ?? ['', 0];
};

/** What an audit says of each of several firms: as certified; sometimes a part of one firm's is another's, whatever was certified. */
export const auditedParts = ({ facts }: Pick<PureCourtyard, 'facts'>, eligibleFen: number, n = 0) => {
  const [one, ...others] = certifiedParts(facts, eligibleFen);
  if (one === undefined) return {};
  const movedFen = n % 3 === 1 ? Math.floor(one.eligibleFen / 2) : 0;
  const moved = others.map((part, i) => (i === 0 ? { ...part, eligibleFen: part.eligibleFen + movedFen } : part));
  const stated = new Set(openStatements(facts).map(({ organisationId }) => organisationId));
  return {
    byFirm: [{ ...one, eligibleFen: one.eligibleFen - movedFen }, ...moved].map((part) =>
      stated.has(part.organisationId) ? { ...part, answer: '已现场复核' } : part,
    ),
  };
};

/** A payment of what is due to a firm, or of a part of it; nobody need name the one that has the contract. */
const vouched = (c: PureCourtyard, [firm, dueFen]: readonly [string, number], n: number) => {
  const amountFen = partOf(Math.min(dueFen, drawableFen(c.facts)), n);
  return amountFen < 1
    ? undefined
    : payment(
        c,
        amountFen,
        numbered('凭证'),
        firm === contractorOf(c.facts)?.organisationId ? undefined : firm || undefined,
      );
};

/** What is paid to the firms that had the contract, and how one follows the other. */
export const FIRM_ACTS = {
  payClaim: (c, n) => {
    const { works } = c.facts;
    const claim = openClaim(works);
    if (works === undefined || claim === undefined) return NOTHING;
    const input = vouched(c, firmDue(payableByFirm(c.facts, works, claim), n), n);
    return input === undefined ? NOTHING : c.byTwo('payClaim', 'districtPayer', input);
  },
  paySettlement: (c, n) => {
    const input = vouched(c, firmDue(figureByFirm(c.facts, 'dueFen', settlementDueFen(c.facts)), n), n);
    return input === undefined ? NOTHING : c.byTwo('paySettlement', 'districtPayer', input);
  },
  release: (c, n) => {
    const due = figureByFirm(c.facts, 'retainedFen', retentionOwedFen(c.facts));
    const { amountFen: _, ...voucher } = vouched(c, firmDue(due, n), 0) ?? { amountFen: 0 };
    return c.byTwo('releaseRetention', 'districtPayer', { report: '质保金', ...voucher });
  },
  /** A firm of before states what it has built. */
  stateOwnPart: (c, n) => {
    const firm = contractFirms(c.facts).find((one) => one !== contractorOf(c.facts)?.organisationId);
    const { works } = c.facts;
    if (firm === undefined || works === undefined) return NOTHING;
    const claimedFen = partOf(contractValueFen(works), n);
    const stated = { claimedFen, why: '自己完成的部分', evidence: [DOCUMENT_FILE] };
    return asFirm(c, firm, () => c.give('submitSettlement', 'contractor', stated));
  },
  /** The other firm takes the contract over. */
  replaceFirm: (c, n) => {
    const { works } = c.facts;
    if (works === undefined) return NOTHING;
    const isRunning = c.facts.stage === 'works' && works.startedAt !== undefined && works.completion === undefined;
    const builtFen = certifiedToDateFen(works) + partOf(contractValueFen(works) - certifiedToDateFen(works), n % 50);
    const given = c.give('engageFirm', 'projectManager', {
      role: 'contractor',
      organisationId: c.contractors.find((one) => one !== contractorOf(c.facts)?.organisationId) ?? '',
      why: '更换',
      ...(isRunning && uncertifiedClaim(works) === undefined ? handover(c, n % 2 === 0 ? undefined : builtFen) : {}),
    });
    // What follows happens after it: a record of before says the firm by its moment alone.
    c.until(instantOf(epochMs(c.now) + 1_000));
    return given;
  },
} as const satisfies Readonly<Record<string, MoneyAct>>;
