import { namingFiles, type WithEvidence } from '../../kernel/documents/evidence';
import { accept, refuse } from '../../kernel/engine/command';
import { applyMovements } from '../../kernel/ledger/ledger';
import type { Movement } from '../../kernel/ledger/movement';
import { type Refusal, when } from '../../kernel/reason';
import { dateOf, type LocalDate } from '../../kernel/time/instant';
import { borneAnew, borneByOthers } from '../borneInstead';
import { command } from '../command';
import { isSharedByFirms } from '../contractFirms';
import { beyondPromiseFen } from '../contributions';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import { acceptance as reducers } from '../evolve/acceptance';
import { PAYERS_SOURCES, type Source } from '../facts/money';
import { firmNamed, firmUnknown, type ToFirm } from '../firms';
import { paymentMovements, recoveryMovements } from '../ledger';
import { voucherFaults } from '../numbers';
import { drawableBesideSubsidyFen, insufficientFunds } from '../paying';
import { moneyOf, owedAfterIn } from '../postings';
import { fundsFaults, withinFaults } from '../prepared';
import { inStep } from '../reversedRecoveries';
import { overpaidByFirm, overpaymentOwedFen, subsidyToReplaceFen } from '../settlement';
import { firstPaidSince, paymentFaults, type VoucherAlone } from '../vouchers';
import { ACCOUNT_PAID_IN } from './acceptance';

/** The firm that an input is about: the one that is named, or the only one that was overpaid. */
const firmOwing = (c: Courtyard, { organisationId }: ToFirm): string | undefined => {
  const owing = [...overpaidByFirm(c)].filter(([, fen]) => fen > 0);
  // A contract from before firms were named has none.
  return organisationId ?? (owing.length === 1 ? owing[0]?.[0] || undefined : undefined);
};

interface OfOverpayment extends ToFirm {
  readonly amountFen: number;
}

/** What lessens an overpayment: what waits of one leaves so much less to the other. */
const LESSENING = ['recoverOverpayment', 'writeOffOverpayment'] as const;

/** No firm gives back, and none is let off, more than it was overpaid itself. Where several were, one is named. */
const overpaymentFaults = (c: Courtyard, command: (typeof LESSENING)[number], input: OfOverpayment): Refusal => {
  const unknown = firmUnknown(c, input);
  if (unknown.length > 0) return unknown;
  const firm = firmOwing(c, input);
  if (firm === undefined && isSharedByFirms(c)) return when(true, 'firm-not-named', undefined, '/organisationId');
  return withinFaults(c, command, input, {
    limitFen: overpaidByFirm(c).get(firm ?? '') ?? 0,
    above: ['above-owed', 'owedFen'],
    beside: LESSENING,
    taken: (other) => (firmOwing(c, other) === firm ? other.amountFen : 0),
  });
};

/** What was recovered of the same firm before, and what it still owes, in fen. */
const recoveredBefore = (c: Courtyard, input: OfOverpayment) => {
  const firm = firmOwing(c, input);
  const payments = (c.recoveries ?? []).filter(
    ({ how, organisationId = firm }) => how === 'recovered' && organisationId === firm,
  );
  return { payments, amountFen: input.amountFen, leftFen: overpaidByFirm(c).get(firm ?? '') ?? 0 };
};

export interface RecoverOverpayment extends VoucherAlone, ToFirm {
  readonly amountFen: number;
  readonly reference: string;
}

export const recoverOverpayment = command<RecoverOverpayment, 'namedFiles'>({
  stages: ACCOUNT_PAID_IN,
  evidence: namingFiles,
  by: ['projectManager', 'districtPayer'],
  blocked: (c) => when(overpaymentOwedFen(c) <= 0, 'nothing-to-recover'),
  named: (c, input) => firmNamed(firmOwing(c, input)),
  faults: (c, input, ctx) => [
    ...overpaymentFaults(c, 'recoverOverpayment', input),
    ...paymentFaults(
      c,
      {
        command: 'recoverOverpayment',
        input,
        registered: 'none',
        since: firstPaidSince(c, firmOwing(c, input)),
        again: recoveredBefore(c, input),
      },
      ctx,
    ),
  ],
  decide: (c, input, { now }) => {
    const { amountFen, reference } = input;
    const movements = recoveryMovements(c.ledger, { amountFen, reference, othersFen: beyondPromiseFen(c) });
    const recovered = {
      amountFen,
      money: moneyOf({ ...input, firm: firmOwing(c, input) }, movements, 'recovered'),
    };
    const after = {
      ...reducers.overpaymentRecovered(c, recovered, { at: now, by: '' }),
      ledger: applyMovements(c.ledger, movements),
    };
    return accept(
      event('overpaymentRecovered', recovered),
      ...inStep(after, movements, reference, borneAnew(after, movements, reference)),
    );
  },
});

/** What nobody can recover: the court's ruling (终结执行裁定、破产终结裁定), its day, and why. */
export interface WriteOffOverpayment extends WithEvidence, ToFirm {
  readonly amountFen: number;
  /** Number of the ruling. */
  readonly reference: string;
  readonly decidedOn: LocalDate;
  readonly why: string;
  readonly evidence: readonly string[];
}

/**
 * Gives up an overpayment (核销), as far as it is open: the contractor is bankrupt, or the enforcement has ended. It never
 * counts as recovered; what turns up later is recovered once the write-off is reversed. Where another firm waits and nothing
 * approved is left, other payers bear what it is owed: the sub-district, which had the contract made, or whom it finds.
 */
export const writeOffOverpayment = command<WriteOffOverpayment, 'namedFiles'>({
  stages: ACCOUNT_PAID_IN,
  evidence: 'namedFiles',
  by: ['projectManager', 'subDistrictLeader'],
  blocked: (c) => when(overpaymentOwedFen(c) <= 0, 'nothing-to-recover'),
  named: (c, input) => firmNamed(firmOwing(c, input)),
  faults: (c, input, { now }) => {
    const { decidedOn } = input;
    const contractedOn = dateOf(c.works?.contract.awardedAt ?? c.openedAt);
    return [
      ...overpaymentFaults(c, 'writeOffOverpayment', input),
      ...voucherFaults(c, 'writeOffOverpayment', input),
      ...when(decidedOn > dateOf(now), 'date-in-future', undefined, '/decidedOn'),
      // A firm may be bankrupt before the audit says what it owes.
      ...when(decidedOn < contractedOn, 'ruling-before-contract', { decidedOn, contractedOn }, '/decidedOn'),
    ];
  },
  decide: (c, input, { now }) => {
    const { amountFen, reference, decidedOn, why, evidence } = input;
    const movements = recoveryMovements(c.ledger, { amountFen, reference }, 'writtenOff');
    const written = { amountFen, reference, paidOn: decidedOn, firm: firmOwing(c, input) };
    const happened = { amountFen, money: moneyOf(written, movements, 'writtenOff'), why, evidence };
    const after = {
      ...reducers.overpaymentWrittenOff(c, happened, { at: now, by: '' }),
      ledger: applyMovements(c.ledger, movements),
    };
    return accept(
      event('overpaymentWrittenOff', happened),
      ...inStep(after, movements, reference, borneByOthers(after, reference)),
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
      ...withinFaults(c, 'replaceSubsidy', input, { limitFen: excessFen, above: ['above-excess', 'excessFen'] }),
      ...(amountFen > excessFen
        ? []
        : fundsFaults(c, {
            ...{ command: 'replaceSubsidy', input, amountFen, path: '/amountFen' },
            availableFen: drawableBesideSubsidyFen(c),
          })),
      ...paymentFaults(
        c,
        {
          ...{ command: 'replaceSubsidy', input, registered: 'none', since: firstPaidSince(c) },
          drawn: { amountFen, sources: PAYERS_SOURCES },
        },
        ctx,
      ),
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
