import type { Delivery, ReminderWay, Visit } from '../../../../domain/kernel/deliberation/canvass';
import type { LocalDate } from '../../../../domain/kernel/time/instant';
import type { Fault } from '../../api/fault';

/** What was ticked at the doors: many lines go in one write, and all of them or none. */
export type CanvassRecord =
  | { readonly kind: 'visits'; readonly visits: readonly Visit[] }
  | { readonly kind: 'deliveries'; readonly deliveries: readonly Delivery[] }
  | {
      readonly kind: 'reminders';
      readonly ownerKeys: readonly string[];
      readonly way: ReminderWay;
      readonly remindedOn: LocalDate;
    };

/** An act that has not been taken yet: it waits for the network, or was refused and waits for somebody. */
export interface QueuedRecord {
  /** Sent with it as often as it is sent: it is done once. */
  readonly key: string;
  /** When it was ticked, in milliseconds: acts are sent in this order. */
  readonly at: number;
  readonly record: CanvassRecord;
  readonly refused?: readonly Fault[];
}

/** As much of a browser's storage as this needs. */
export interface KeyValueStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

/** One name for each act: two windows of one browser never overwrite what the other keeps. */
const storageKey = (owner: string, key: string): string => `yuanluo.kept/${owner}/${key}`;

export const saveQueued = (storage: KeyValueStorage, owner: string, queued: QueuedRecord): void =>
  storage.setItem(storageKey(owner, queued.key), JSON.stringify(queued));

export const removeQueued = (storage: KeyValueStorage, owner: string, key: string): void =>
  storage.removeItem(storageKey(owner, key));

/** All that is kept for an owner (an account and a ballot), the oldest first. */
export const loadQueued = (storage: KeyValueStorage, owner: string): readonly QueuedRecord[] => {
  const names = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '');
  return names
    .filter((name) => name.startsWith(storageKey(owner, '')))
    .map((name) => JSON.parse(storage.getItem(name) ?? 'null') as QueuedRecord | null)
    .filter((queued) => queued !== null)
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

export const lineCount = (record: CanvassRecord): number =>
  record.kind === 'visits'
    ? record.visits.length
    : record.kind === 'deliveries'
      ? record.deliveries.length
      : record.ownerKeys.length;

/** The act without the lines that were refused; `undefined` where nothing is left to send. */
export const withoutFaulty = (record: CanvassRecord, faults: readonly Fault[]): CanvassRecord | undefined => {
  const faulty = faultyLines(faults);
  if (faulty === 'all' || faulty.size === 0 || faulty.size >= lineCount(record)) return undefined;
  const isSound = (_: unknown, i: number) => !faulty.has(i);
  if (record.kind === 'visits') return { ...record, visits: record.visits.filter(isSound) };
  if (record.kind === 'deliveries') return { ...record, deliveries: record.deliveries.filter(isSound) };
  return { ...record, ownerKeys: record.ownerKeys.filter(isSound) };
};

/** Where a refused line stands, as people call it: a door, or an owner. */
export const lineLabel = (record: CanvassRecord, { path = '' }: Fault): string | undefined => {
  const line = Number(/^\/\w+\/(\d+)/.exec(path)?.[1] ?? Number.NaN);
  if (record.kind === 'reminders') return record.ownerKeys[line];
  if (record.kind === 'deliveries') return record.deliveries[line]?.ownerKey;
  const visit = record.visits[line];
  return visit === undefined ? undefined : `${visit.building} ${visit.unit}`;
};
