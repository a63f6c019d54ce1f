import { accept, refuse } from '../../kernel/engine/command';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import { openRequests, requestFor } from '../../kernel/engine/requests';
import { type Refusal, reason, when } from '../../kernel/reason';
import { dateOf } from '../../kernel/time/instant';
import { command, type Renovation } from '../command';
import type { ActingContext } from '../context';
import type { Courtyard } from '../courtyard';
import { type CourtyardEvent, event } from '../events';
import { emptyEvidence } from '../evidenceTexts';
import type { CameBack, RecoveredHow } from '../facts/payments';
import {
  amountOf,
  contractReversal,
  isOtherOpen,
  isRecovered,
  isSamePaid,
  isToOthers,
  type Paid,
  paidBy,
  recoveryReversal,
  reversible,
  subsidyReversal,
} from '../reversals';
import type { Role } from '../roles';
import { accountsOfHand } from '../separation';

/** A payment, refund, recovery or replacement whose money came back (退汇): its voucher or receipt, why, when, and the bank's notice. */
export interface ReversePayment extends CameBack {
  readonly reference: string;
}

/**
 * Whoever recorded it records that it came back. Of a payment another office confirms it, so that payers alone make nothing
 * due again; of a refund whoever releases such refunds; of a recovery or replacement an office that did not get its money.
 */
export interface ReversingHands extends Readonly<Record<RecoveredHow, readonly Role[]>> {
  readonly contract: readonly Role[];
  readonly subsidy: readonly Role[];
  readonly refundToResidents: readonly Role[];
  readonly refundToOthers: readonly Role[];
}

const RECORDED_BY: ReversingHands = {
  contract: ['districtPayer'],
  subsidy: ['districtPayer'],
  refundToResidents: ['body'],
  refundToOthers: ['projectManager'],
  recovered: ['projectManager', 'districtPayer'],
  replaced: ['projectManager', 'districtPayer'],
  writtenOff: ['projectManager'],
};

const kindOf = (paid: Paid): keyof ReversingHands => {
  if (paid.kind === 'recovery') return paid.payment.how;
  return paid.kind !== 'refund' ? paid.kind : isToOthers(paid) ? 'refundToOthers' : 'refundToResidents';
};

const isAmong = (roles: readonly string[], role: string): boolean => roles.includes(role);
/** Whether somebody in this role records that it came back. */
export const mayRecord =
  (role: string) =>
  (paid: Paid): boolean =>
    isAmong(RECORDED_BY[kindOf(paid)], role);

/** What somebody in this role can record as come back. */
export const reversibleBy = (c: Courtyard, role: string): readonly Paid[] => reversible(c).filter(mayRecord(role));

const COMMAND = 'reversePayment';

/** Whether a reversal waits for its second person. Nothing is closed meanwhile. */
export const isAnyPrepared = (c: Courtyard): boolean => openRequests(c).some((open) => open.command === COMMAND);

/** Whether such a reversal of the same payment waits already, by whichever of its numbers and for whatever reason. */
const isPrepared = (c: Courtyard, input: ReversePayment): boolean =>
  openRequests(c).some(
    (open) =>
      open.command === COMMAND &&
      isSamePaid(c, String(open.input.reference), input.reference) &&
      open.no !== requestFor(c, COMMAND, input)?.no,
  );

const paidFaults = (c: Courtyard, paid: Paid, { cameBackOn }: ReversePayment): Refusal => {
  const paidOn = paid.payment.paidOn;
  return [
    // Nobody can ask for a supplement any more: the open one is settled first, and then this one is owed again.
    ...when(
      paid.kind === 'subsidy' && c.stage !== 'maintenance' && isOtherOpen(c, paid.payment),
      'maintenance-subsidy-open',
      { year: paid.kind === 'subsidy' ? paid.payment.year : 0 },
      '/reference',
    ),
    ...when(
      paid.kind === 'contract' && isRecovered(c, paid.payment),
      'payment-recovered',
      { amountFen: amountOf(paid) },
      '/reference',
    ),
    ...when(cameBackOn < (paidOn ?? dateOf(c.openedAt)), 'dates-out-of-order', undefined, '/cameBackOn'),
  ];
};

const reversed = (
  c: Courtyard,
  paid: Paid,
  cameBack: CameBack,
  ctx: ActingContext,
): readonly CourtyardEvent[] | undefined => {
  switch (paid.kind) {
    case 'contract':
      return contractReversal(c, paid.payment, cameBack, ctx);
    case 'recovery':
      return recoveryReversal(c, paid.payment, cameBack, ctx.now);
    case 'subsidy': {
      const { data, movements } = subsidyReversal(c, paid.payment, cameBack);
      return [event('maintenanceSubsidyReversed', data), event('moneyMoved', { movements })];
    }
    default: {
      const { number, source, amountFen } = paid.payment;
      return [event('refundReversed', { receipt: number, source, amountFen, ...cameBack })];
    }
  }
};

/**
 * Money of a payment, a refund, a recovery or a replacement came back: exactly its postings are reversed, and it is owed
 * again, also where the courtyard has ended since. Its voucher proves no other payment. A payment whose money was recovered
 * comes back once its recovery did.
 */
export const reversePayment = (lifecycle: Lifecycle<Renovation>, confirmedBy: ReversingHands) =>
  command<ReversePayment, 'namedFiles'>({
    stages: [...new Set([...lifecycle.stages, ...lifecycle.stagesAwaiting('refund-co-funding')])],
    by: ['districtPayer', 'projectManager', 'body'],
    evidence: 'namedFiles',
    // Whoever claimed the money says of no payment and no recovery that it was none.
    separatedFrom: (c) => accountsOfHand('claimant', c),
    secondHands: (c, { reference }) => {
      const paid = paidBy(c, reference);
      return paid === undefined ? confirmedBy.contract : confirmedBy[kindOf(paid)];
    },
    blocked: (c, { actor }) => [
      ...when(lifecycle.isTooLate(c, COMMAND), 'nothing-to-settle'),
      ...when(!isAnyPrepared(c) && reversibleBy(c, actor.role).length === 0, 'nothing-to-reverse'),
    ],
    faults: (c, input, { actor, now }) => {
      const { reference, cameBackOn, why } = input;
      const paid = paidBy(c, reference);
      return [
        ...(paid === undefined
          ? [reason('payment-unknown', { reference }, '/reference')]
          : [
              ...when(requestFor(c, COMMAND, input) === undefined && !mayRecord(actor.role)(paid), 'role-not-allowed', {
                role: actor.role,
              }),
              ...paidFaults(c, paid, input),
            ]),
        ...when(isPrepared(c, input), 'already-requested', undefined, '/reference'),
        ...when(cameBackOn > dateOf(now), 'date-in-future', undefined, '/cameBackOn'),
        ...emptyEvidence(why, '/why'),
      ];
    },
    decide: (c, { reference, cameBackOn, why, evidence }, ctx) => {
      const paid = paidBy(c, reference);
      const events = paid && reversed(c, paid, { cameBackOn, why, evidence }, ctx);
      return events === undefined ? refuse(reason('payment-unknown', { reference }, '/reference')) : accept(...events);
    },
  });
