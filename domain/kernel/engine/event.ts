import type { Instant } from '../time/instant';

/** Something that happened to a case. Names are past tense; who and when are the journal's. */
export interface CaseEvent {
  readonly type: string;
  readonly data: unknown;
}

/** The union of events that a table of their data declares. */
export type EventsOf<Data> = { [T in keyof Data & string]: { readonly type: T; readonly data: Data[T] } }[keyof Data &
  string];

/** When an event happened and by whose hand. */
export interface Happened {
  readonly at: Instant;
  readonly by: string;
}

/** How each kind of event changes the state. */
export type Reducers<S, Data> = {
  readonly [T in keyof Data]: (c: S, data: Data[T], happened: Happened) => S;
};

/** An event as the journal keeps it: with the version of its shape, so that an older one can be read later. */
export interface RecordedEvent extends CaseEvent {
  readonly v: number;
}

/**
 * Brings the data of an event of one version to the next. Keyed by event type and then by the version it reads:
 * `{ planSubmitted: { 1: (data) => … } }` reads version 1 as version 2.
 */
export type Upcasters = Readonly<Record<string, Readonly<Record<number, (data: never) => unknown>>>>;

/** The version in which an event is written today: one more than the newest that is upcast. */
export const versionOf = (upcasters: Upcasters, type: string): number =>
  Math.max(0, ...Object.keys(upcasters[type] ?? {}).map(Number)) + 1;

export const recorded = (upcasters: Upcasters, event: CaseEvent): RecordedEvent => ({
  type: event.type,
  v: versionOf(upcasters, event.type),
  data: event.data,
});

/** An event as today's code reads it, whenever it was written. Throws a RangeError for one from a newer release. */
export const upcast = (upcasters: Upcasters, { type, v, data }: RecordedEvent): CaseEvent => {
  const today = versionOf(upcasters, type);
  if (v > today) throw new RangeError(`${type} is of version ${v}, newer than ${today}`);
  let read = data;
  for (let version = v; version < today; version += 1) {
    const up = upcasters[type]?.[version] as ((data: unknown) => unknown) | undefined;
    if (up === undefined) throw new RangeError(`${type} has no upcaster from version ${version}`);
    read = up(read);
  }
  return { type, data: read };
};
