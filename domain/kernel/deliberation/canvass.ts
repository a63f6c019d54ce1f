import type { LocalDate } from '../time/instant';

/** How a paper was delivered to an owner (送达). */
export const DELIVERY_WAYS = ['signature', 'registeredLetter', 'posting'] as const;
export type DeliveryWay = (typeof DELIVERY_WAYS)[number];

/** The delivery of a paper to an owner, with its evidence. */
export interface Delivery {
  readonly ownerKey: string;
  readonly way: DeliveryWay;
  readonly deliveredOn: LocalDate;
  /** Where the signature, the postal receipt or the photo of the posting is filed. */
  readonly evidence: string;
  /** The owner was informed in writing what an unreturned paper means. */
  readonly warned: boolean;
  /** The evidence itself: a file's content address. A delivery with the warning needs it. */
  readonly file?: string;
}

export const VISIT_OUTCOMES = ['contacted', 'unreachable'] as const;
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number];

/** A visit to a unit (入户, 扫楼). */
export interface Visit {
  readonly building: string;
  readonly unit: string;
  readonly outcome: VisitOutcome;
  readonly visitedOn: LocalDate;
  readonly note?: string;
}

/** How an owner who has not voted yet was reminded (催票). */
export const REMINDER_WAYS = ['slip', 'phone', 'visit', 'message'] as const;
export type ReminderWay = (typeof REMINDER_WAYS)[number];

/** `done`: the paper is in hand. Otherwise the result of the last visit, or `pending`. */
export const CANVASS_STATUSES = ['pending', 'contacted', 'unreachable', 'done'] as const;
export type CanvassStatus = (typeof CANVASS_STATUSES)[number];

export const canvassStatus = (hasPaper: boolean, lastVisit: VisitOutcome | undefined): CanvassStatus =>
  hasPaper ? 'done' : (lastVisit ?? 'pending');

/** The stairwell (单元) in a unit's number: `2-301` and `2单元301` are in stairwell 2, `301` is in none. */
export const stairwellOf = (unit: string): string => /^(.+?)(?:单元|[-—])(?=.)/.exec(unit)?.[1] ?? '';

/** A unit to visit. */
export interface UnitPlace {
  readonly building: string;
  readonly unit: string;
}

/** A part of the roll: a building, a stairwell, or both; the whole roll if neither is given. */
export interface RollPart {
  readonly building?: string;
  readonly stairwell?: string;
}

export const isInPart = (place: UnitPlace, { building, stairwell }: RollPart): boolean =>
  (building === undefined || place.building === building) &&
  (stairwell === undefined || stairwellOf(place.unit) === stairwell);

/** A unit on the canvass list. */
export interface CanvassLine extends UnitPlace {
  readonly status: CanvassStatus;
}

export interface Stairwell<L extends UnitPlace> {
  readonly building: string;
  readonly stairwell: string;
  readonly units: readonly L[];
}

/** Units in walking order: by building, then by stairwell, each in the order given. */
export const byStairwell = <L extends UnitPlace>(lines: readonly L[]): readonly Stairwell<L>[] => {
  const groups = new Map<string, { building: string; stairwell: string; units: L[] }>();
  for (const line of lines) {
    const stairwell = stairwellOf(line.unit);
    const key = JSON.stringify([line.building, stairwell]);
    const group = groups.get(key) ?? { building: line.building, stairwell, units: [] };
    groups.set(key, group);
    group.units.push(line);
  }
  return [...groups.values()];
};

export const canvassSummary = (lines: readonly CanvassLine[]): Readonly<Record<CanvassStatus, number>> => {
  const sum = { pending: 0, contacted: 0, unreachable: 0, done: 0 };
  for (const { status } of lines) sum[status] += 1;
  return sum;
};
