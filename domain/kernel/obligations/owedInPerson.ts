import { type AccountHolder, isHolderOfOne } from '../actor';

/** A part of an open obligation with its people, as far as they bear on who owes it. All are accounts. */
export interface OwedPart {
  readonly role: string;
  /** To whom it is assigned now, and who stands in for them today; empty: all who hold the role owe it. */
  readonly assignedTo: readonly string[];
  /** To whom it was assigned since it opened, and who assigned it last. */
  readonly hadBy: readonly string[];
  readonly assignedBy: readonly string[];
  /** Those of the accounts of whoever acts that hold the role there. */
  readonly heldBy: readonly string[];
}

/** What the extension of an obligation needs to know of its people. */
export interface OwedEvidence {
  owedParts: readonly OwedPart[];
}

/**
 * Whether somebody owes an obligation in person, in whatever account: it is or was assigned to them, or to nobody while they hold its role.
 * Whoever holds the role and passed it to a colleague themselves owes it still.
 */
export const owesInPerson = (holder: AccountHolder, parts: readonly OwedPart[]): boolean =>
  parts.some(
    ({ assignedTo, hadBy, assignedBy, heldBy }) =>
      isHolderOfOne(holder, [...assignedTo, ...hadBy]) ||
      (isHolderOfOne(holder, heldBy) && (assignedTo.length === 0 || isHolderOfOne(holder, assignedBy))),
  );
