import { isCarried } from '../../kernel/deliberation/ballotQueries';
import { accept } from '../../kernel/engine/command';
import { shareOf } from '../../kernel/policies/casePolicy';
import { type Refusal, when } from '../../kernel/reason';
import { command } from '../command';
import type { ActingContext } from '../context';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import { PARTIES, type Party, SIGNS_FOR } from '../facts/acceptance';
import { coFundingInHandFen, plannedOfOthersFen } from '../funding';
import { paymentMovements, recoveryMovements, renovationTotal, surplusMovements } from '../ledger';
import { ballotOn } from '../motions';
import type { Policy } from '../policy';
import { preparedFaults, voucherFaults } from '../prepared';
import type { Role } from '../roles';
import { accountsOfHand, accountsOfOtherHands } from '../separation';
import { overpaymentOwedFen, settlementDueFen } from '../settlement';
import { contractValueFen } from '../works';

const partyOf = (ctx: ActingContext): Party => SIGNS_FOR[ctx.actor.role as Role] ?? 'body';

const roundOf = (c: Courtyard) => c.acceptance?.rounds.at(-1);

/** The accounts that have signed for another party, in this round or one before. */
const signersForOthers = (c: Courtyard, party: Party): readonly string[] =>
  c.acceptance?.rounds.flatMap(({ signatures }) =>
    signatures.filter((signature) => signature.party !== party).map(({ by }) => by),
  ) ?? [];

export interface SignAcceptance {
  readonly defects: readonly string[];
}

export const signAcceptance = command<SignAcceptance>({
  stages: ['acceptance'],
  by: Object.keys(SIGNS_FOR) as Role[],
  // Nobody signs for two parties.
  separatedFrom: (c, ctx) => signersForOthers(c, partyOf(ctx)),
  blocked: (c, ctx) => [
    ...when(roundOf(c)?.rectification !== undefined, 'rectification-open', { round: roundOf(c)?.no ?? 0 }),
    ...when(roundOf(c)?.signatures.some((s) => s.party === partyOf(ctx)) === true, 'already-signed'),
  ],
  decide: (c, { defects }, ctx) => {
    const before = roundOf(c)?.signatures ?? [];
    const signed = event('acceptanceSigned', { party: partyOf(ctx), defects });
    const all = [...before.flatMap((signature) => signature.defects), ...defects];
    return before.length + 1 === PARTIES.length && all.length > 0
      ? accept(signed, event('rectificationOpened', { defects: all }))
      : accept(signed);
  },
});

export type ConfirmRectification = Record<never, never>;

export const confirmRectification = command<ConfirmRectification>({
  stages: ['acceptance'],
  by: ['engineer', 'projectManager'],
  // Whoever acted for the contractor does not confirm that it mended its own works.
  separatedFrom: (c) => accountsOfHand('claimant', c),
  blocked: (c) => when(roundOf(c)?.rectification === undefined, 'no-rectification-open'),
  decide: () => accept(event('rectificationConfirmed', {})),
});

const notAccepted = (c: Courtyard): Refusal =>
  when(roundOf(c)?.signedAt === undefined || roundOf(c)?.rectification !== undefined, 'acceptance-unsigned', {
    parties: PARTIES.filter((party) => !roundOf(c)?.signatures.some((s) => s.party === party)),
  });

export interface SubmitSettlement {
  readonly claimedFen: number;
}

export const submitSettlement = command<SubmitSettlement>({
  stages: ['acceptance'],
  by: ['contractor'],
  separatedFrom: accountsOfOtherHands('claimant'),
  blocked: (c) => [...notAccepted(c), ...when(c.acceptance?.settlement !== undefined, 'settlement-already-submitted')],
  faults: (c, { claimedFen }) => {
    const valueFen = c.works === undefined ? 0 : contractValueFen(c.works);
    return when(claimedFen > valueFen, 'above-contract', { measuredFen: claimedFen, valueFen }, '/claimedFen');
  },
  decide: (_, { claimedFen }) => accept(event('settlementSubmitted', { claimedFen })),
});

export interface AuditSettlement {
  readonly eligibleFen: number;
  readonly cuts: readonly { readonly item: string; readonly amountFen: number; readonly why: string }[];
}

/**
 * The result of the audit, in fen: payable subsidy = min(approved, eligible − other sources); retention (policy: at
 * most 3 %, and no more than is still unpaid); the overpayment beyond the eligible cost.
 */
export const settlementFigures = (c: Courtyard, eligibleFen: number, policy: Policy) => {
  const otherSourcesFen = plannedOfOthersFen(c);
  const unpaidFen = Math.max(0, eligibleFen - renovationTotal(c.ledger, 'paid'));
  const retentionFen = Math.min(shareOf(eligibleFen, policy.acceptance.retention), unpaidFen);
  return {
    eligibleFen,
    payableSubsidyFen: Math.max(0, Math.min(c.application?.amountFen ?? 0, eligibleFen - otherSourcesFen)),
    retentionFen,
    overpaidFen: Math.max(0, renovationTotal(c.ledger, 'paid') - eligibleFen),
  };
};

/** The committed money that no payment needs any more, in fen. */
const surplusFen = (c: Courtyard, eligibleFen: number): number =>
  renovationTotal(c.ledger, 'committed') - Math.max(0, eligibleFen - renovationTotal(c.ledger, 'paid'));

export const auditSettlement = command<AuditSettlement>({
  stages: ['acceptance'],
  by: ['auditor'],
  separatedFrom: accountsOfOtherHands('auditor'),
  blocked: (c) => [
    ...when(c.acceptance?.settlement === undefined, 'settlement-missing'),
    ...when(c.acceptance?.settlement?.audit !== undefined, 'settlement-already-audited'),
  ],
  faults: (c, { eligibleFen, cuts }) => {
    const claimedFen = c.acceptance?.settlement?.claimedFen ?? 0;
    const cutFen = cuts.reduce((sum, cut) => sum + cut.amountFen, 0);
    return when(
      claimedFen - cutFen !== eligibleFen,
      'cuts-unbalanced',
      { claimedFen, cutFen, eligibleFen },
      '/eligibleFen',
    );
  },
  decide: (c, { eligibleFen, cuts }, { policy }) => {
    const audited = event('settlementAudited', { ...settlementFigures(c, eligibleFen, policy), cuts });
    const movements = surplusMovements(c.ledger, surplusFen(c, eligibleFen), 'auditSettlement');
    return movements.length > 0 ? accept(audited, event('moneyMoved', { movements })) : accept(audited);
  },
});

/** Whether the audit leaves nothing to pay, because payments so far cover everything but the retention. */
const isSettledUnpaid = (c: Courtyard): boolean => {
  const settlement = c.acceptance?.settlement;
  return settlement?.audit !== undefined && settlement.paid === undefined && settlementDueFen(c) === 0;
};

export interface PaySettlement {
  readonly amountFen: number;
  readonly reference: string;
}

export const paySettlement = command<PaySettlement>({
  stages: ['acceptance'],
  by: ['districtPayer'],
  separatedFrom: accountsOfOtherHands('payer'),
  blocked: (c) => [
    ...when(c.acceptance?.settlement === undefined, 'settlement-missing'),
    ...when(
      c.acceptance?.settlement !== undefined && c.acceptance.settlement.audit === undefined,
      'settlement-not-audited',
    ),
    ...when(c.acceptance?.settlement?.paid !== undefined, 'settlement-already-paid'),
    ...when(isSettledUnpaid(c), 'nothing-to-pay'),
    ...when(!isCarried(ballotOn(c, 'result')), 'motion-not-carried', { motion: 'result' }),
  ],
  faults: (c, input) => {
    const { amountFen, reference } = input;
    const dueFen = settlementDueFen(c);
    return [
      ...when(amountFen !== dueFen, 'amount-differs', { amountFen, dueFen }, '/amountFen'),
      ...when(
        amountFen === dueFen && paymentMovements(c.ledger, coFundingInHandFen(c), amountFen, reference) === undefined,
        'funds-insufficient',
        { amountFen },
        '/amountFen',
      ),
      ...preparedFaults(c, {
        command: 'paySettlement',
        input,
        amountFen,
        limitFen: dueFen,
        path: '/amountFen',
        taken: (other) => other.amountFen,
      }),
      ...voucherFaults(c, 'paySettlement', input),
    ];
  },
  decide: (c, { amountFen, reference }) =>
    accept(
      event('settlementPaid', { amountFen }),
      event('moneyMoved', { movements: paymentMovements(c.ledger, coFundingInHandFen(c), amountFen, reference) ?? [] }),
    ),
});

export interface RecoverOverpayment {
  readonly amountFen: number;
  readonly reference: string;
}

export const recoverOverpayment = command<RecoverOverpayment>({
  stages: ['acceptance'],
  by: ['projectManager', 'districtPayer'],
  // Whoever claimed the money does not confirm that it came back.
  separatedFrom: (c) => accountsOfHand('claimant', c),
  blocked: (c) => when(overpaymentOwedFen(c) <= 0, 'nothing-to-recover'),
  faults: (c, input) => {
    const { amountFen } = input;
    const owedFen = overpaymentOwedFen(c);
    return [
      ...when(amountFen > owedFen, 'above-owed', { amountFen, owedFen }, '/amountFen'),
      ...preparedFaults(c, {
        command: 'recoverOverpayment',
        input,
        amountFen,
        limitFen: owedFen,
        path: '/amountFen',
        taken: (other) => other.amountFen,
      }),
      ...voucherFaults(c, 'recoverOverpayment', input),
    ];
  },
  decide: (c, { amountFen, reference }) =>
    accept(
      event('overpaymentRecovered', { amountFen }),
      event('moneyMoved', { movements: recoveryMovements(c.ledger, amountFen, reference) }),
    ),
});
