import { firmName, firmOfClaim, firmOfPayment } from './contractFirms';
import type { Courtyard } from './courtyard';
import type { CourtyardEvent } from './events';

/** The firms whose claim, payment, retention, recovery, invoice or account an event is, by id. */
export const firmsOfEvent = (c: Courtyard, event: CourtyardEvent, at: string): readonly (string | undefined)[] => {
  switch (event.type) {
    case 'claimPaid':
    case 'settlementPaid':
    case 'retentionReleased':
    case 'overpaymentRecovered':
    case 'overpaymentWrittenOff':
      return [firmOfPayment(c, { at, ...event.data.money })];
    case 'claimCertified':
    case 'claimReturned':
    case 'claimWithdrawn':
      return (c.works?.claims ?? []).flatMap((claim) => (claim.no === event.data.no ? [firmOfClaim(c, claim)] : []));
    case 'paymentReversed': {
      const { reference, paidFor, no } = event.data;
      const paid = c.payments?.find((one) => one.reference === reference && one.paidFor === paidFor && one.no === no);
      return paid === undefined ? [] : [firmOfPayment(c, paid)];
    }
    case 'recoveryReversed':
      return event.data.how === 'replaced' ? [] : [firmOfPayment(c, { at, ...event.data })];
    case 'settlementAudited':
      return event.data.byFirm?.map(({ organisationId }) => organisationId) ?? [firmOfPayment(c, { at })];
    case 'invoiceSubmitted':
    case 'payeeAccountRegistered':
      return [event.data.organisationId];
    case 'invoiceWithdrawn':
      return (c.invoices ?? []).flatMap(({ no, organisationId }) => (no === event.data.no ? [organisationId] : []));
    default:
      return [];
  }
};

/** The names of the firms of the contract whose money the postings beside these events are, each once. */
export const firmsOfPosting = (c: Courtyard, events: readonly CourtyardEvent[], at: string): readonly string[] => [
  ...new Set(events.flatMap((event) => firmsOfEvent(c, event, at)).flatMap((firm) => firmName(c, firm) ?? [])),
];
