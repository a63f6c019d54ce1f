import type { Delivery, ReminderWay, Visit } from '../../../../domain/kernel/deliberation/canvass';
import type { LocalDate } from '../../../../domain/kernel/time/instant';
import type { Fault } from '../../api/fault';

/** What was ticked at the doors: many lines go in one write, and all of them or none. */
export type Act =
  | { readonly kind: 'visits'; readonly visits: readonly Visit[] }
  | { readonly kind: 'deliveries'; readonly deliveries: readonly Delivery[] }
  | {
      readonly kind: 'reminders';
      readonly ownerKeys: readonly string[];
      readonly way: ReminderWay;
      readonly remindedOn: LocalDate;
    };

/** An act that has not been taken yet: it waits for the network, or was refused and waits for somebody. */
export interface Kept {
  /** Sent with it as often as it is sent: it is done once. */
  readonly key: string;
  /** When it was ticked, in milliseconds: acts are sent in this order. */
  readonly at: number;
  readonly act: Act;
  readonly refused?: readonly Fault[];
}

/** As much of a browser's storage as this needs. */
export interface Shelf {
  readonly length: number;
  key(index: number): string | null;
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

/** One name for each act: two windows of one browser never overwrite what the other keeps. */
const nameOf = (owner: string, key: string): string => `yuanluo.kept/${owner}/${key}`;

export const keep = (shelf: Shelf, owner: string, kept: Kept): void =>
  shelf.setItem(nameOf(owner, kept.key), JSON.stringify(kept));

export const drop = (shelf: Shelf, owner: string, key: string): void => shelf.removeItem(nameOf(owner, key));

/** All that is kept for an owner (an account and a ballot), the oldest first. */
export const keptFor = (shelf: Shelf, owner: string): readonly Kept[] => {
  const names = Array.from({ length: shelf.length }, (_, i) => shelf.key(i) ?? '');
  return names
    .filter((name) => name.startsWith(nameOf(owner, '')))
    .map((name) => JSON.parse(shelf.getItem(name) ?? 'null') as Kept | null)
    .filter((kept) => kept !== null)
    .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
};

/** Whether the answer is final; otherwise the same act is sent again later: nobody was signed in, or too much at once. */
export const isFinal = (status: number): boolean =>
  status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);

/** The lines that faults point into (`/visits/3/unit`); `all` where one points at no line. */
const faultyLines = (faults: readonly Fault[]): ReadonlySet<number> | 'all' => {
  const lines = faults.map(({ path = '' }) => /^\/\w+\/(\d+)(?:\/|$)/.exec(path)?.[1]);
  return lines.every((line) => line !== undefined) ? new Set(lines.map(Number)) : 'all';
};

export const linesIn = (act: Act): number =>
  act.kind === 'visits' ? act.visits.length : act.kind === 'deliveries' ? act.deliveries.length : act.ownerKeys.length;

/** The act without the lines that were refused; `undefined` where nothing is left to send. */
export const withoutFaulty = (act: Act, faults: readonly Fault[]): Act | undefined => {
  const faulty = faultyLines(faults);
  if (faulty === 'all' || faulty.size === 0 || faulty.size >= linesIn(act)) return undefined;
  const isSound = (_: unknown, i: number) => !faulty.has(i);
  if (act.kind === 'visits') return { ...act, visits: act.visits.filter(isSound) };
  if (act.kind === 'deliveries') return { ...act, deliveries: act.deliveries.filter(isSound) };
  return { ...act, ownerKeys: act.ownerKeys.filter(isSound) };
};

/** Where a refused line stands, as people call it: a door, or an owner. */
export const lineNamed = (act: Act, { path = '' }: Fault): string | undefined => {
  const line = Number(/^\/\w+\/(\d+)/.exec(path)?.[1] ?? Number.NaN);
  if (act.kind === 'reminders') return act.ownerKeys[line];
  if (act.kind === 'deliveries') return act.deliveries[line]?.ownerKey;
  const visit = act.visits[line];
  return visit === undefined ? undefined : `${visit.building} ${visit.unit}`;
};
