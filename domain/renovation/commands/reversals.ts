import type { RequestedCommand } from '../../kernel/engine/case';
import { accept, refuse } from '../../kernel/engine/command';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import { openRequests, requestFor, requestParams } from '../../kernel/engine/requests';
import { type Reason, type Refusal, reason, when } from '../../kernel/reason';
import { dateOf } from '../../kernel/time/instant';
import { bouncedFaults, isEachFound, isInPart } from '../bouncedUnits';
import { command, type Renovation } from '../command';
import type { ActingContext } from '../context';
import type { Courtyard } from '../courtyard';
import { type CourtyardEvent, event } from '../events';
import type { CameBack } from '../facts/payments';
import {
  amountOf,
  kindMeant,
  kindOf,
  type Meaning,
  meanSame,
  meantBy,
  type Paid,
  paidBy,
  paidMeant,
  reversible,
} from '../moved';
import { contractReversal, isOtherOpen, subsidyReversal } from '../reversals';
import { isRecovered, recoveryReversal } from '../reversedRecoveries';
import { REVERSALS } from '../reversingHands';

/**
 * A payment, refund, recovery or replacement whose money came back (退汇): its voucher or receipt, of a refund by one list
 * the parts whose transfers came back, why, when, and the bank’s notice. What is released is the money that was meant when somebody asked, whatever has its number by then.
 */
export interface ReversePayment extends CameBack, Meaning {}

const isAmong = (roles: readonly string[], role: string): boolean => roles.includes(role);
/** Whether somebody in this role records that it came back. */
export const mayRecord =
  (role: string) =>
  (paid: Paid): boolean =>
    isAmong(REVERSALS[kindOf(paid)].recordedBy, role);

/** What somebody in this role can record as come back. */
export const reversibleBy = (c: Courtyard, role: string): readonly Paid[] => reversible(c).filter(mayRecord(role));

const COMMAND = 'reversePayment';

/** Whether a reversal waits for its second person. Nothing is closed meanwhile. */
export const isAnyPrepared = (c: Courtyard): boolean => openRequests(c).some((open) => open.command === COMMAND);

/** The reversal of the same payment that waits already, by whichever of its numbers and for whatever reason. */
const preparedOf = (c: Courtyard, input: ReversePayment): RequestedCommand | undefined =>
  openRequests(c).find(
    (open) =>
      open.command === COMMAND &&
      meanSame(c, open.input as unknown as Meaning, input) &&
      open.no !== requestFor(c, COMMAND, input)?.no,
  );

/** Nothing has that number and can come back; or what was meant has come back otherwise, in whole or in part. */
const unknown = ({ reference, meant }: Pick<Meaning, 'reference' | 'meant'>): Reason =>
  meant === undefined
    ? reason('payment-unknown', { reference }, '/reference')
    : reason('money-not-as-asked', { reference: meant.reference, amountFen: meant.amountFen }, '/reference');

/** Of a refund that somebody says came back in part: each part that is named is on its list, once. */
const partFaults = (c: Courtyard, { reference, meant, ...bounced }: ReversePayment): Refusal => {
  if (!isInPart(bounced) || isEachFound(meant, bounced)) return [];
  const paid = paidBy(c, reference);
  return bouncedFaults(paid?.kind === 'refund' ? paid.payment : { number: reference }, bounced);
};

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
  { inPart, ctx }: { readonly inPart: boolean; readonly ctx: ActingContext },
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
      const { number, source, amountFen, unitParts = [] } = paid.payment;
      const parts = inPart ? { unitParts } : {};
      return [event('refundReversed', { receipt: number, source, amountFen, ...parts, ...cameBack })];
    }
  }
};

/**
 * Money of a payment, a refund, a recovery or a replacement came back: exactly its postings are reversed, and it is owed
 * again, also where the courtyard has ended since. Its voucher proves no other payment. A payment whose money was recovered
 * comes back once its recovery did.
 */
export const reversePayment = (lifecycle: Lifecycle<Renovation>) =>
  command<ReversePayment, 'namedFiles'>({
    stages: [...new Set([...lifecycle.stages, ...lifecycle.stagesAwaiting('refund-co-funding')])],
    by: ['districtPayer', 'projectManager', 'body'],
    evidence: 'namedFiles',
    named: (c, { reference, ...bounced }) => {
      const paid = paidBy(c, reference);
      return paid === undefined ? {} : { meant: meantBy(paid, bounced) };
    },
    secondHands: (c, input) => REVERSALS[kindMeant(c, input)].confirmedBy,
    blocked: (c, { actor }) => [
      ...when(lifecycle.isTooLate(c, COMMAND), 'nothing-to-settle'),
      ...when(!isAnyPrepared(c) && reversibleBy(c, actor.role).length === 0, 'nothing-to-reverse'),
    ],
    faults: (c, input, { actor, now }) => {
      const { cameBackOn } = input;
      const paid = paidMeant(c, input);
      const waiting = preparedOf(c, input);
      return [
        ...(paid === undefined
          ? [unknown(input)]
          : [
              ...when(requestFor(c, COMMAND, input) === undefined && !mayRecord(actor.role)(paid), 'role-not-allowed', {
                role: actor.role,
              }),
              ...partFaults(c, input),
              ...paidFaults(c, paid, input),
            ]),
        ...(waiting === undefined ? [] : [reason('already-requested', requestParams(waiting), '/reference')]),
        ...when(cameBackOn > dateOf(now), 'date-in-future', undefined, '/cameBackOn'),
      ];
    },
    decide: (c, input, ctx) => {
      const { cameBackOn, why, evidence } = input;
      const paid = paidMeant(c, input);
      const events = paid && reversed(c, paid, { cameBackOn, why, evidence }, { inPart: isInPart(input), ctx });
      return events === undefined ? refuse(unknown(input)) : accept(...events);
    },
  });
