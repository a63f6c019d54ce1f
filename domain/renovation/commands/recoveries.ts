import { namingFiles, type WithEvidence } from '../../kernel/documents/evidence';
import { accept, refuse } from '../../kernel/engine/command';
import { applyMovements } from '../../kernel/ledger/ledger';
import type { Movement } from '../../kernel/ledger/movement';
import { type Refusal, when } from '../../kernel/reason';
import { dateOf, type LocalDate } from '../../kernel/time/instant';
import { command } from '../command';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import { emptyEvidence } from '../evidenceTexts';
import { PAYERS_SOURCES, type Source } from '../facts/money';
import { paymentMovements, recoveryMovements } from '../ledger';
import { amountFaults, drawableBesideSubsidyFen, insufficientFunds } from '../paying';
import { moneyOf, owedAfterIn } from '../postings';
import { preparedFaults, voucherFaults } from '../prepared';
import { overpaymentOwedFen, subsidyToReplaceFen } from '../settlement';
import { paymentFaults, type VoucherAlone } from '../vouchers';
import { ACCOUNT_PAID_IN } from './acceptance';

export interface RecoverOverpayment extends VoucherAlone {
  readonly amountFen: number;
  readonly reference: string;
}

/** What is wrong with an amount of the overpayment that is recovered or given up. */
const owedFaults = <I extends { readonly amountFen: number }>(c: Courtyard, command: string, input: I): Refusal => {
  const { amountFen } = input;
  const owedFen = overpaymentOwedFen(c);
  return [
    ...amountFaults(amountFen, '/amountFen'),
    ...when(amountFen > owedFen, 'above-owed', { amountFen, owedFen }, '/amountFen'),
    ...preparedFaults(c, {
      command,
      input,
      amountFen,
      limitFen: owedFen,
      path: '/amountFen',
      taken: (other) => other.amountFen,
    }),
  ];
};

export const recoverOverpayment = command<RecoverOverpayment, 'namedFiles'>({
  stages: ACCOUNT_PAID_IN,
  evidence: namingFiles,
  by: ['projectManager', 'districtPayer'],
  blocked: (c) => when(overpaymentOwedFen(c) <= 0, 'nothing-to-recover'),
  faults: (c, input, ctx) => [
    ...owedFaults(c, 'recoverOverpayment', input),
    ...paymentFaults(c, { command: 'recoverOverpayment', input, registered: 'none' }, ctx),
  ],
  decide: (c, input) => {
    const { amountFen, reference } = input;
    const movements = recoveryMovements(c.ledger, amountFen, reference);
    return accept(
      event('overpaymentRecovered', { amountFen, money: moneyOf(input, movements, 'recovered') }),
      event('moneyMoved', { movements }),
    );
  },
});

/** What nobody can recover: the court's ruling (终结执行裁定、破产终结裁定), its day, and why. */
export interface WriteOffOverpayment extends WithEvidence {
  readonly amountFen: number;
  /** Number of the ruling. */
  readonly reference: string;
  readonly decidedOn: LocalDate;
  readonly why: string;
  readonly evidence: readonly string[];
}

/**
 * Gives up an overpayment (核销), as far as it is open: the contractor is bankrupt, or the enforcement has ended. It never
 * counts as recovered; what turns up later is recovered once the write-off is reversed.
 */
export const writeOffOverpayment = command<WriteOffOverpayment, 'namedFiles'>({
  stages: ACCOUNT_PAID_IN,
  evidence: 'namedFiles',
  by: ['projectManager', 'subDistrictLeader'],
  blocked: (c) => when(overpaymentOwedFen(c) <= 0, 'nothing-to-recover'),
  faults: (c, input, { now }) => {
    const { decidedOn, why } = input;
    return [
      ...owedFaults(c, 'writeOffOverpayment', input),
      ...voucherFaults(c, 'writeOffOverpayment', input),
      ...when(decidedOn > dateOf(now), 'date-in-future', undefined, '/decidedOn'),
      // A firm may be bankrupt before the audit says what it owes.
      ...when(
        decidedOn < dateOf(c.works?.contract.awardedAt ?? c.openedAt),
        'dates-out-of-order',
        undefined,
        '/decidedOn',
      ),
      ...emptyEvidence(why, '/why'),
    ];
  },
  decide: (c, { amountFen, reference, decidedOn, why, evidence }) => {
    const movements = recoveryMovements(c.ledger, amountFen, reference, 'writtenOff');
    const money = moneyOf({ amountFen, reference, paidOn: decidedOn }, movements, 'writtenOff');
    return accept(
      event('overpaymentWrittenOff', { amountFen, money, why, evidence }),
      event('moneyMoved', { movements }),
    );
  },
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
  stages: ACCOUNT_PAID_IN,
  by: ['projectManager', 'districtPayer'],
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
      ...preparedFaults(c, {
        command: 'replaceSubsidy',
        input,
        amountFen,
        limitFen: excessFen,
        path: '/amountFen',
        taken: (other) => other.amountFen,
      }),
      ...paymentFaults(c, { command: 'replaceSubsidy', input, registered: 'none' }, ctx),
    ];
  },
  decide: (c, input) => {
    const { amountFen, reference } = input;
    const back: Movement<Source> = { source: 'subsidy', from: 'paid', to: 'recovered', amountFen, reference };
    const drawn = paymentMovements(applyMovements(c.ledger, [back]), {
      amountFen,
      reference,
      from: 'committed',
      of: PAYERS_SOURCES,
      owedAfter: owedAfterIn(c),
    });
    if (drawn === undefined) return refuse(...insufficientFunds(c, amountFen, undefined, drawableBesideSubsidyFen(c)));
    return accept(
      event('subsidyReplaced', { amountFen, money: moneyOf(input, drawn, 'paid') }),
      event('moneyMoved', { movements: [back, ...drawn] }),
    );
  },
});
