import { namingFiles } from '../../kernel/documents/evidence';
import { accept, refuse } from '../../kernel/engine/command';
import { applyMovements } from '../../kernel/ledger/ledger';
import type { Movement } from '../../kernel/ledger/movement';
import { type Refusal, when } from '../../kernel/reason';
import { command } from '../command';
import type { ActingContext } from '../context';
import { partsOfOthersFen } from '../contractFirms';
import type { Courtyard } from '../courtyard';
import { type Cut, event } from '../events';
import { PARTIES, type Party, SIGNS_FOR } from '../facts/acceptance';
import { PAYERS_SOURCES, type Source } from '../facts/money';
import { paymentMovements, recoveryMovements, restatedMovements } from '../ledger';
import { amountFaults, cutFaults, drawableBesideSubsidyFen, insufficientFunds } from '../paying';
import { moved, owedAfterIn } from '../postings';
import { preparedFaults } from '../prepared';
import type { Role } from '../roles';
import { accountsOfHand, accountsOfOtherHands, keptFromDeciding } from '../separation';
import {
  isAccountOwed,
  overpaymentOwedFen,
  owedByAudit,
  settlementFigures,
  subsidyToReplaceFen,
  surplusOf,
} from '../settlement';
import { paymentFaults, type VoucherAlone } from '../vouchers';
import { builtFen } from '../windingUp';
import { measuredValueFen } from '../works';
import { isOwnClaimOpen } from './claims';

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
  // Nobody signs for two parties, or pays and accepts.
  separatedFrom: (c, ctx) => [...signersForOthers(c, partyOf(ctx)), ...keptFromDeciding(c)],
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
  separatedFrom: (c) => [...accountsOfHand('claimant', c), ...keptFromDeciding(c)],
  blocked: (c) => when(roundOf(c)?.rectification === undefined, 'no-rectification-open'),
  decide: (_, __, { actor }) => accept(event('rectificationConfirmed', { by: actor.accountId })),
});

const notAccepted = (c: Courtyard): Refusal =>
  when(roundOf(c)?.signedAt === undefined || roundOf(c)?.rectification !== undefined, 'acceptance-unsigned', {
    parties: PARTIES.filter((party) => !roundOf(c)?.signatures.some((s) => s.party === party)),
  });

/** The account of the works is settled in acceptance, and after a withdrawal from there. */
const ACCOUNT_IN = ['acceptance', 'withdrawn'] as const;
/** Money that an account left open is still paid or recovered in maintenance. */
export const PAID_IN = ['acceptance', 'maintenance', 'withdrawn'] as const;

export interface SubmitSettlement {
  readonly claimedFen: number;
}

export const submitSettlement = command<SubmitSettlement>({
  stages: ACCOUNT_IN,
  by: ['contractor'],
  separatedFrom: accountsOfOtherHands('claimant'),
  blocked: (c) => [
    ...(c.windingUp === undefined
      ? notAccepted(c)
      : [
          ...when(!isAccountOwed(c), 'completion-missing'),
          // What is certified is paid first, or returned: the audit then counts it once.
          ...when(isOwnClaimOpen(c), 'claim-open'),
        ]),
    ...when(c.acceptance?.settlement !== undefined, 'settlement-already-submitted'),
  ],
  faults: (c, { claimedFen }) => {
    const beforeFen = partsOfOthersFen(c);
    const measuredFen = c.windingUp !== undefined ? builtFen(c) : c.works === undefined ? 0 : measuredValueFen(c.works);
    return [
      ...amountFaults(claimedFen, '/claimedFen'),
      ...when(claimedFen > measuredFen, 'above-completion', { claimedFen, measuredFen }, '/claimedFen'),
      // Nobody settles away what a firm of before has built.
      ...when(claimedFen < beforeFen, 'below-parts-of-others', { claimedFen, beforeFen }, '/claimedFen'),
    ];
  },
  decide: (_, { claimedFen }) => accept(event('settlementSubmitted', { claimedFen })),
});

export interface AuditSettlement {
  readonly eligibleFen: number;
  readonly cuts: readonly Cut[];
}

export const auditSettlement = command<AuditSettlement>({
  stages: ACCOUNT_IN,
  by: ['auditor'],
  separatedFrom: accountsOfOtherHands('auditor'),
  blocked: (c) => [
    ...when(c.acceptance?.settlement === undefined, 'settlement-missing'),
    ...when(c.acceptance?.settlement?.audit !== undefined, 'settlement-already-audited'),
  ],
  faults: (c, { eligibleFen, cuts }) => {
    const claimedFen = c.acceptance?.settlement?.claimedFen ?? 0;
    const cutFen = cuts.reduce((sum, cut) => sum + cut.amountFen, 0);
    return [
      ...when(
        claimedFen - cutFen !== eligibleFen,
        'cuts-unbalanced',
        { claimedFen, cutFen, eligibleFen },
        '/eligibleFen',
      ),
      ...when(eligibleFen < 0, 'amount-not-positive', undefined, '/eligibleFen'),
      ...cutFaults(cuts),
    ];
  },
  decide: (c, { eligibleFen, cuts }, { policy }) => {
    const figures = settlementFigures(c, eligibleFen, policy);
    const surplus = { from: 'committed', to: 'budget', parts: surplusOf(c, eligibleFen) } as const;
    const movements = restatedMovements(c.ledger, owedByAudit(c, figures), 'auditSettlement', surplus);
    return accept(
      event('settlementAudited', { ...figures, cuts }),
      ...moved(movements),
      // Nothing else begins the defect period of a renovation that was withdrawn.
      ...(c.windingUp !== undefined && figures.retentionFen > 0
        ? [event('retentionKept', { heldFen: figures.retentionFen })]
        : []),
    );
  },
});

export interface RecoverOverpayment extends VoucherAlone {
  readonly amountFen: number;
  readonly reference: string;
}

export const recoverOverpayment = command<RecoverOverpayment, 'namedFiles'>({
  stages: PAID_IN,
  evidence: namingFiles,
  by: ['projectManager', 'districtPayer'],
  // Whoever claimed the money does not confirm that it came back.
  separatedFrom: (c) => accountsOfHand('claimant', c),
  blocked: (c) => when(overpaymentOwedFen(c) <= 0, 'nothing-to-recover'),
  faults: (c, input, ctx) => {
    const { amountFen } = input;
    const owedFen = overpaymentOwedFen(c);
    return [
      ...amountFaults(amountFen, '/amountFen'),
      ...when(amountFen > owedFen, 'above-owed', { amountFen, owedFen }, '/amountFen'),
      ...preparedFaults(c, {
        command: 'recoverOverpayment',
        input,
        amountFen,
        limitFen: owedFen,
        path: '/amountFen',
        taken: (other) => other.amountFen,
      }),
      ...paymentFaults(c, { command: 'recoverOverpayment', input, registered: 'none' }, ctx),
    ];
  },
  decide: (c, { amountFen, reference }) =>
    accept(
      event('overpaymentRecovered', { amountFen }),
      event('moneyMoved', { movements: recoveryMovements(c.ledger, amountFen, reference) }),
    ),
});

export interface ReplaceSubsidy extends VoucherAlone {
  readonly amountFen: number;
  readonly reference: string;
}

/**
 * Residents' or others' money that came in late takes the place of subsidy that was paid for it: the subsidy goes back to
 * its budget, and the contractor's payments stay as they are.
 */
export const replaceSubsidy = command<ReplaceSubsidy, 'namedFiles'>({
  stages: PAID_IN,
  by: ['projectManager', 'districtPayer'],
  separatedFrom: (c) => accountsOfHand('claimant', c),
  evidence: namingFiles,
  blocked: (c) => when(subsidyToReplaceFen(c) === 0, 'nothing-to-replace'),
  faults: (c, input, ctx) => {
    const { amountFen } = input;
    const excessFen = subsidyToReplaceFen(c);
    return [
      ...amountFaults(amountFen, '/amountFen'),
      ...(amountFen > excessFen
        ? when(true, 'above-excess', { amountFen, excessFen }, '/amountFen')
        : insufficientFunds(c, amountFen, '/amountFen', drawableBesideSubsidyFen(c))),
      ...paymentFaults(c, { command: 'replaceSubsidy', input, registered: 'none' }, ctx),
    ];
  },
  decide: (c, { amountFen, reference }) => {
    const back: Movement<Source> = { source: 'subsidy', from: 'paid', to: 'recovered', amountFen, reference };
    const drawn = paymentMovements(applyMovements(c.ledger, [back]), {
      amountFen,
      reference,
      from: 'committed',
      of: PAYERS_SOURCES,
      owedAfter: owedAfterIn(c),
    });
    if (drawn === undefined) return refuse(...insufficientFunds(c, amountFen, undefined, drawableBesideSubsidyFen(c)));
    return accept(event('subsidyReplaced', { amountFen }), event('moneyMoved', { movements: [back, ...drawn] }));
  },
});
