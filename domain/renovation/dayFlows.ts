import { dateOf, type LocalDate } from '../kernel/time/instant';
import type { Courtyard } from './courtyard';
import { PAYERS_SOURCES, type Receipt, type RenovationSource } from './facts/money';
import type { ContractPayment, Recovery } from './facts/payments';
import { boundFen, inHandFen } from './ledger';

/** What came to, or left, an amount on a day, in fen. An empty day is before all others: nobody knows it. */
export interface DayFlow {
  readonly on: LocalDate | '';
  readonly fen: number;
}

/** Money that left on a day, and may have come back on another: a payment, or what was recovered. */
export type Outgoing = Pick<ContractPayment | Recovery, 'paidOn' | 'at' | 'parts' | 'reversed'>;

export const totalFen = (flows: readonly DayFlow[]): number => flows.reduce((sum, { fen }) => sum + fen, 0);

/** Whether an amount that leaves on a day was there on it, and on every day since. */
export const wasThere = (flows: readonly DayFlow[], on: LocalDate, amountFen: number): boolean => {
  const days = [on, ...flows.map((flow) => flow.on).filter((day) => day > on)];
  return days.every((day) => totalFen(flows.filter((flow) => flow.on <= day)) >= amountFen);
};

export const paidDay = ({ paidOn, at }: Outgoing): LocalDate => paidOn ?? dateOf(at);

/** What left, of some sources or of all, and came back where it did. */
export const outgoingFlows = (one: Outgoing, sources?: readonly RenovationSource[]): readonly DayFlow[] => {
  const fen = one.parts.reduce(
    (sum, { source, amountFen }) => (sources === undefined || sources.includes(source) ? sum + amountFen : sum),
    0,
  );
  const left = { on: paidDay(one), fen: -fen };
  return one.reversed === undefined ? [left] : [left, { on: one.reversed.cameBackOn, fen }];
};

/** What came in, or went back, and the days on which it did; a refund that came back did both. Those of before have no days. */
export const receiptFlows = (receipt: Receipt): readonly DayFlow[] => {
  const { refunds, reversed, amountFen = 0, paidOn = '', receivedOn = '' } = receipt;
  if (refunds !== true) return reversed === true ? [] : [{ on: receivedOn, fen: amountFen }];
  const back = reversed === true ? [{ on: receivedOn, fen: amountFen }] : [];
  return [{ on: paidOn, fen: -amountFen }, ...back];
};

const backwards = (flows: readonly DayFlow[]): readonly DayFlow[] => flows.map(({ on, fen }) => ({ on, fen: -fen }));

/** What a recovery brought back to some sources, or what of them took the place of subsidy. A loss moves no money. */
const recoveryFlows = (one: Recovery, sources: readonly RenovationSource[]): readonly DayFlow[] => {
  if (one.how === 'writtenOff') return [];
  return one.how === 'recovered' ? backwards(outgoingFlows(one, sources)) : outgoingFlows(one, sources);
};

/**
 * What some sources held over the days: payers' money by the days of the bank, subsidy as far as it is committed now. What only the
 * books moved between sources since, to the good of these, counts from the beginning: nobody is refused for it.
 */
export const heldFlows = (c: Courtyard, sources: readonly RenovationSource[]): readonly DayFlow[] => {
  const payers = PAYERS_SOURCES.filter((source) => sources.includes(source));
  const flows = [
    ...c.receipts.filter(({ source }) => payers.some((payer) => payer === source)).flatMap(receiptFlows),
    ...(c.payments ?? []).flatMap((one) => outgoingFlows(one, payers)),
    ...(c.recoveries ?? []).flatMap((one) => recoveryFlows(one, payers)),
  ];
  const nowFen = payers.reduce((sum, source) => sum + Math.max(0, inHandFen(c.ledger, source)), 0);
  const subsidyFen = sources.includes('subsidy') ? boundFen(c.ledger, 'subsidy') : 0;
  return [{ on: '', fen: subsidyFen + Math.max(0, nowFen - totalFen(flows)) }, ...flows];
};
