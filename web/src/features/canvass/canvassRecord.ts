import type { Delivery, ReminderWay, Visit } from '../../../../domain/kernel/deliberation/canvass';
import type { LocalDate } from '../../../../domain/kernel/time/instant';
import type { Fault } from '../../api/fault';

/** A canvass record: many lines in one write, accepted entirely or not at all. */
export type CanvassRecord =
  | { readonly kind: 'visits'; readonly visits: readonly Visit[] }
  | { readonly kind: 'deliveries'; readonly deliveries: readonly Delivery[] }
  | {
      readonly kind: 'reminders';
      readonly ownerKeys: readonly string[];
      readonly way: ReminderWay;
      readonly remindedOn: LocalDate;
    };

/** The lines that faults point to (`/visits/3/unit`); `all` if a fault points to no line. */
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

/** The record without its refused lines; `undefined` if none remains. */
export const withoutFaulty = (record: CanvassRecord, faults: readonly Fault[]): CanvassRecord | undefined => {
  const faulty = faultyLines(faults);
  if (faulty === 'all' || faulty.size === 0 || faulty.size >= lineCount(record)) return undefined;
  const isSound = (_: unknown, i: number) => !faulty.has(i);
  if (record.kind === 'visits') return { ...record, visits: record.visits.filter(isSound) };
  if (record.kind === 'deliveries') return { ...record, deliveries: record.deliveries.filter(isSound) };
  return { ...record, ownerKeys: record.ownerKeys.filter(isSound) };
};

/** A refused line as people know it: its door, or its owner. */
export const lineLabel = (record: CanvassRecord, { path = '' }: Fault): string | undefined => {
  const line = Number(/^\/\w+\/(\d+)/.exec(path)?.[1] ?? Number.NaN);
  if (record.kind === 'reminders') return record.ownerKeys[line];
  if (record.kind === 'deliveries') return record.deliveries[line]?.ownerKey;
  const visit = record.visits[line];
  return visit === undefined ? undefined : `${visit.building} ${visit.unit}`;
};
