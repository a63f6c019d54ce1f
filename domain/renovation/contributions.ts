import { isReleased } from '../kernel/engine/requests';
import { leftFen } from '../kernel/ledger/apportion';
import { GRANTED_POSITIONS, type Movement } from '../kernel/ledger/movement';
import type { Courtyard } from './courtyard';
import type { OthersSource, PayersSource, Source } from './facts/money';
import { plannedFen } from './funding';
import { boundFen, inHandFen, unneededFen } from './ledger';
import { missingOfFen } from './paying';
import { subsidyToReplaceFen } from './settlement';
import { beyondShares } from './unitPayments';

// What another payer has promised and never pays, and approved subsidy that bears it instead.

/** What of the approved subsidy is left, in fen; below zero: so much more is bound or spent. What was written off is spent. */
const leftOfApprovedFen = ({ application, ledger }: Courtyard): number =>
  (application?.amountFen ?? 0) - GRANTED_POSITIONS.reduce((sum, one) => sum + ledger.subsidy[one], 0);

/** What of the approved subsidy is neither bound nor spent, in fen. */
export const undrawnFen = (c: Courtyard): number => Math.max(0, leftOfApprovedFen(c));

/** What of the subsidy is bound or spent beyond what was approved, in fen: since a recovery bounced. */
export const overdrawnFen = (c: Courtyard): number => Math.max(0, -leftOfApprovedFen(c));

/**
 * The most that approved subsidy may bear in the place of payers who do not pay, in fen: what it has borne already and they were to
 * replace, and what of it was given back, or never drawn.
 */
export const coverableFen = (c: Courtyard): number => subsidyToReplaceFen(c) + undrawnFen(c);

/** What of a source may be written off, in fen: what is needed and not there, as far as approved subsidy bears it. */
export const writableOffFen = (c: Courtyard, source: OthersSource): number =>
  Math.min(missingOfFen(c, source), coverableFen(c));

/** What of a source was written off and not reinstated since, in fen. */
export const writtenOffFen = ({ requests = [] }: Courtyard, source: OthersSource): number => {
  const sumOfFen = (command: string): number =>
    requests
      .filter((one) => one.command === command && isReleased(one) && one.input.source === source)
      .reduce((sum, { input }) => sum + Number(input.amountFen), 0);
  return sumOfFen('writeOffContribution') - sumOfFen('reinstateContribution');
};

/**
 * What other payers bear beyond what they promised, in fen: in the place of money that was lost at a firm, for another that waits.
 * What counts as paid again and is not there, since a recovery bounced, they do not bear.
 */
export const beyondPromiseFen = (c: Courtyard): number => Math.max(0, -unborneOfPromiseFen(c, 'other'));

/** What of their promise payers do not bear yet, in fen; below zero: they bear so much more. */
const unborneOfPromiseFen = (c: Courtyard, source: PayersSource): number => {
  const { paid, writtenOff } = c.ledger[source];
  const promisedFen = plannedFen(c, source) - (source === 'coFunding' ? 0 : writtenOffFen(c, source));
  const absentFen = Math.max(0, -inHandFen(c.ledger, source));
  return promisedFen - (boundFen(c.ledger, source) + paid + writtenOff - absentFen);
};

/**
 * Money of payers that is there, and that nothing needs yet, as far as it may be bound, in fen: no more than they have promised or
 * decided, and of a home no more than its share. What they brought beyond that goes back.
 */
export const bindableOfPayersFen = (c: Courtyard, source: PayersSource): number => {
  const ownFen = source === 'coFunding' ? leftFen(beyondShares(c)) : 0;
  return Math.max(0, Math.min(unneededFen(c.ledger, source) - ownFen, unborneOfPromiseFen(c, source)));
};

/** What of a source can be reinstated, in fen: what approved subsidy bears in its place. */
export const reinstatableFen = (c: Courtyard, source: OthersSource): number =>
  Math.min(writtenOffFen(c, source), c.acceptance?.settlement?.audit?.payableSubsidyFen ?? Number.POSITIVE_INFINITY);

/** The subsidy that is drawn anew for an amount that is written off, in fen: what it has not borne already. */
export const drawnAnewMovements = (c: Courtyard, amountFen: number, reference: string): readonly Movement<Source>[] => {
  const drawnFen = amountFen - Math.min(amountFen, subsidyToReplaceFen(c));
  return drawnFen > 0 ? [{ source: 'subsidy', from: 'budget', to: 'committed', amountFen: drawnFen, reference }] : [];
};
