import { namingFiles } from '../../kernel/documents/evidence';
import { accept, refuse } from '../../kernel/engine/command';
import { applyMovements } from '../../kernel/ledger/ledger';
import type { Movement } from '../../kernel/ledger/movement';
import { when } from '../../kernel/reason';
import { command } from '../command';
import { event } from '../events';
import { PAYERS_SOURCES, type Source } from '../facts/money';
import { paymentMovements, recoveryMovements } from '../ledger';
import { amountFaults, drawableBesideSubsidyFen, insufficientFunds } from '../paying';
import { moneyOf, owedAfterIn } from '../postings';
import { preparedFaults } from '../prepared';
import { accountsOfHand } from '../separation';
import { overpaymentOwedFen, subsidyToReplaceFen } from '../settlement';
import { paymentFaults, type VoucherAlone } from '../vouchers';
import { PAID_IN } from './acceptance';

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
  decide: (c, input) => {
    const { amountFen, reference } = input;
    const movements = recoveryMovements(c.ledger, amountFen, reference);
    return accept(
      event('overpaymentRecovered', { amountFen, money: moneyOf(input, movements, 'recovered') }),
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
