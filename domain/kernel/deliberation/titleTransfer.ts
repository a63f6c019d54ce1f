import { type AccountHolder, isHolderOfOne } from '../actor';
import { type Refusal, reason, when } from '../reason';
import type { LocalDate } from '../time/instant';
import { looksLike, looksLikeName, looksOfNames } from './lookAlike';
import { isUnknownOwner, type TitleKind } from './roll';

/**
 * Who became the owner of a unit while the ballot runs: a buyer, an heir, or an owner who was unknown. A vote already
 * cast stands; otherwise the new owner votes. A buyer who owns already has the same key, and stays one owner.
 */
export interface TitleTransfer {
  readonly building: string;
  readonly unit: string;
  readonly ownerKey: string;
  /** The new owners; co-owners share one paper. */
  readonly names: readonly string[];
  readonly transferredOn: LocalDate;
  /** Where the new title is filed. */
  readonly evidence: string;
  /** Confirmed as an owner apart from others whose name or key looks the same. */
  readonly countsApart?: boolean;
}

/** A unit of the ballot's roll, with who votes for it now. */
export interface UnitTitle {
  readonly building: string;
  readonly unit: string;
  readonly ownerKey: string;
  readonly titleKind: TitleKind | null;
  /** The present owner's paper waits for another person: nobody knows yet whether a vote was cast. */
  readonly hasPendingPaper: boolean;
  /** What somebody entered about it last, if nobody else has entered the same yet. */
  readonly pending:
    | (Pick<TitleTransfer, 'ownerKey' | 'names' | 'transferredOn'> & { readonly no: number; readonly by: string })
    | null;
}

/** An owner who may become that of another unit. */
export interface NamedOwner {
  readonly ownerKey: string;
  readonly names: readonly string[];
}

const sameNames = (a: readonly string[], b: readonly string[]): boolean => {
  const [one, other] = [a, b].map((names) => names.map(looksLikeName).sort().join('\n'));
  return one === other;
};

/** The first owner with a key, and the first whose key or a name looks alike. */
export interface OwnersFound {
  withKey(ownerKey: string): NamedOwner | undefined;
  alike(owner: NamedOwner): NamedOwner | undefined;
}

/** What each owner looks like is worked out once for a whole list of transfers, which may be as long as the roll. */
export const ownersToFind = (owners: readonly NamedOwner[]): OwnersFound => {
  const looksOf = ({ ownerKey, names }: NamedOwner) => [
    `key ${looksLike(ownerKey)}`,
    ...names.flatMap(looksOfNames).map((name) => `name ${name}`),
  ];
  const [byKey, byLook] = [new Map<string, number>(), new Map<string, number>()];
  owners.forEach((owner, i) => {
    if (!byKey.has(owner.ownerKey)) byKey.set(owner.ownerKey, i);
    for (const look of looksOf(owner)) if (!byLook.has(look)) byLook.set(look, i);
  });
  return {
    withKey: (ownerKey) => owners[byKey.get(ownerKey) ?? -1],
    alike: (owner) => owners[Math.min(...looksOf(owner).map((look) => byLook.get(look) ?? owners.length))],
  };
};

/** What is wrong with a transfer beside the ballot's owners. Paths are relative to the transfer. */
export const transferFaults = (
  { ownerKey, names, transferredOn, countsApart }: TitleTransfer,
  title: UnitTitle,
  owners: OwnersFound,
  openedOn: LocalDate,
): Refusal => {
  const same = owners.withKey(ownerKey);
  const alike = same === undefined ? owners.alike({ ownerKey, names }) : undefined;
  const wasHeld = !isUnknownOwner(title.ownerKey) && title.titleKind === null;
  return [
    ...when(title.hasPendingPaper, 'papers-unverified', { pending: 1 }, '/unit'),
    ...when(isUnknownOwner(ownerKey), 'owner-key-reserved', undefined, '/ownerKey'),
    ...when(ownerKey === title.ownerKey && title.titleKind === null, 'owner-unchanged', undefined, '/ownerKey'),
    ...(same !== undefined && same.names.length > 0 && !sameNames(same.names, names)
      ? [reason('owner-names-differ', { ownerKey }, '/names')]
      : []),
    ...(alike !== undefined && countsApart !== true
      ? [reason('owners-alike', { text: names.join('、'), ownerKeys: [alike.ownerKey, ownerKey] }, '/ownerKey')]
      : []),
    // Who was unknown, or not settled, may have owned the unit long before.
    ...when(wasHeld && transferredOn < openedOn, 'dates-out-of-order', undefined, '/transferredOn'),
  ];
};

/** What became of an entry: it waits for a second person, stands, or reads otherwise than the first, which it replaces. */
export const TRANSFER_OUTCOMES = ['entered', 'confirmed', 'differs'] as const;
export type TransferOutcome = (typeof TRANSFER_OUTCOMES)[number];

/** A transfer stands once two people, one after the other, have entered the same without seeing each other's entry. */
export const transferOutcome = (
  { ownerKey, names, transferredOn }: Pick<TitleTransfer, 'ownerKey' | 'names' | 'transferredOn'>,
  { pending }: UnitTitle,
  by: AccountHolder,
): TransferOutcome => {
  if (pending === null || isHolderOfOne(by, [pending.by])) return 'entered';
  const isSame =
    pending.ownerKey === ownerKey && pending.transferredOn === transferredOn && sameNames(pending.names, names);
  return isSame ? 'confirmed' : 'differs';
};

/** An entry as it is kept. */
export interface TransferEntry {
  readonly outcome: TransferOutcome;
  /** The entry that this one repeats. */
  readonly confirms?: number;
  /** The unit votes with its new owner from now on: it does unless the former owner's paper is in hand. */
  readonly moves: boolean;
}

/** What an entry does. `inHand`: the former owner's paper; a vote already cast stands. */
export const transferEntry = (
  transfer: Pick<TitleTransfer, 'ownerKey' | 'names' | 'transferredOn'>,
  title: UnitTitle,
  by: AccountHolder,
  inHand: boolean,
): TransferEntry => {
  const outcome = transferOutcome(transfer, title, by);
  if (outcome !== 'confirmed' || title.pending === null) return { outcome, moves: false };
  return { outcome, confirms: title.pending.no, moves: !inHand };
};
