import { dateOf } from '../../../domain/kernel/time/instant';
import { RENOVATION } from '../../../domain/renovation/programme';
import { SCAN } from './exampleInvoices';
import { atSubsidy, funded, fundedInPart } from './funded';
import type { PureCourtyard } from './pureCourtyard';

/**
 * How the money stands before the works: all is approved and the others' money is here, less was approved and others pay
 * the rest by a plan of its own, or the others have not paid yet.
 */
const BEGINNINGS = {
  whole: () => funded(0),
  inPart: () => fundedInPart(),
  withoutOthers: () => atSubsidy('finance'),
} as const satisfies Readonly<Record<string, () => PureCourtyard>>;
export type Beginning = keyof typeof BEGINNINGS;

/**
 * What every course has behind it: played once, then copied. Copies are not asked what their run would carry; other
 * courses are.
 */
const approved = new Map<Beginning, PureCourtyard>();
export const afterApproval = (receivedFen: number, beginning: Beginning): PureCourtyard => {
  const before = approved.get(beginning) ?? BEGINNINGS[beginning]();
  approved.set(beginning, before);
  const c = before.fork({ ...RENOVATION });
  if (receivedFen > 0)
    c.mustByTwo('recordCoFunding', 'body', {
      amountFen: receivedFen,
      receivedOn: dateOf(c.now),
      receipt: '1',
      ...SCAN,
    });
  return c;
};
