import { totalOf } from '../kernel/ledger/ledger';
import type { Movement } from '../kernel/ledger/movement';
import type { Courtyard } from './courtyard';
import { type CourtyardEvent, event } from './events';
import {
  PAYERS_SOURCES,
  type PayersSource,
  RENOVATION_SOURCES,
  type RenovationSource,
  type Source,
} from './facts/money';
import { drawableOfFen, renovationTotal } from './ledger';
import { measuredValueFen, openClaim, payableOnClaimFen } from './works';

// A renovation that is withdrawn after money was committed is wound up (清算): what is certified stays payable, what is
// overpaid stays recoverable, the retention is held until the defect period ends, and all other money goes back.

/** Whether public or residents' money is bound or spent, so that no project manager ends the renovation alone. */
export const isMoneyCommitted = (c: Courtyard): boolean =>
  c.works !== undefined || renovationTotal(c.ledger, 'committed') + renovationTotal(c.ledger, 'paid') > 0;

/** Money that the withdrawal leaves owed to the contractor, in fen, before an audit says what it is. */
export const owedAtWithdrawalFen = (c: Courtyard): number => {
  const { works, acceptance } = c;
  if (works === undefined) return 0;
  if (acceptance === undefined) {
    const claim = openClaim(works);
    return claim === undefined ? 0 : payableOnClaimFen(c, works, claim);
  }
  const builtFen = acceptance.settlement?.claimedFen ?? measuredValueFen(works);
  return Math.max(0, builtFen - renovationTotal(c.ledger, 'paid'));
};

/** How much of each source stays committed for a debt, in fen: what is in hand first, and subsidy before what is not. */
const keptFor = (c: Courtyard, neededFen: number): Readonly<Record<RenovationSource, number>> => {
  let leftFen = neededFen;
  const keep = (upToFen: number): number => {
    const amountFen = Math.min(upToFen, leftFen);
    leftFen -= amountFen;
    return amountFen;
  };
  const there = PAYERS_SOURCES.map((source) => [source, keep(drawableOfFen(c.ledger, source))] as const);
  const subsidy = keep(c.ledger.subsidy.committed);
  const kept = there.map(([source, keptFen]) => {
    const notThereFen = c.ledger[source].committed - drawableOfFen(c.ledger, source);
    return [source, keptFen + keep(notThereFen)] as const;
  });
  return { ...(Object.fromEntries(kept) as Readonly<Record<PayersSource, number>>), subsidy };
};

/** Returns what is reserved, and what is committed beyond a debt. */
export const releasedBeyond = (c: Courtyard, neededFen: number, reference: string): readonly CourtyardEvent[] => {
  const kept = keptFor(c, neededFen);
  const movements = RENOVATION_SOURCES.flatMap((source): readonly Movement<Source>[] => {
    const { reserved, committed } = c.ledger[source];
    return (
      [
        ['reserved', reserved],
        ['committed', committed - kept[source]],
      ] as const
    )
      .filter(([, amountFen]) => amountFen > 0)
      .map(([from, amountFen]) => ({ source, from, to: 'budget', amountFen, reference }));
  });
  return movements.length > 0 ? [event('moneyMoved', { movements })] : [];
};

/** The withdrawal of a renovation with committed money: what goes back, and what stays owed. */
export const windingUpEvents = (c: Courtyard): readonly CourtyardEvent[] => {
  const audit = c.acceptance?.settlement?.audit;
  const heldFen = Math.min(
    audit?.retentionFen ?? 0,
    Math.max(0, (audit?.eligibleFen ?? 0) - totalOf(c.ledger, RENOVATION_SOURCES, 'paid')),
  );
  return [
    // After an audit only what it leaves to pay is committed.
    ...(audit === undefined ? releasedBeyond(c, owedAtWithdrawalFen(c), 'terminate') : []),
    ...(c.works === undefined ? [] : [event('windingUpBegun', {})]),
    ...(heldFen > 0 ? [event('retentionKept', { heldFen })] : []),
  ];
};
