import { firmName, firmOfPayment } from '../../domain/renovation/contractFirms';
import { FIRMS_IN_COURTYARDS } from '../../domain/renovation/firmsPart';
import { accepted, audited, certified, receive } from '../support/courtyards/accounts';
import { asFirm, handover, INVOICE_INPUTS } from '../support/courtyards/exampleInvoices';
import { begun } from '../support/courtyards/moneyActs';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { A, B, claim, newDay, pay, replaced } from '../support/courtyards/twoFirms';

/** Both were paid for what each has built; the audit says what that was. One's new account waits for its second person. */
const paidBoth = (): PureCourtyard => {
  const c = certified(20_000_000, begun(55_000_000, 8_000));
  pay(c, A, 10_000_000);
  newDay(c);
  replaced(c, B, handover(c));
  newDay(c);
  pay(c, A, 6_000_000);
  claim(c, 30_000_000);
  receive(c, 3_000_000);
  pay(c, B, 8_000_000);
  audited(accepted(c, 30_000_000), 30_000_000);
  asFirm(c, A, () =>
    c.must('registerPayeeAccount', 'contractor', {
      ...INVOICE_INPUTS.registerPayeeAccount(A),
      payeeAccount: '6217 0000 1111 2222',
    }),
  );
  return c;
};

/** The firms whose money is told of, by what tells it. */
const toldTo = (c: PureCourtyard, reader: string) => {
  const {
    works,
    acceptance,
    payments = [],
    invoices = [],
    payees = [],
    requests = [],
  } = FIRMS_IN_COURTYARDS.seen(c.facts, reader);
  const paid = (works?.claims ?? []).flatMap((one) => [...(one.parts ?? []), ...(one.paid ? [one.paid] : [])]);
  const seen = c.log.flatMap(({ event, at }) => {
    const told = FIRMS_IN_COURTYARDS.seenEvents.includes(event.type)
      ? FIRMS_IN_COURTYARDS.seenOf?.(c.facts, event, { organisationId: reader, at })
      : undefined;
    return told === undefined ? [] : [{ event: told, at }];
  });
  const inTimeline = (type: string) =>
    seen.flatMap(({ event, at }) =>
      event.type !== type
        ? []
        : [
            event.type === 'claimPaid'
              ? firmOfPayment(c.facts, { at, ...event.data.money })
              : (event.data as { organisationId?: string }).organisationId,
          ],
    );
  const firms = (all: readonly (string | undefined)[]) =>
    [...new Set(all)].sort().map((firm) => (firm === A ? 'A' : 'B'));
  return {
    claims: works?.claims.length,
    'payments of claims': firms(paid.map((one) => firmOfPayment(c.facts, one))),
    payments: firms(payments.map((one) => firmOfPayment(c.facts, one))),
    invoices: firms(invoices.map(({ organisationId }) => organisationId)),
    accounts: firms(payees.map(({ organisationId }) => organisationId)),
    'accounts that wait': firms(
      requests.filter(({ settled }) => settled === undefined).map(({ input }) => input.organisationId as string),
    ),
    'parts of the audit': firms((acceptance?.settlement?.audit?.byFirm ?? []).map((one) => one.organisationId)),
    'payments in the timeline': firms(inTimeline('claimPaid')),
    'invoices in the timeline': firms(inTimeline('invoiceSubmitted')),
    'accounts in the timeline': firms(inTimeline('payeeAccountRegistered')),
    'audits in the timeline': firms(
      seen.flatMap(({ event }) =>
        event.type === 'settlementAudited' ? (event.data.byFirm ?? []).map((one) => one.organisationId) : [],
      ),
    ),
  };
};

const all = (...firms: readonly string[]) => ({
  claims: 2,
  'payments of claims': firms,
  payments: firms,
  invoices: firms,
  'parts of the audit': firms,
  'payments in the timeline': firms,
  'invoices in the timeline': firms,
  'accounts in the timeline': firms,
  'audits in the timeline': firms,
});

test('of two firms that had the contract neither reads of the other’s money; whoever certifies or audits reads of both', () => {
  const c = paidBoth();
  expect([firmName(c.facts, A), firmName(c.facts, B)]).not.toContain(undefined);
  expect({ A: toldTo(c, A), B: toldTo(c, B) }).toEqual({
    A: { ...all('A'), accounts: ['A'], 'accounts that wait': ['A'] },
    B: { ...all('B'), accounts: ['B'], 'accounts that wait': [] },
  });
  // Accounts are read by their owner alone.
  for (const reader of ['engineer-1', 'auditor-1'])
    expect([reader, toldTo(c, reader)]).toEqual([reader, { ...all('A', 'B'), accounts: [], 'accounts that wait': [] }]);
});
