import { applicantsIn, decidersIn } from '../kernel/approval/hands';
import type { Courtyard } from './courtyard';
import type { Claim } from './facts/works';

type Accounts = readonly (string | undefined)[];

/** What the payer's office prepares and releases. */
const PAYMENTS: readonly string[] = ['payClaim', 'paySettlement', 'releaseRetention'];

/** Who prepared a payment that was released, or waits for it. */
const preparersOf = ({ requests = [] }: Courtyard): Accounts =>
  requests.flatMap(({ command, requestedBy, settled }) =>
    PAYMENTS.includes(command) && settled?.why === undefined && settled?.endedWith === undefined ? [requestedBy] : [],
  );

const payersOf = ({ parts = [], paid }: Pick<Claim, 'parts' | 'paid'>): Accounts => [
  ...parts.map(({ by }) => by),
  paid?.by,
];

/**
 * The hands through which a courtyard's money passes, each with the accounts that have acted as it, whatever was corrected,
 * returned or decided again since.
 */
const HANDS = {
  /** The sub-district, which applies for the money and countersigns the re-inspection. */
  applicant: (c) => [...applicantsIn(c), c.maintenance?.retention.countersigned?.by],
  /** Who approves, returns or rejects the application. */
  approver: decidersIn,
  claimant: ({ works, acceptance }) => [
    ...(works?.claims.flatMap(({ submittedBy, withdrawn }) => [submittedBy, withdrawn?.by]) ?? []),
    works?.completion?.by,
    acceptance?.settlement?.submittedBy,
  ],
  /** Who certifies a claim, or returns it. */
  certifier: ({ works }) => works?.claims.flatMap(({ certified, returned }) => [certified?.by, returned?.by]) ?? [],
  auditor: ({ acceptance }) => [acceptance?.settlement?.audit?.by],
  /** The body, which re-inspects the works before the retention is paid. */
  inspector: ({ maintenance }) => [maintenance?.retention.reinspected?.by],
  payer: (c) => [
    ...preparersOf(c),
    ...(c.works?.claims.flatMap(payersOf) ?? []),
    ...(c.acceptance?.settlement === undefined ? [] : payersOf(c.acceptance.settlement)),
    c.maintenance?.retention.released?.by,
    // A payment whose money came back was paid by somebody, too.
    ...(c.payments ?? []).map(({ by }) => by),
  ],
} as const satisfies Readonly<Record<string, (c: Courtyard) => Accounts>>;

export type Hand = keyof typeof HANDS;
export const HAND_NAMES = Object.keys(HANDS) as readonly Hand[];

/** The accounts that have acted as a hand in this courtyard. */
export const accountsOfHand = (hand: Hand, c: Courtyard): Accounts => HANDS[hand](c);

/** The accounts of all other hands: no two hands are the same person's, whichever of them comes first. */
export const accountsOfOtherHands =
  (hand: Hand) =>
  (c: Courtyard): Accounts =>
    HAND_NAMES.filter((other) => other !== hand).flatMap((other) => accountsOfHand(other, c));

/** Who brought the account of a firm, or compared it with its document. */
const registrarsOf = ({ requests = [], payees = [] }: Courtyard): Accounts => [
  ...requests.flatMap(({ command, requestedBy }) => (command === 'registerPayeeAccount' ? [requestedBy] : [])),
  ...payees.map(({ by }) => by),
];

/** Whoever pays a firm has no other hand in the money, and did not say where it goes. */
export const keptFromPaying = (c: Courtyard): Accounts => [...accountsOfOtherHands('payer')(c), ...registrarsOf(c)];
