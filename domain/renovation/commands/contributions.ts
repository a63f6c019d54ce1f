import type { WithEvidence } from '../../kernel/documents/evidence';
import { accept } from '../../kernel/engine/command';
import { applyMovements } from '../../kernel/ledger/ledger';
import { when } from '../../kernel/reason';
import { command } from '../command';
import { coverableFen, drawnAnewMovements } from '../contributions';
import { event } from '../events';
import { emptyEvidence } from '../evidenceTexts';
import type { OthersSource } from '../facts/money';
import { restatedMovements, withoutLeaving } from '../ledger';
import { missingOfFen, othersMissingFen } from '../paying';
import { moved, owedOf } from '../postings';
import { withinFaults } from '../prepared';
import { ACCOUNT_PAID_IN } from './acceptance';

export interface WriteOffContribution extends WithEvidence {
  readonly source: OthersSource;
  readonly amountFen: number;
  readonly why: string;
  /** The decision, or what the payer has answered. */
  readonly evidence: readonly string[];
}

const COMMAND = 'writeOffContribution';

/**
 * Gives up what another payer has promised and never pays, in whole or in part: approved subsidy bears it instead, never beyond
 * what was approved in all. What it has not borne already is drawn anew, from the envelope of the day. What comes in later goes
 * back to its payer.
 */
export const writeOffContribution = command<WriteOffContribution, 'namedFiles'>({
  stages: ACCOUNT_PAID_IN,
  by: ['subDistrictLeader'],
  evidence: 'namedFiles',
  blocked: (c) => [
    // Until then nobody knows what is needed.
    ...when(c.windingUp === undefined && c.acceptance?.settlement?.audit === undefined, 'settlement-not-audited'),
    ...when(othersMissingFen(c) === 0, 'nothing-missing'),
  ],
  faults: (c, input) => {
    const { source, why } = input;
    const missingFen = missingOfFen(c, source);
    const availableFen = coverableFen(c);
    const isLess = availableFen < missingFen;
    return [
      ...withinFaults(c, COMMAND, input, {
        limitFen: Math.min(missingFen, availableFen),
        above: isLess ? ['approved-subsidy-insufficient', 'availableFen'] : ['above-missing', 'missingFen'],
        taken: (other) => (other.source === source ? other.amountFen : 0),
      }),
      ...emptyEvidence(why, '/why'),
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
