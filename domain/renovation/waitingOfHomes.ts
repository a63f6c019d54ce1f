import { isSamePlace, type PlaceOnRoll, unitFinder } from '../kernel/deliberation/unitNames';
import { openRequests } from '../kernel/engine/requests';
import { applyMovements } from '../kernel/ledger/ledger';
import type { Movement } from '../kernel/ledger/movement';
import type { Courtyard } from './courtyard';
import type { Receipt, Source, UnitPart } from './facts/money';
import { refundableFen } from './paying';
import { openFenOf } from './sharing';
import { payingUnits, refundParts } from './unitPayments';

// What waits for its second person and says which home pays, or gets its money back. Amounts in fen.

/** A receipt or a refund that waits: of one home as people write it, or of all. */
export interface OfHome {
  readonly amountFen: number;
  readonly unit?: string;
  readonly unitParts?: readonly UnitPart[];
}

const waitingInputs = (c: Courtyard, command: string): readonly OfHome[] =>
  openRequests(c)
    .filter((open) => open.command === command)
    .map(({ input }) => input as unknown as OfHome);

/**
 * What a receipt that waits takes of what is to be collected, in fen: at most its home's open share, beside the home's earlier
 * ones. What is beyond is no other home's.
 */
export const takenOfShare =
  (c: Courtyard) =>
  (other: OfHome): number => {
    const shareOf = unitFinder(c.sharing?.allocation?.shares ?? []);
    const share = other.unit === undefined ? undefined : shareOf(other.unit);
    if (share === undefined) return other.amountFen;
    const ofHome = waitingInputs(c, 'recordCoFunding').filter(({ unit = '' }) => shareOf(unit) === share);
    const earlierFen = ofHome.slice(0, ofHome.indexOf(other)).reduce((sum, { amountFen }) => sum + amountFen, 0);
    return Math.max(0, Math.min(other.amountFen, openFenOf(c, share) - earlierFen));
  };

/** What a refund that waits gives a home, in fen. */
export const refundedTo =
  (home: PlaceOnRoll) =>
  ({ amountFen, unit, unitParts = [] }: OfHome): number => {
    if (unit !== undefined) return unitFinder([home])(unit) === undefined ? 0 : amountFen;
    return unitParts.find((part) => isSamePlace(part.unit, home))?.amountFen ?? 0;
  };

/** The home that an input names, among those that bear a share, or of which a receipt was recorded, reversed ones too. */
export const homeInFacts = (
  { receipts, sharing }: Courtyard,
  { unit }: Pick<OfHome, 'unit'>,
): PlaceOnRoll | undefined => {
  if (unit === undefined) return undefined;
  const named = receipts.flatMap((receipt) => (receipt.unit === undefined ? [] : [receipt.unit]));
  const found = unitFinder<PlaceOnRoll>([...named, ...(sharing?.allocation?.shares ?? [])])(unit);
  return found === undefined ? undefined : { building: found.building, unit: found.unit };
};

/** The courtyard as it is once a refund that waits is released. */
const withRefund = (c: Courtyard, { amountFen, unit, unitParts }: OfHome): Courtyard => {
  const place = unit === undefined ? undefined : unitFinder(payingUnits(c).map((one) => one.unit))(unit);
  const receipt: Receipt = {
    ...{ number: '', source: 'coFunding', amountFen, refunds: true },
    ...(place === undefined ? {} : { unit: place }),
    ...(unitParts === undefined ? {} : { unitParts }),
  };
  const posting: Movement<Source> = { source: 'coFunding', from: 'received', to: 'refunded', amountFen, reference: '' };
  return { ...c, receipts: [...c.receipts, receipt], ledger: applyMovements(c.ledger, [posting]) };
};

/** What each home gets of a refund to all, beside the refunds that wait and were asked for before; nothing beyond what is left. */
export const partsBeside = (
  c: Courtyard,
  amountFen: number,
  beforeNo = Number.POSITIVE_INFINITY,
): readonly UnitPart[] => {
  const earlier = openRequests(c).filter(({ command, no }) => command === 'refundCoFunding' && no < beforeNo);
  const left = earlier.reduce((now, { input }) => withRefund(now, input as unknown as OfHome), c);
  return amountFen <= refundableFen(left) ? refundParts(left, amountFen) : [];
};

/** Whether a list gives nobody more than its share of all that has to go back: whatever was released since, in any order. */
export const isWithinShares = (c: Courtyard, { amountFen, unitParts = [] }: OfHome): boolean => {
  const dueFen = refundableFen(c);
  const due = refundParts(c, dueFen);
  const sumOf = (parts: readonly UnitPart[]): number => parts.reduce((sum, part) => sum + part.amountFen, 0);
  return (
    amountFen - sumOf(unitParts) <= dueFen - sumOf(due) &&
    unitParts.every((part) => part.amountFen <= (due.find(({ unit }) => isSamePlace(unit, part.unit))?.amountFen ?? 0))
  );
};
