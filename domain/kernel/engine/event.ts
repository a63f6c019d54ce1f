import { BEFORE_TAKE_OVER } from '../actor';
import type { Instant } from '../time/instant';

/** An event that happened on paper, before the case was taken over, and when it did. */
export interface Past {
  readonly at: Instant;
}

/**
 * Something that happened to a case. Names are in the past tense; the journal row says when and by whom, but of what happened
 * before the case was taken over (`past`).
 */
export interface CaseEvent {
  readonly type: string;
  readonly data: unknown;
  readonly past?: Past;
}

/** The union of events that a table of event data declares. */
export type EventsOf<Data> = {
  [T in keyof Data & string]: {
    readonly type: T;
    readonly data: Data[T];
    readonly past?: Past;
  };
}[keyof Data & string];

/** When an event happened, and the account that caused it. */
export interface EventMetadata {
  readonly at: Instant;
  readonly by: string;
}

/** The metadata of one event in a commit: that of the commit, unless it happened before the case was taken over. */
export const metadataOf = ({ past }: CaseEvent, committed: EventMetadata): EventMetadata =>
  past === undefined ? committed : { at: past.at, by: BEFORE_TAKE_OVER.accountId };

/** How each type of event changes the state. */
export type Reducers<S, Data> = {
  readonly [T in keyof Data]: (c: S, data: Data[T], metadata: EventMetadata) => S;
};

/** An event as the journal stores it, with the version of its shape so that later releases can read it. */
export interface RecordedEvent extends CaseEvent {
  readonly v: number;
}

/**
 * Brings an event's data from one version to the next. Keyed by event type, then by the version it reads: `{
 * planSubmitted: { 1: (data) => … } }` reads version 1 and returns version 2.
 */
export type Upcasters = Readonly<Record<string, Readonly<Record<number, (data: never) => unknown>>>>;

/** The version in which today's code writes an event. */
export const versionOf = (upcasters: Upcasters, type: string): number =>
  Math.max(0, ...Object.keys(upcasters[type] ?? {}).map(Number)) + 1;

export const recordedEvent = (upcasters: Upcasters, event: CaseEvent): RecordedEvent => ({
  type: event.type,
  v: versionOf(upcasters, event.type),
  data: event.data,
  ...(event.past === undefined ? {} : { past: event.past }),
});

/** An event in today's shape, whatever version wrote it. Throws a RangeError for one from a newer release. */
export const upcast = (upcasters: Upcasters, { type, v, data, past }: RecordedEvent): CaseEvent => {
  const today = versionOf(upcasters, type);
  if (v > today) throw new RangeError(`${type} is of version ${v}, newer than ${today}`);
  let read = data;
  for (let version = v; version < today; version += 1) {
    const up = upcasters[type]?.[version] as ((data: unknown) => unknown) | undefined;
    if (up === undefined) throw new RangeError(`${type} has no upcaster from version ${version}`);
    read = up(read);
  }
  return { type, data: read, ...(past === undefined ? {} : { past }) };
};
