import type { AccountHolder } from '../actor';
import { type Reason, type Refusal, reason, when } from '../reason';
import type { LocalDate } from '../time/instant';
import { looksLikeName } from './lookAlike';
import { isFirstEntry, type Paper, type PaperAct, proxyFaults, type VotingProxy } from './paper';
import { paperAfter } from './paperActs';
import type { TitleHolder } from './policy';
import { isUnknownOwner, type TitleKind } from './roll';

/** An owner on the roll, the state of their paper, and the number of acts on it. */
export interface OwnerPaper {
  readonly ownerKey: string;
  /** The current owners. */
  readonly names: readonly string[];
  readonly titleKind?: TitleKind;
  readonly paper?: Paper;
  readonly acts: number;
}

/** One act on one owner's paper, as it comes in. */
export interface OwnerAct {
  readonly ownerKey: string;
  readonly act: PaperAct;
}

/** A paper after an act, that act, and the number of acts now. */
export interface ChangedPaper {
  readonly paper: Paper;
  readonly act: PaperAct;
  readonly acts: number;
}

/** How many owners each proxy votes for already, by the key of the proxy's name, and the maximum. */
export interface Mandates {
  readonly held: ReadonlyMap<string, number>;
  readonly most: number;
}

/** The scans that a paper may name, and whether it must name one. No channel goes without where it must. */
export interface ScanRules {
  readonly known: ReadonlySet<string>;
  readonly required: boolean;
}

const scanFaults = (act: PaperAct, { known, required }: ScanRules): Refusal => {
  if (act.kind !== 'enter') return [];
  return act.scan === undefined
    ? when(required, 'scan-missing', undefined, '/scan')
    : when(!known.has(act.scan), 'file-unknown', undefined, '/scan');
};

/** The days between which a paper can have come in. */
export interface ReceiptDays {
  readonly openedOn: LocalDate;
  readonly today: LocalDate;
  /** The day on which the ballot closes, if its time is over: what came in by then may still be entered. */
  readonly closedOn?: LocalDate;
  /** Only what was entered before may still be read. */
  readonly areAllIn?: boolean;
}

/** What a list of acts is judged by. */
export interface PaperRules {
  readonly mandates: Mandates;
  readonly scans: ScanRules;
  readonly days: ReceiptDays;
  /** Who votes for units without a private owner. */
  readonly votesFor?: readonly TitleHolder[] | undefined;
}

/** Whether the act says what the paper says, rather than read it again or end it. */
const saysPaper = (act: PaperAct): boolean =>
  isFirstEntry(act.kind) || act.kind === 'correct' || (act.kind === 'resolve' && act.choice !== 'noPaper');

/**
 * Nobody votes for a unit whose owner is unknown, or whose kind the policy gives to nobody; where it names who votes,
 * their representative does, on the document. A second reader only reads; what a paper says in the end, by a correction or
 * a third person's decision, is judged like an entry.
 */
export const voterFaults = (
  { ownerKey, titleKind }: Pick<OwnerPaper, 'ownerKey' | 'titleKind'>,
  act: PaperAct,
  votesFor: readonly TitleHolder[] = [],
): Refusal => {
  if (!saysPaper(act)) return [];
  if (isUnknownOwner(ownerKey)) return [reason('owner-not-known', undefined, '/ownerKey')];
  if (titleKind === undefined) return [];
  const holder = votesFor.find((one) => one.titleKind === titleKind);
  if (holder === undefined) return [reason('nobody-votes-for-unit', { titleKind }, '/ownerKey')];
  const { voter, document } = holder;
  return when(givenProxy(act) === undefined, 'voter-document-missing', { voter, document }, '/proxy');
};

/** What came in after the close does not count. A second reader says so without being turned away: a third decides. */
const dayFaults = (act: PaperAct, { openedOn, today, closedOn = today }: ReceiptDays): Refusal => {
  const day = 'receivedOn' in act && act.kind !== 'vote' ? act.receivedOn : undefined;
  if (day === undefined || ('choice' in act && act.choice === 'noPaper')) return [];
  return [
    ...when(day < openedOn, 'dates-out-of-order', undefined, '/receivedOn'),
    ...when(day > today, 'date-in-future', undefined, '/receivedOn'),
    ...when(
      act.kind !== 'verify' && day <= today && day > closedOn,
      'paper-too-late',
      { day: closedOn },
      '/receivedOn',
    ),
  ];
};

/** The proxy whom an act gives to a paper. A second reader only reads the name. */
export const givenProxy = (act: PaperAct): VotingProxy | undefined =>
  'proxy' in act && act.kind !== 'verify' ? act.proxy : undefined;

/** The proxies who hold a mandate by a paper: whom it names, and whom it will name if what waits for a third or a second is confirmed. */
const mandatesOn = ({ status, proxy, last }: Paper): readonly string[] => {
  if (status === 'withdrawn') return [];
  const waiting = last?.kind === 'enter' || last?.kind === 'correct' ? last.proxy : undefined;
  return [proxy, waiting].flatMap((one) => (one === undefined ? [] : looksLikeName(one.name)));
};

const duplicateReason = ({ kind }: PaperAct): Reason =>
  reason(isFirstEntry(kind) ? 'paper-already-recorded' : 'line-duplicate', undefined, '/ownerKey');

/**
 * A list of acts, all or nothing: the resulting papers, or every fault with its place (`/papers/3/choice`). One act for
 * each owner; the list's own mandates count one after another.
 */
export const judgedPaper = (
  list: readonly OwnerAct[],
  owners: ReadonlyMap<string, OwnerPaper>,
  { mandates: { held, most }, scans, days, votesFor }: PaperRules,
  by: AccountHolder,
): { readonly acted: readonly ChangedPaper[] } | { readonly refused: Refusal } => {
  const seen = new Set<string>();
  const mandates = new Map(held);
  const applyActs: ChangedPaper[] = [];
  const judge = ({ ownerKey, act }: OwnerAct): Refusal => {
    const owner = owners.get(ownerKey);
    const isTwice = seen.has(ownerKey);
    seen.add(ownerKey);
    if (owner === undefined) return [reason('owner-unknown', undefined, '/ownerKey')];
    if (isTwice) return [duplicateReason(act)];
    const isOver = days.closedOn !== undefined;
    const isInHand = owner.paper !== undefined && owner.paper.status !== 'withdrawn';
    if (days.areAllIn === true && isFirstEntry(act.kind) && !isInHand)
      return [reason('ballot-closed', undefined, '/ownerKey')];
    const after = paperAfter(owner.paper, ownerKey, act, by, isOver);
    if ('paper' in after) {
      const isReadAgain = act.kind === 'attend' && after.paper.verifiedBy !== undefined;
      const isLate = isOver && isFirstEntry(act.kind) && !isReadAgain;
      const paper = isLate ? { ...after.paper, enteredLate: true } : after.paper;
      applyActs.push({ paper, act, acts: owner.acts + 1 });
    }
    const proxy = givenProxy(act);
    const key = looksLikeName(proxy?.name ?? '');
    // Another reading of a paper is of the same mandate.
    const isHeld = owner.paper !== undefined && mandatesOn(owner.paper).includes(key);
    const holds = proxy === undefined ? 0 : (mandates.get(key) ?? 0) - Number(isHeld);
    if (proxy !== undefined) mandates.set(key, holds + 1);
    return [
      ...('refused' in after ? after.refused : []),
      ...voterFaults(owner, act, votesFor),
      ...proxyFaults(owner.names, proxy, holds, most),
    ];
  };
  const refused = list.flatMap((one, i) =>
    [...judge(one), ...dayFaults(one.act, days), ...scanFaults(one.act, scans)].map(
      (fault): Reason => ({ ...fault, path: `/papers/${i}${fault.path ?? ''}` }),
    ),
  );
  return refused.length > 0 ? { refused } : { acted: applyActs };
};
