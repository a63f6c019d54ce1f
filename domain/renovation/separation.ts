import { applicantsIn, decidersIn } from '../kernel/approval/hands';
import type { Courtyard } from './courtyard';
import type { EarlierSubsidy } from './facts/maintenance';
import type { Claim, Consents } from './facts/works';
import { requestsOf } from './maintenanceSubsidy';

type Accounts = readonly (string | undefined)[];

/** What the payer's office prepares and releases. */
const PAYMENTS: readonly string[] = ['payClaim', 'paySettlement', 'releaseRetention', 'payMaintenanceSubsidy'];

/** Who prepared a payment that was released, or waits for it. */
const preparersOf = ({ requests = [] }: Courtyard): Accounts =>
  requests.flatMap(({ command, requestedBy, settled }) =>
    PAYMENTS.includes(command) && settled?.why === undefined && settled?.endedWith === undefined ? [requestedBy] : [],
  );

/** All requests for yearly subsidies. */
const requestsOfYears = ({ maintenance }: Courtyard): readonly EarlierSubsidy[] =>
  (maintenance?.years ?? []).flatMap(requestsOf);

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
  claimant: ({ works, acceptance, invoices = [] }) => [
    ...invoices.map(({ by }) => by),
    // What the project manager states at a handover is no claim of the office's own.
    ...(works?.claims.flatMap(({ submittedBy, withdrawn, atHandover }) => [
      atHandover === true ? undefined : submittedBy,
      withdrawn?.by,
    ]) ?? []),
    works?.completion?.by,
    acceptance?.settlement?.inStead === true ? undefined : acceptance?.settlement?.submittedBy,
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
    ...requestsOfYears(c).flatMap(({ paid, cameBack = [] }) => [paid?.by, ...cameBack.map(({ paidBy }) => paidBy)]),
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

/**
 * Commands in two hands that say where money goes, make more of it due, or say under which terms it is paid: a payee's
 * account, the body's, a termination, another policy.
 */
const LEADS_TO_PAYMENT: readonly string[] = [
  'registerPayeeAccount',
  'nameBookkeeperAndAccount',
  'terminate',
  'movePolicy',
];

/** Both hands of these, whether they were released or still wait, and whoever brought or compared an account. */
const leadersToPayment = ({ requests = [], payees = [] }: Courtyard): Accounts => [
  ...requests.flatMap(({ command, requestedBy, settled }) =>
    LEADS_TO_PAYMENT.includes(command) && settled?.why === undefined ? [requestedBy, settled?.by] : [],
  ),
  ...payees.map(({ by }) => by),
];

const signersOf = ({ engineer, projectManager, body }: Consents): Accounts => [
  engineer?.by,
  projectManager?.by,
  body?.by,
];

/**
 * Who made the money due, beside the hands above: awarded the contract or engaged a firm, began the works, varied them,
 * confirmed what was built and accepted it, let the works go on without money, asked for or approved a yearly subsidy,
 * confirmed that a payment came back, so that it is due again.
 */
const decidersOf = (c: Courtyard): Accounts => [
  ...(c.deciders ?? []),
  ...(c.works?.variations ?? []).flatMap((variation) => [...signersOf(variation), variation.withdrawn?.by]),
  ...(c.works?.hiddenWorks ?? []).flatMap(signersOf),
  ...(c.works?.inspections ?? []).map(({ by }) => by),
  ...(c.acceptance?.rounds ?? []).flatMap(({ signatures }) => signatures.map(({ by }) => by)),
  c.acceptance?.settlement?.submittedBy,
  ...c.overrides.flatMap(({ requestedBy, confirmed }) => [requestedBy, confirmed?.by]),
  ...[...(c.payments ?? []), ...(c.recoveries ?? [])].map(({ reversed }) => reversed?.by),
  ...requestsOfYears(c).flatMap(({ applicant, approvals = [], approved, declined, cameBack = [] }) => [
    applicant,
    ...approvals.map(({ by }) => by),
    approved?.by,
    declined?.by,
    ...cameBack.map(({ by }) => by),
  ]),
];

/**
 * Whoever pays or releases a payment of a courtyard has no other hand in its money, in whatever role, then or before, and
 * did not say where it goes.
 */
export const keptFromPaying = (c: Courtyard): Accounts => [
  ...accountsOfOtherHands('payer')(c),
  ...leadersToPayment(c),
  ...decidersOf(c),
];

/**
 * Whoever makes the contractor's account in its stead is of the sub-district, which applied for the money, and has no other
 * hand in it.
 */
export const keptFromAccounting = (c: Courtyard): Accounts =>
  HAND_NAMES.filter((hand) => hand !== 'applicant').flatMap((hand) => accountsOfHand(hand, c));

/** Whoever has paid in a courtyard decides on nothing that makes money due there, in whatever role. */
export const keptFromDeciding = (c: Courtyard): Accounts => accountsOfHand('payer', c);
