import { postingsOf, takenInOrder } from '../kernel/ledger/ledger';
import type { Movement } from '../kernel/ledger/movement';
import type { Instant } from '../kernel/time/instant';
import { acceptedAt } from './accountTerm';
import { bindableOfPayersFen, undrawnFen } from './contributions';
import type { Courtyard } from './courtyard';
import { type CourtyardEvent, type EventData, event } from './events';
import { PAYERS_SOURCES, RENOVATION_SOURCES, type Source } from './facts/money';
import type { Claim } from './facts/works';
import { BINDING, type Owed, renovationBoundFen, renovationTotal, restatedMovements, spendable } from './ledger';
import { moved, owedOf } from './postings';
import { retainedFen } from './settlement';
import {
  certifiedToDateFen,
  claimValueFen,
  contractValueFen,
  isBuiltUnclaimed,
  isRecordedByTwo,
  measuredValueFen,
  uncertifiedClaim,
} from './works';

// A renovation that is withdrawn after money was committed is wound up (清算): all that is certified is settled, what is
// overpaid stays recoverable, the retention is held until the defect period ends, and all other money goes back.

/** Whether public or residents' money is bound or spent, so that no project manager ends the renovation alone. */
export const isMoneyCommitted = (c: Courtyard): boolean =>
  c.works !== undefined || renovationBoundFen(c.ledger) + renovationTotal(c.ledger, 'paid') > 0;

const isMeasured = ({ works, acceptance }: Courtyard): boolean =>
  works?.completion !== undefined || (acceptance?.rounds ?? []).length > 0;

/**
 * The value that the account of a renovation that ended may come to, in fen: what completion measured; without it what is
 * certified, or what an open claim may still be certified at. Where works are on record that nobody has claimed, the audit
 * says what they are worth. Never above contract and variations.
 */
export const builtFen = (c: Courtyard): number => {
  const { works, windingUp } = c;
  if (works === undefined) return 0;
  if (isMeasured(c)) return measuredValueFen(works);
  if (windingUp?.unclaimed === true)
    return Math.max(certifiedToDateFen(works), windingUp.unclaimedFen ?? contractValueFen(works));
  const claim = uncertifiedClaim(works);
  const valueFen = Math.max(certifiedToDateFen(works), claim === undefined ? 0 : claimValueFen(claim));
  return Math.min(valueFen, contractValueFen(works));
};

/**
 * What the account of a renovation that ended may come to now, in fen. Works that nobody has claimed count once the body has
 * put them on record beside the engineer: one hand's note opens no contract. Their money stays bound until the account.
 */
export const accountableFen = (c: Courtyard): number => {
  const { works, windingUp } = c;
  return works !== undefined && windingUp?.unclaimed === true && !isMeasured(c) && !isRecordedByTwo(works)
    ? certifiedToDateFen(works)
    : builtFen(c);
};

/**
 * What works on record may come to, in fen, whose only claim ends after the renovation did: nobody claims them anew, so they are
 * accounted for. `undefined` if there are none, or they are accounted for anyway.
 */
export const unclaimedFenAfter = (c: Courtyard, claim: Claim): number | undefined => {
  const { works, windingUp } = c;
  if (works === undefined || windingUp === undefined || windingUp.unclaimed === true || isMeasured(c)) return undefined;
  const others = works.claims.filter(({ no }) => no !== claim.no);
  return isBuiltUnclaimed({ ...works, claims: others })
    ? Math.min(claimValueFen(claim), contractValueFen(works))
    : undefined;
};

/** Money that a value built leaves owed to the contractor, in fen: all of it, not the progress share alone. */
export const owedOnBuiltFen = ({ ledger }: Courtyard, valueFen: number): number =>
  Math.max(0, valueFen - renovationTotal(ledger, 'paid'));

/**
 * Money that the withdrawal leaves owed to the contractor, in fen, before an audit says what it is. A claim whose payment
 * came back may make more payable than what is built; an account that claims less may be made anew until the audit.
 */
export const owedAtWithdrawalFen = (c: Courtyard): number =>
  Math.max(owedOf(c).payable, owedOnBuiltFen(c, builtFen(c)));

/**
 * Money that is bound again where the works of a renovation that ended turn out to be worth more, since the end released what
 * nobody was owed then: payers' money as far as it may be bound (`bindableOfPayersFen`), and then approved subsidy. `missingFen`: what is
 * not to be had.
 */
export const boundOnBuilt = (
  c: Courtyard,
  valueFen: number,
  reference: string,
): { readonly movements: readonly Movement<Source>[]; readonly neededFen: number; readonly missingFen: number } => {
  const owedFen = Math.max(owedOf(c).payable, owedOnBuiltFen(c, valueFen));
  const neededFen = Math.max(0, owedFen - renovationBoundFen(c.ledger));
  const beside = PAYERS_SOURCES.map((source) => [source, bindableOfPayersFen(c, source)] as const);
  const { taken, missingFen } = takenInOrder([...beside, ['subsidy', undrawnFen(c)] as const], neededFen);
  const movements = postingsOf(taken, BINDING, reference);
  return { movements, neededFen, missingFen };
};

/** Returns what is reserved, and what is bound beyond a debt; in fen. What is owed of the debt stays payable or retained. */
export const releasedBeyond = (
  c: Courtyard,
  neededFen: number,
  reference: string,
  owed: Owed,
): readonly CourtyardEvent[] => {
  const { rest } = takenInOrder(spendable(c.ledger), neededFen);
  const reserved = postingsOf(
    RENOVATION_SOURCES.map((source) => [source, c.ledger[source].reserved] as const),
    ['reserved', 'budget'],
    reference,
  );
  const released = { from: 'committed', to: 'budget', parts: rest } as const;
  return moved([...reserved, ...restatedMovements(c.ledger, owed, reference, released)]);
};

/** The withdrawal of a renovation with committed money: what goes back, and what stays owed. */
export const windingUpEvents = (c: Courtyard, at: Instant): readonly CourtyardEvent[] => {
  const unclaimed: Pick<EventData['windingUpBegun'], 'unclaimed'> =
    c.works !== undefined && !isMeasured(c) && isBuiltUnclaimed(c.works) ? { unclaimed: true } : {};
  const ended = c.works === undefined ? c : { ...c, windingUp: { since: at, ...unclaimed } };
  const audit = c.acceptance?.settlement?.audit;
  const heldFen = audit === undefined ? 0 : retainedFen(c);
  return [
    // After an audit only what it leaves to pay is committed.
    ...(audit === undefined ? releasedBeyond(c, owedAtWithdrawalFen(ended), 'terminate', owedOf(c)) : []),
    ...(c.works === undefined ? [] : [event('windingUpBegun', { ...unclaimed, accountedSince: acceptedAt(c) ?? at })]),
    ...(heldFen > 0 ? [event('retentionKept', { heldFen })] : []),
  ];
};
