import { dateOf } from '../../../domain/kernel/time/instant';
import { plannedFen } from '../../../domain/renovation/funding';
import { coFundingMissingFen } from '../../../domain/renovation/paying';
import { shareOfUnit } from '../../../domain/renovation/shares';
import { allocationOutdatedBy, openFenOf } from '../../../domain/renovation/sharing';
import { coverOpenFen, missingOfHomesFen } from '../../../domain/renovation/unitPayments';
import { HOME, MINUTES } from './allocated';
import { SCAN } from './exampleInvoices';
import { numbered } from './firmActs';
import { type MoneyAct, NOTHING, partOf } from './moneyAct';
import type { PureCourtyard } from './pureCourtyard';
import { TEN_HOMES } from './sharingEvidence';

const COVERED_ELSEWHERE = { coveredBy: 'otherMoney', coveredFrom: '慈善会' } as const;

/** What a home has still to pay, in fen. */
const openOf = ({ facts }: PureCourtyard, home: typeof HOME): number => {
  const share = shareOfUnit(facts, home);
  return share === undefined ? 0 : openFenOf(facts, share);
};

/** What the body does with the shares of homes. */
export const SHARING_ACTS = {
  /**
   * What residents have still to pay; once homes bear shares, a home does, with its scan, and beyond its share with a reason. Where no
   * home owes anything, the money comes that bears what homes were let off; and one pays beyond its share only what is needed.
   */
  receive: (c, n) => {
    const missingFen = missingOfHomesFen(c.facts);
    if (missingFen < 1) return NOTHING;
    const receipt = { receivedOn: dateOf(c.now), receipt: numbered('收'), ...SCAN };
    if (c.facts.sharing?.allocation === undefined)
      return c.byTwo('recordCoFunding', 'body', { ...receipt, amountFen: partOf(missingFen, n) });
    const owing = TEN_HOMES.filter((home) => openOf(c, home) > 0);
    const coverFen = Math.min(missingFen, coverOpenFen(c.facts));
    if (owing.length === 0 && coverFen > 0)
      return c.byTwo('recordCoFunding', 'body', { ...receipt, amountFen: partOf(coverFen, n) });
    const { building, unit } = owing[n % Math.max(1, owing.length)] ?? HOME;
    const payableFen = owing.length === 0 ? coFundingMissingFen(c.facts) : openOf(c, { building, unit });
    const openFen = Math.min(missingFen, payableFen);
    if (openFen < 1) return NOTHING;
    const why = owing.length === 0 || n % 5 === 1 ? { why: '居民多交' } : {};
    const paid = { ...receipt, ...why, amountFen: partOf(openFen, n), unit: `${building}-${unit}`, evidence: MINUTES };
    return c.byTwo('recordCoFunding', 'body', paid);
  },
  /** The body decides what homes bear; 0 asks only where that no longer fits. */
  allocate: (c, n) => {
    if (n === 0 && allocationOutdatedBy(c.facts).length === 0) return NOTHING;
    const allocationNo = (c.facts.sharing?.allocation?.no ?? 0) + 1;
    return c.byTwo('allocateCoFunding', 'body', { allocationNo, evidence: MINUTES });
  },
  letOff: (c, n) => {
    const openFen = openFenOf(c.facts, { ...HOME, amountFen: Math.floor(plannedFen(c.facts, 'coFunding') / 10) });
    const coveredBy = n % 2 === 0 ? ({ coveredBy: 'others' } as const) : COVERED_ELSEWHERE;
    const reduction = { unit: HOME.unit, reducedFen: Math.max(1, partOf(openFen, n)), grounds: '低保户' };
    return c.byTwo('reduceForHardship', 'body', { ...reduction, ...coveredBy, evidence: MINUTES });
  },
  /** The body takes back that it let a home off, or wrote a pledge off. */
  owedAgain: (c, n) => {
    const no = 1 + (n % 3);
    const decision = { kind: n % 2 === 0 ? 'reduction' : 'pledge', no } as const;
    return c.byTwo('reverseRelief', 'body', { ...decision, grounds: '不符合减免条件', evidence: MINUTES });
  },
  writeOff: (c, n) =>
    c.byTwo('writeOffPledge', 'body', { pledgeNo: 1 + (n % 3), grounds: '户主去世', evidence: MINUTES }),
} as const satisfies Readonly<Record<string, MoneyAct>>;
