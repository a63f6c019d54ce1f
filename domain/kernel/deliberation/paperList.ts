import { type Reason, type Refusal, reason, when } from '../reason';
import type { LocalDate } from '../time/instant';
import { begins, type Paper, type PaperAct, paperAfter, proxyFaults } from './paper';

/** An owner on the roll, the state of their paper, and the number of acts on it. */
export interface OwnerPaper {
  readonly ownerKey: string;
  /** The current owners. */
  readonly names: readonly string[];
  readonly paper?: Paper;
  readonly acts: number;
}

/** One act on one owner's paper, as it comes in. */
export interface OwnersAct {
  readonly ownerKey: string;
  readonly act: PaperAct;
}

/** A paper after an act, that act, and the number of acts now. */
export interface ActedPaper {
  readonly paper: Paper;
  readonly act: PaperAct;
  readonly acts: number;
}

/** How many owners each proxy votes for already, and the maximum. */
export interface Mandates {
  readonly held: ReadonlyMap<string, number>;
  readonly most: number;
}

/** The scans that a paper may name, and whether it must name one. */
export interface Scans {
  readonly known: ReadonlySet<string>;
  readonly required: boolean;
}

const scanFaults = (act: PaperAct, { known, required }: Scans): Refusal => {
  if (act.kind !== 'enter') return [];
  return act.scan === undefined
    ? when(required && act.channel === 'paper', 'scan-missing', undefined, '/scan')
    : when(!known.has(act.scan), 'file-unknown', undefined, '/scan');
};

/** The days between which a paper can have come in. */
export interface Days {
  readonly openedOn: LocalDate;
  readonly today: LocalDate;
}

/** What a list of acts is judged by. */
export interface Terms {
  readonly mandates: Mandates;
  readonly scans: Scans;
  readonly days: Days;
}

const dayFaults = (act: PaperAct, { openedOn, today }: Days): Refusal =>
  'receivedOn' in act && act.kind !== 'vote'
    ? [
        ...when(act.receivedOn < openedOn, 'dates-out-of-order', undefined, '/receivedOn'),
        ...when(act.receivedOn > today, 'date-in-future', undefined, '/receivedOn'),
      ]
    : [];

const twice = ({ kind }: PaperAct): Reason =>
  reason(begins(kind) ? 'paper-already-recorded' : 'line-duplicate', undefined, '/ownerKey');

/**
 * A list of acts, all or nothing: the resulting papers, or every fault with its place (`/papers/3/choice`). One act for
 * each owner; the list's own mandates count one after another.
 */
export const judged = (
  list: readonly OwnersAct[],
  owners: ReadonlyMap<string, OwnerPaper>,
  { mandates: { held, most }, scans, days }: Terms,
  by: string,
): { readonly acted: readonly ActedPaper[] } | { readonly refused: Refusal } => {
  const seen = new Set<string>();
  const mandates = new Map(held);
  const acted: ActedPaper[] = [];
  const judge = ({ ownerKey, act }: OwnersAct): Refusal => {
    const owner = owners.get(ownerKey);
    const isTwice = seen.has(ownerKey);
    seen.add(ownerKey);
    if (owner === undefined) return [reason('owner-unknown', undefined, '/ownerKey')];
    if (isTwice) return [twice(act)];
    const after = paperAfter(owner.paper, ownerKey, act, by);
    if ('paper' in after) acted.push({ paper: after.paper, act, acts: owner.acts + 1 });
    const proxy = 'proxy' in act ? act.proxy : undefined;
    const holds = proxy === undefined ? 0 : (mandates.get(proxy.name) ?? 0);
    if (proxy !== undefined) mandates.set(proxy.name, holds + 1);
    return [...('refused' in after ? after.refused : []), ...proxyFaults(owner.names, proxy, holds, most)];
  };
  const refused = list.flatMap((one, i) =>
    [...judge(one), ...dayFaults(one.act, days), ...scanFaults(one.act, scans)].map(
      (fault): Reason => ({ ...fault, path: `/papers/${i}${fault.path ?? ''}` }),
    ),
  );
  return refused.length > 0 ? { refused } : { acted };
};
