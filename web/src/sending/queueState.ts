import type { Fault } from '../api/fault';

export type EntryStatus = 'waiting' | 'sending' | 'sent' | 'refused';

/** One request that is sent in the background. */
export interface QueueEntry<W, A = unknown> {
  /** The request's idempotency key: repeated requests take effect once. */
  readonly key: string;
  /** When it was added, in milliseconds since 1970. */
  readonly at: number;
  readonly work: W;
  readonly status: EntryStatus;
  /** The share sent, from 0 to 1; only uploads report it. */
  readonly share?: number;
  /** The answer of a sent request. */
  readonly answer?: A;
  /** The faults of a refused request; at least one. */
  readonly faults?: readonly Fault[];
}

export interface QueueState<W, A> {
  readonly entries: readonly QueueEntry<W, A>[];
  /** Why the last request got no answer. The queue sends nothing until a retry. */
  readonly interruption: Error | undefined;
}

export type QueueAction<W, A> =
  | { readonly type: 'add'; readonly entry: QueueEntry<W, A> }
  | { readonly type: 'load'; readonly stored: readonly QueueEntry<W>[] }
  | { readonly type: 'send'; readonly key: string }
  | { readonly type: 'progress'; readonly key: string; readonly share: number }
  | { readonly type: 'sent'; readonly key: string; readonly answer: A; readonly keepSent: number }
  | { readonly type: 'refused'; readonly key: string; readonly faults: readonly Fault[] }
  | { readonly type: 'interrupted'; readonly key: string; readonly error: Error }
  | { readonly type: 'retry' }
  | { readonly type: 'resend'; readonly key: string }
  | { readonly type: 'drop'; readonly key: string };

const withEntry = <W, A>(
  state: QueueState<W, A>,
  key: string,
  change: (entry: QueueEntry<W, A>) => QueueEntry<W, A>,
): QueueState<W, A> => ({
  ...state,
  entries: state.entries.map((entry) => (entry.key === key ? change(entry) : entry)),
});

/** Keeps the newest sent entries and all unsent ones. */
const trimmed = <W, A>(state: QueueState<W, A>, keepSent: number): QueueState<W, A> => {
  const sent = state.entries.filter(({ status }) => status === 'sent');
  const old = new Set(sent.slice(0, Math.max(0, sent.length - keepSent)));
  return { ...state, entries: state.entries.filter((entry) => !old.has(entry)) };
};

const waiting = <W, A>({ key, at, work }: QueueEntry<W, A>): QueueEntry<W, A> => ({ key, at, work, status: 'waiting' });

export const queueReducer = <W, A>(state: QueueState<W, A>, action: QueueAction<W, A>): QueueState<W, A> => {
  switch (action.type) {
    case 'add':
      return { ...state, entries: [...state.entries, action.entry] };
    case 'load': {
      // Another window may have added or sent entries. An entry that this window is sending keeps its status.
      const sending = state.entries.filter(({ status }) => status === 'sending');
      const stored = action.stored.filter(({ key }) => !sending.some((one) => one.key === key));
      return { ...state, entries: [...sending, ...(stored as readonly QueueEntry<W, A>[])] };
    }
    case 'send':
      return withEntry(state, action.key, (entry) => ({ ...entry, status: 'sending' }));
    case 'progress':
      return withEntry(state, action.key, (entry) => ({ ...entry, share: action.share }));
    case 'sent': {
      const { key, answer, keepSent } = action;
      return trimmed(
        withEntry(state, key, (entry) => ({ ...entry, status: 'sent', answer })),
        keepSent,
      );
    }
    case 'refused':
      return withEntry(state, action.key, (entry) => ({ ...entry, status: 'refused', faults: action.faults }));
    case 'interrupted':
      return { ...withEntry(state, action.key, waiting), interruption: action.error };
    case 'retry':
      return { ...state, interruption: undefined };
    case 'resend':
      return withEntry(state, action.key, waiting);
    case 'drop':
      // An entry being sent cannot be dropped, because its outcome is unknown.
      return {
        ...state,
        entries: state.entries.filter(({ key, status }) => key !== action.key || status === 'sending'),
      };
  }
};

/** The first waiting entry; none while another is being sent or the service does not answer. */
export const nextToSend = <W, A>({ entries, interruption }: QueueState<W, A>): QueueEntry<W, A> | undefined =>
  interruption !== undefined || entries.some(({ status }) => status === 'sending')
    ? undefined
    : entries.find(({ status }) => status === 'waiting');

/** How many entries the queue will still send by itself. */
export const pendingCount = <W, A>({ entries }: QueueState<W, A>): number =>
  entries.filter(({ status }) => status === 'waiting' || status === 'sending').length;

/** How many entries are lost if the page closes now and there is no storage. */
export const unsentCount = <W, A>({ entries }: QueueState<W, A>): number =>
  entries.filter(({ status }) => status !== 'sent').length;
