import type { WithEvidence } from '../../kernel/documents/evidence';
import { accept } from '../../kernel/engine/command';
import { applyMovements } from '../../kernel/ledger/ledger';
import type { Movement } from '../../kernel/ledger/movement';
import { when } from '../../kernel/reason';
import { command } from '../command';
import { coverableFen, drawnAnewMovements, reinstatableFen } from '../contributions';
import type { Courtyard } from '../courtyard';
import { type CourtyardEvent, event } from '../events';
import { acceptance as reducers } from '../evolve/acceptance';
import { OTHERS_SOURCES, type OthersSource, type Source } from '../facts/money';
import { boundFen, restatedMovements, withoutLeaving } from '../ledger';
import { missingOfFen, othersMissingFen } from '../paying';
import { moved, owedOf } from '../postings';
import { withinFaults } from '../prepared';
import { inStep } from '../reversedRecoveries';
import { ACCOUNT_PAID_IN } from './acceptance';

export interface WriteOffContribution extends WithEvidence {
  readonly source: OthersSource;
  readonly amountFen: number;
  readonly why: string;
  /** The decision, or what the payer has answered. */
  readonly evidence: readonly string[];
}

const COMMAND = 'writeOffContribution';
/** For figures alone: who and when stand in the event. */
const NOBODY = { at: '', by: '' };

/**
 * Gives up what another payer has promised and never pays, in whole or in part: approved subsidy bears it instead, never beyond
 * what was approved in all. What it has not borne already is drawn anew, from the envelope of the day. What comes in later goes
 * back to its payer.
 */
export const writeOffContribution = command<WriteOffContribution, 'namedFiles'>({
  // In the works it is asked for already, and says that nobody knows yet what is needed.
  stages: ['works', ...ACCOUNT_PAID_IN],
  by: ['subDistrictLeader'],
  evidence: 'namedFiles',
  blocked: (c) => [
    // Until then nobody knows what is needed.
    ...when(c.windingUp === undefined && c.acceptance?.settlement?.audit === undefined, 'settlement-not-audited'),
    ...when(othersMissingFen(c) === 0, 'nothing-missing'),
  ],
  faults: (c, input) => {
    const { source } = input;
    const missingFen = missingOfFen(c, source);
    const availableFen = coverableFen(c);
    const isLess = availableFen < missingFen;
    return [
      ...withinFaults(c, COMMAND, input, {
        limitFen: Math.min(missingFen, availableFen),
        above: isLess ? ['approved-subsidy-insufficient', 'availableFen'] : ['above-missing', 'missingFen'],
        taken: (other) => (other.source === source ? other.amountFen : 0),
      }),
    ];
  },
  decide: (c, { source, amountFen, why, evidence }) => {
    const drawn = drawnAnewMovements(c, amountFen, COMMAND);
    const ledger = applyMovements(c.ledger, drawn);
    const leaving = { from: 'committed', to: 'budget', parts: [[source, amountFen]] } as const;
    const owed = owedOf({ ...c, ledger: withoutLeaving(ledger, leaving) });
    return accept(
      event('contributionWrittenOff', { source, amountFen, why, evidence }),
      ...moved([...drawn, ...restatedMovements(ledger, owed, COMMAND, leaving)]),
    );
  },
});

/** How much, in fen, of which source; why; and what it rests on: the payer’s answer, or a decision. */
export type ReinstateContribution = WriteOffContribution;

const REINSTATE = 'reinstateContribution';

/** The postings once a contribution is owed again: public money that nothing needs by that goes back, or is replaced once it is paid. */
const reinstatedMoney = (c: Courtyard, { source, amountFen }: ReinstateContribution): readonly CourtyardEvent[] => {
  const back: readonly Movement<Source>[] = [
    { source, from: 'budget', to: 'committed', amountFen, reference: REINSTATE },
  ];
  const ledger = applyMovements(c.ledger, back);
  const after = { ...reducers.contributionReinstated(c, { source, amountFen, why: '', evidence: [] }, NOBODY), ledger };
  if (c.acceptance?.settlement?.audit !== undefined) return inStep(after, back, REINSTATE);
  // Before the audit nobody knows what is needed: it gives back what of the subsidy is bound for it.
  const spared = {
    from: 'committed',
    to: 'budget',
    parts: [['subsidy', Math.min(amountFen, boundFen(ledger, 'subsidy'))]],
  } as const;
  const owed = owedOf({ ...after, ledger: withoutLeaving(ledger, spared) });
  return moved([...back, ...restatedMovements(ledger, owed, REINSTATE, spared)]);
};

/**
 * What was written off of another payer’s contribution is owed again, in whole or in part: it was wrong, or the payer pays
 * after all. Subsidy that bore it and is not paid goes back to its budget; what of it is paid, that money replaces.
 */
export const reinstateContribution = command<ReinstateContribution, 'namedFiles'>({
  stages: ACCOUNT_PAID_IN,
  by: ['subDistrictLeader'],
  evidence: 'namedFiles',
  blocked: (c) =>
    when(
      OTHERS_SOURCES.every((source) => reinstatableFen(c, source) <= 0),
      'nothing-written-off',
    ),
  faults: (c, input) => [
    ...withinFaults(c, REINSTATE, input, {
      limitFen: Math.max(0, reinstatableFen(c, input.source)),
      above: ['above-written-off', 'writtenOffFen'],
      taken: (other) => (other.source === input.source ? other.amountFen : 0),
    }),
  ],
  decide: (c, input) => {
    const { source, amountFen, why, evidence } = input;
    return accept(event('contributionReinstated', { source, amountFen, why, evidence }), ...reinstatedMoney(c, input));
  },
});
