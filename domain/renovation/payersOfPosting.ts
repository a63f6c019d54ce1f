import type { PlaceOnRoll } from '../kernel/deliberation/unitNames';
import type { Courtyard } from './courtyard';
import type { CourtyardEvent } from './events';
import type { PayersSource, Receipt } from './facts/money';
import { payerOfReceipt } from './payers';
import { PAPER_READERS } from './paymentPapers';

/** Who paid money of others, or got it back. A home is named to those alone who read how it fares: null to all others. */
type PayerRead = string | null;

/** The receipt or refund with a number, and with an amount where one is told, as it was recorded last. */
const recorded = (
  c: Courtyard,
  { receipt: number, source, amountFen }: { receipt: string; source: PayersSource; amountFen?: number },
  refunds: boolean,
): Receipt | undefined => {
  const all = c.receipts.filter(
    (one) => one.number === number && one.source === source && (one.refunds === true) === refunds,
  );
  return all.findLast((one) => one.amountFen === amountFen) ?? all.at(-1);
};

/** The homes and the payer behind a receipt. */
const behind = (c: Courtyard, receipt: Receipt | undefined) => ({
  homes: [receipt?.unit ?? [], ...(receipt?.unitParts ?? []).map(({ unit }) => unit)].flat(),
  payer: receipt === undefined ? undefined : payerOfReceipt(c, receipt),
});

interface Behind {
  readonly homes?: readonly PlaceOnRoll[];
  readonly payer?: string | undefined;
}

const behindEvent = (c: Courtyard, event: CourtyardEvent): Behind => {
  switch (event.type) {
    case 'coFundingRecorded':
      return { homes: [event.data.unit ?? []].flat() };
    case 'coFundingRefunded': {
      const { unit, unitParts = [] } = event.data;
      return { homes: [unit ?? [], ...unitParts.map((part) => part.unit)].flat() };
    }
    case 'receiptRecorded':
      return { payer: event.data.payer };
    case 'receiptRefunded': {
      const { payer, receipt, source } = event.data;
      return { payer: payer ?? behind(c, recorded(c, { receipt, source }, true)).payer };
    }
    case 'receiptReversed':
      return behind(c, recorded(c, event.data, false));
    case 'refundReversed':
      return event.data.unitParts === undefined
        ? behind(c, recorded(c, event.data, true))
        : { homes: event.data.unitParts.map(({ unit }) => unit) };
    default:
      return {};
  }
};

/** Who paid, or got back, the money of the postings beside these events, as somebody in these roles reads it. */
export const payersOfPosting = (
  c: Courtyard,
  events: readonly CourtyardEvent[],
  { roles, isOfFirm }: { readonly roles: readonly string[]; readonly isOfFirm: boolean },
): readonly PayerRead[] => {
  // A firm's auditor is no office's, and firms read nothing of who paid.
  const readsHomes = !isOfFirm && PAPER_READERS.relief.some((role) => roles.includes(role));
  const named = events.map((event) => behindEvent(c, event));
  return [
    ...new Set([
      ...named.flatMap(({ payer }) => (payer === undefined ? [] : [isOfFirm ? null : payer])),
      ...named.flatMap(({ homes = [] }) => homes.map((home) => (readsHomes ? `${home.building} ${home.unit}` : null))),
    ]),
  ];
};
