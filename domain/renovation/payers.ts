import { looksLikeName } from '../kernel/deliberation/lookAlike';
import { type HeldNumber, heldReceipt } from '../kernel/documents/numbers';
import { looseNumber, sameNumber } from '../kernel/documents/reference';
import type { RequestedCommand } from '../kernel/engine/case';
import { isReleased } from '../kernel/engine/requests';
import { type Refusal, reason, when } from '../kernel/reason';
import type { Courtyard } from './courtyard';
import type { OthersSource, Receipt } from './facts/money';
import { preparedFaults } from './prepared';
import { type Dated, receiptsOf, refundDayFaults } from './receipts';

// Who brought money of other sources. The requests keep the payers' names; what was recorded before it took two hands has none.

/** A payer of a source, and what it paid and did not get back, in fen. */
export interface OthersPayer {
  readonly payer: string;
  readonly leftFen: number;
}

/** The request by which a receipt or a refund was recorded: of a number that was reversed and recorded anew, the last. */
const requestOf = ({ requests = [] }: Courtyard, { number, refunds }: Receipt): RequestedCommand | undefined =>
  requests.findLast(
    (request) =>
      request.command === (refunds === true ? 'refundReceipt' : 'recordReceipt') &&
      isReleased(request) &&
      request.input.receipt === number,
  );

const payerIn = (request: RequestedCommand | undefined): string | undefined => {
  const payer = request?.input.payer;
  return typeof payer === 'string' ? payer : undefined;
};

/** Who paid what a receipt or a refund is about; undefined for one of before names were kept. */
export const payerOfReceipt = (c: Courtyard, receipt: Receipt): string | undefined => payerIn(requestOf(c, receipt));

/** Who paid money of a source and has not got all of it back, as first written; and what nobody is known to have paid, in fen. */
export const payersOf = (
  c: Courtyard,
  source: OthersSource,
): { readonly payers: readonly OthersPayer[]; readonly unnamedFen: number } => {
  const found = new Map<string, OthersPayer>();
  let unnamedFen = 0;
  for (const receipt of c.receipts) {
    if (receipt.source !== source || receipt.reversed === true) continue;
    const fen = (receipt.refunds === true ? -1 : 1) * (receipt.amountFen ?? 0);
    const payer = payerIn(requestOf(c, receipt));
    if (payer === undefined) {
      unnamedFen = Math.max(0, unnamedFen + fen);
      continue;
    }
    const before = found.get(looksLikeName(payer)) ?? { payer, leftFen: 0 };
    found.set(looksLikeName(payer), { ...before, leftFen: before.leftFen + fen });
  }
  return { payers: [...found.values()].filter(({ leftFen }) => leftFen > 0), unnamedFen };
};

/** What the payer of a receipt paid and has not got back, in fen; of one without a name, what nobody is known to have paid. */
export const leftOfPayerFen = (c: Courtyard, source: OthersSource, receipt: Receipt): number => {
  const payer = payerIn(requestOf(c, receipt));
  const { payers, unnamedFen } = payersOf(c, source);
  if (payer === undefined) return unnamedFen;
  return payers.find((one) => looksLikeName(one.payer) === looksLikeName(payer))?.leftFen ?? 0;
};

interface Refund extends Dated {
  readonly source: OthersSource;
  /** To whom the money goes back. Needed where several have paid. */
  readonly payer?: string;
}

/** The receipts and refunds of a payer, and of those whom nobody is known to be. */
const receiptsToGiveBack = (c: Courtyard, { source, payer }: Required<Pick<Refund, 'source' | 'payer'>>) =>
  receiptsOf(c, source).filter((receipt) => {
    const other = payerIn(requestOf(c, receipt));
    return other === undefined || looksLikeName(other) === looksLikeName(payer);
  });

/** To whom a refund goes, if only one has paid. */
export const payerMeant = (
  c: Courtyard,
  { source, payer }: Pick<Refund, 'source' | 'payer'>,
): { readonly payer?: string } => {
  const { payers, unnamedFen } = payersOf(c, source);
  const [only] = payers;
  return payer !== undefined || only === undefined || payers.length > 1 || unnamedFen > 0 ? {} : { payer: only.payer };
};

/** Whether another refund goes to the same payer of the same source. */
const isToSame = (a: Refund, b: Refund): boolean =>
  a.source === b.source && looksLikeName(a.payer ?? '') === looksLikeName(b.payer ?? '');

/** Money goes back to who paid it, and no more than they paid, also beside refunds that wait. */
export const refundPayerFaults = (c: Courtyard, refund: Refund): Refusal => {
  const { amountFen } = refund;
  const { payers, unnamedFen } = payersOf(c, refund.source);
  const { payer } = { ...refund, ...payerMeant(c, refund) };
  if (payer === undefined)
    return amountFen > unnamedFen && payers.length > 0 ? [reason('refund-payer-missing', undefined, '/payer')] : [];
  const named = payers.find((one) => looksLikeName(one.payer) === looksLikeName(payer));
  const leftFen = (named?.leftFen ?? 0) + unnamedFen;
  const meant = { ...refund, payer };
  return [
    ...when(amountFen > leftFen, 'above-payer-paid', { amountFen, leftFen }, '/amountFen'),
    ...(amountFen > leftFen ? [] : refundDayFaults(c, refund.source, receiptsToGiveBack(c, meant), refund)),
    ...preparedFaults<Refund>(c, {
      command: 'refundReceipt',
      input: refund,
      amountFen,
      limitFen: leftFen,
      limit: 'above-payer-paid',
      path: '/amountFen',
      taken: (other) => (isToSame(other, meant) ? other.amountFen : 0),
    }),
  ];
};

/** The last released request of each number whose receipt stands, and those that wait. */
const standing = (c: Courtyard): readonly RequestedCommand[] => [
  ...c.receipts.flatMap((receipt) => {
    const request = receipt.refunds === true || receipt.reversed === true ? undefined : requestOf(c, receipt);
    return request === undefined ? [] : [request];
  }),
  ...(c.requests ?? []).filter(({ command, settled }) => command === 'recordReceipt' && settled === undefined),
];

/**
 * What receipts of other payers hold, in all courtyards: one payment of a company counts in one. A number alone tells little,
 * since each office has receipts of its own, also for the same payer: it is held with each two of payer, amount and day, so
 * that a slip is known again where one of them was written otherwise. Where all three are the same, so is a number under a label or
 * with leading zeros.
 */
export const receiptsHeld = (c: Courtyard): readonly HeldNumber[] =>
  standing(c).flatMap((request): readonly HeldNumber[] => {
    const { receipt, amountFen, receivedOn } = request.input;
    const number = sameNumber(String(receipt));
    const payer = payerIn(request);
    const all =
      payer === undefined
        ? []
        : [heldReceipt(looseNumber(String(receipt)), looksLikeName(payer), `${amountFen}`, `${receivedOn}`)];
    const ofPayer = payer === undefined ? [] : [amountFen, receivedOn].map((one) => [looksLikeName(payer), `${one}`]);
    return [...[...ofPayer, [`${amountFen}`, `${receivedOn}`]].map((told) => heldReceipt(number, ...told)), ...all];
  });
