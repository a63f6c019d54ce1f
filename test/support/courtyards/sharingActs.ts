import { plannedFen } from '../../../domain/renovation/funding';
import { allocationOutdatedBy, openFenOf } from '../../../domain/renovation/sharing';
import { HOME, MINUTES } from './allocated';
import { type MoneyAct, NOTHING, partOf } from './moneyAct';

const COVERED_ELSEWHERE = { coveredBy: 'otherMoney', coveredFrom: '慈善会' } as const;

/** What the body does with the shares of homes. */
export const SHARING_ACTS = {
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
