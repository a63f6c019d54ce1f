import { type CanvassStatus, canvassStatus } from '../../../../domain/kernel/deliberation/canvass';
import type { Canvass, Door } from '../../api/shapes';
import type { Act, Kept } from './offlineQueue';

/** A door of the list; `waiting` where something ticked there has not been taken yet. */
export interface Shown extends Door {
  readonly waiting?: boolean;
}

export interface Stair {
  readonly building: string;
  readonly stairwell: string;
  readonly units: readonly Shown[];
}

export const doorKey = ({ building, unit }: { readonly building: string; readonly unit: string }): string =>
  JSON.stringify([building, unit]);

/** A door as it will be once an act is taken; the same door where the act is not about it. */
const after = (door: Shown, act: Act, by: string): Shown => {
  if (act.kind === 'visits') {
    const visit = act.visits.find((one) => doorKey(one) === doorKey(door));
    if (visit === undefined) return door;
    const { outcome, visitedOn, note = null } = visit;
    const lastVisit = { outcome, visitedOn, note, by };
    const status = canvassStatus(door.status === 'done', outcome);
    return { ...door, lastVisit, status, visits: door.visits + 1 };
  }
  if (act.kind === 'deliveries') {
    const delivery = act.deliveries.find((one) => one.ownerKey === door.ownerKey);
    if (delivery === undefined) return door;
    const { way, deliveredOn, warned } = delivery;
    return { ...door, delivered: { way, deliveredOn, warned } };
  }
  return act.ownerKeys.includes(door.ownerKey)
    ? { ...door, reminders: door.reminders + 1, lastRemindedOn: act.remindedOn }
    : door;
};

/** The list with what is kept on top of it: what somebody ticked stays ticked, with or without a network. */
export const withKept = (stairs: readonly Stair[], kept: readonly Kept[], by: string): readonly Stair[] =>
  stairs.map((stair) => ({
    ...stair,
    units: stair.units.map((unit) =>
      kept.reduce<Shown>((door, { act, refused }) => {
        const changed = refused === undefined ? after(door, act, by) : door;
        return changed === door ? door : { ...changed, waiting: true };
      }, unit),
    ),
  }));

/** The answer as it will be once an act is taken, until it is asked for again. */
export const taken = (canvass: Canvass, act: Act, by: string): Canvass => ({
  ...canvass,
  stairwells: canvass.stairwells.map((stair) => ({
    ...stair,
    units: stair.units.map((door) => after(door, act, by) as Door),
  })),
});

export const doorsOf = (stairs: readonly Stair[]): readonly Shown[] => stairs.flatMap(({ units }) => units);

export const countBy = (doors: readonly Shown[]): Readonly<Record<CanvassStatus, number>> => {
  const count = { pending: 0, contacted: 0, unreachable: 0, done: 0 };
  for (const { status } of doors) count[status] += 1;
  return count;
};

export interface Narrowed {
  readonly status?: CanvassStatus | undefined;
  /** `undelivered`: no paper handed over; `outstanding`: the paper is not in hand. */
  readonly only?: 'undelivered' | 'outstanding' | undefined;
  /** A building, or a stairwell in it. */
  readonly part?: string | undefined;
  readonly text?: string | undefined;
}

const fits = (door: Shown, { status, only, text = '' }: Narrowed): boolean =>
  (status === undefined || door.status === status) &&
  (only !== 'undelivered' || door.delivered === null) &&
  (only !== 'outstanding' || door.status !== 'done') &&
  (text === '' || `${door.building} ${door.unit} ${door.ownerNames.join(' ')} ${door.ownerKey}`.includes(text));

/** A part of the courtyard as one names it: a building, a stairwell of one. */
export const partsOf = (stairs: readonly Stair[]): readonly (readonly [part: string, stair: Stair])[] =>
  stairs.map((stair) => [JSON.stringify([stair.building, stair.stairwell]), stair] as const);

/** What of the list is to be seen; stairwells without a door that fits are left out. */
export const narrowed = (stairs: readonly Stair[], by: Narrowed): readonly Stair[] =>
  partsOf(stairs)
    .filter(([part]) => by.part === undefined || by.part === part)
    .map(([, stair]) => ({ ...stair, units: stair.units.filter((door) => fits(door, by)) }))
    .filter(({ units }) => units.length > 0);

/** The next door to ring at, in walking order and around the end: one whose paper is not in hand; none is left: `undefined`. */
export const nextDoor = (doors: readonly Shown[], from: string, step: 1 | -1 = 1): Shown | undefined => {
  const at = doors.findIndex((door) => doorKey(door) === from);
  const around = doors.map((_, i) => doors.at((at + step * (i + 1)) % doors.length));
  return around.find((door) => door !== undefined && door.status !== 'done' && doorKey(door) !== from);
};

/** The owners behind some doors, each once. */
export const ownersAt = (doors: readonly Shown[]): readonly string[] => [
  ...new Set(doors.map((door) => door.ownerKey)),
];
