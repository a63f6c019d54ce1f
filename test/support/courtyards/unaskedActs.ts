import { dateOf } from '../../../domain/kernel/time/instant';
import { reinstatableFen, writableOffFen } from '../../../domain/renovation/contributions';
import { filesHeld } from '../../../domain/renovation/provingFiles';
import { HOME, MINUTES } from './allocated';
import { contentOfPaper, DOCUMENT_FILE, SCAN } from './exampleInvoices';
import { type MoneyAct, NOTHING, partOf } from './moneyAct';

let numbers = 0;

/** What somebody sends of their own accord, whenever it comes; and what never comes. */
export const UNASKED_ACTS = {
  receiveUnasked: (c, n) => {
    numbers += 1;
    const voucher = { receipt: `误汇-${numbers}`, ...SCAN };
    const receipt = { amountFen: 1 + (n % 500_000), receivedOn: dateOf(c.now), why: '误汇', ...voucher };
    if (n % 2 === 1) return c.byTwo('recordReceipt', 'projectManager', { source: 'other', payer: '街道', ...receipt });
    const home = { ...HOME, unit: `1-10${(n % 3) + 1}` };
    return c.facts.sharing?.allocation === undefined
      ? c.byTwo('recordCoFunding', 'body', receipt)
      : c.byTwo('recordCoFunding', 'body', { ...receipt, unit: `${home.building}-${home.unit}`, evidence: MINUTES });
  },
  /** Somebody shows a paper once more, for other money. */
  showAgain: (c, n) => {
    const papers = filesHeld(c.facts).filter(({ number }) => contentOfPaper(number) !== undefined);
    const paper = papers[n % Math.max(1, papers.length)];
    if (paper === undefined) return NOTHING;
    numbers += 1;
    const slip = { receipt: `再示-${numbers}`, receivedOn: dateOf(c.now), evidence: [paper.number] };
    const money = { source: 'other', payer: '街道', amountFen: 1, why: '误汇' } as const;
    return c.byTwo('recordReceipt', 'projectManager', { ...money, ...slip });
  },
  /** Others never pay what is needed of them. */
  giveUpOthers: (c, n) => {
    const amountFen = partOf(writableOffFen(c.facts, 'other'), n);
    return amountFen < 1
      ? NOTHING
      : c.byTwo('writeOffContribution', 'subDistrictLeader', {
          source: 'other',
          amountFen,
          why: '出资单位书面答复不再出资',
          evidence: [DOCUMENT_FILE],
        });
  },
  /** What they were let off they bring after all. */
  reinstateOthers: (c, n) => {
    const amountFen = partOf(reinstatableFen(c.facts, 'other'), n);
    return amountFen < 1
      ? NOTHING
      : c.byTwo('reinstateContribution', 'subDistrictLeader', {
          source: 'other',
          amountFen,
          why: '出资单位同意出资',
          evidence: [DOCUMENT_FILE],
        });
  },
} as const satisfies Readonly<Record<string, MoneyAct>>;
