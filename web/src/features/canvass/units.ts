import { type CanvassStatus, canvassStatus } from '../../../../domain/kernel/deliberation/canvass';
import type { Canvass, CanvassUnit } from '../../api/shapes';
import type { QueueEntry } from '../../sending/queueState';
import type { CanvassRecord } from './canvassRecord';

/** A door of the list; `waiting` if a record for it has not been accepted yet. */
export interface ListedUnit extends CanvassUnit {
  readonly isUnsent?: boolean;
}

export interface StairwellUnits {
  readonly building: string;
  readonly stairwell: string;
  readonly units: readonly ListedUnit[];
}

export const unitKey = ({ building, unit }: { readonly building: string; readonly unit: string }): string =>
  JSON.stringify([building, unit]);

/** A door as an accepted record will change it; the same door if the record is not about it. */
const unitAfter = (unit: ListedUnit, record: CanvassRecord, by: string): ListedUnit => {
  if (record.kind === 'visits') {
    const visit = record.visits.find((one) => unitKey(one) === unitKey(unit));
    if (visit === undefined) return unit;
    const { outcome, visitedOn, note = null } = visit;
    const lastVisit = { outcome, visitedOn, note, by };
    const status = canvassStatus(unit.status === 'done', outcome);
    return { ...unit, lastVisit, status, visits: unit.visits + 1 };
  }
  if (record.kind === 'deliveries') {
    const delivery = record.deliveries.find((one) => one.ownerKey === unit.ownerKey);
    if (delivery === undefined) return unit;
    const { way, deliveredOn, warned } = delivery;
    // One with the warning stands once another person has confirmed it.
    return warned
      ? { ...unit, unconfirmed: unit.unconfirmed + 1 }
      : { ...unit, delivered: { way, deliveredOn, warned } };
  }
  return record.ownerKeys.includes(unit.ownerKey)
    ? { ...unit, reminders: unit.reminders + 1, lastRemindedOn: record.remindedOn }
    : unit;
};

/** The list with unsent records applied, so that entries stay visible with or without a network. */
export const withQueued = (
  stairwells: readonly StairwellUnits[],
  queued: readonly QueueEntry<CanvassRecord>[],
  by: string,
): readonly StairwellUnits[] =>
  stairwells.map((stairwell) => ({
    ...stairwell,
    units: stairwell.units.map((unit) =>
      queued.reduce<ListedUnit>((unit, { work, status }) => {
        const changed = status === 'refused' ? unit : unitAfter(unit, work, by);
        return changed === unit ? unit : { ...changed, isUnsent: true };
      }, unit),
    ),
  }));

/** The answer as an accepted record will change it, until it is fetched again. */
export const withRecorded = (canvass: Canvass, record: CanvassRecord, by: string): Canvass => ({
  ...canvass,
  stairwells: canvass.stairwells.map((stairwell) => ({
    ...stairwell,
    units: stairwell.units.map((unit) => unitAfter(unit, record, by) as CanvassUnit),
  })),
});

export const unitsOf = (stairwells: readonly StairwellUnits[]): readonly ListedUnit[] =>
  stairwells.flatMap(({ units }) => units);

export const countBy = (units: readonly ListedUnit[]): Readonly<Record<CanvassStatus, number>> => {
  const count = { pending: 0, contacted: 0, unreachable: 0, done: 0 };
  for (const { status } of units) count[status] += 1;
  return count;
};

export interface UnitFilter {
  readonly status?: CanvassStatus | undefined;
  /** `undelivered`: no paper delivered; `outstanding`: paper not returned. */
  readonly only?: 'undelivered' | 'outstanding' | undefined;
  /** A building, or one of its stairwells. */
  readonly part?: string | undefined;
  readonly text?: string | undefined;
}

const matches = (unit: ListedUnit, { status, only, text = '' }: UnitFilter): boolean =>
  (status === undefined || unit.status === status) &&
  (only !== 'undelivered' || (unit.delivered === null && unit.unconfirmed === 0)) &&
  (only !== 'outstanding' || unit.status !== 'done') &&
  (text === '' || `${unit.building} ${unit.unit} ${unit.ownerNames.join(' ')} ${unit.ownerKey}`.includes(text));

/** The name of a part of the courtyard: a building, or one of its stairwells. */
export const partsOf = (
  stairwells: readonly StairwellUnits[],
): readonly (readonly [part: string, stair: StairwellUnits])[] =>
  stairwells.map((stairwell) => [JSON.stringify([stairwell.building, stairwell.stairwell]), stairwell] as const);

/** The doors that match a filter; stairwells without one are left out. */
export const filterUnits = (stairwells: readonly StairwellUnits[], by: UnitFilter): readonly StairwellUnits[] =>
  partsOf(stairwells)
    .filter(([part]) => by.part === undefined || by.part === part)
    .map(([, stairwell]) => ({ ...stairwell, units: stairwell.units.filter((unit) => matches(unit, by)) }))
    .filter(({ units }) => units.length > 0);

/**
 * The next door in walking order whose paper is missing, continuing at the start after the last; `undefined` if none is
 * left.
 */
export const nextUnit = (units: readonly ListedUnit[], from: string, step: 1 | -1 = 1): ListedUnit | undefined => {
  const at = units.findIndex((unit) => unitKey(unit) === from);
  const around = units.map((_, i) => units.at((at + step * (i + 1)) % units.length));
  return around.find((unit) => unit !== undefined && unit.status !== 'done' && unitKey(unit) !== from);
};

/** The distinct owners of some doors. */
export const ownersOf = (units: readonly ListedUnit[]): readonly string[] => [
  ...new Set(units.map((unit) => unit.ownerKey)),
];
