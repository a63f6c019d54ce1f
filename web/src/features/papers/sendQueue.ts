/** Where something that is to be sent stands. */
export type EntryStatus = 'waiting' | 'sending' | 'saved' | 'refused';

/** Why the service did not take it: in a sentence, and by place. */
export interface Refusal {
  readonly detail: string;
  readonly faults: readonly { readonly path?: string; readonly detail: string }[];
}

export interface QueueEntry<W, A> {
  /** Sent again under the same key it is the same request, whatever became of the first answer. */
  readonly key: string;
  readonly work: W;
  readonly status: EntryStatus;
  readonly answer?: A;
  readonly refusal?: Refusal;
}

/** What is sent, one after another, while more is typed. */
export interface QueueState<W, A> {
  readonly entries: readonly QueueEntry<W, A>[];
  /** The last answer did not come: all wait until it is tried again. */
  readonly lost: boolean;
}

export type QueueAction<W, A> =
  | { readonly is: 'add'; readonly key: string; readonly work: W }
  | { readonly is: 'send'; readonly key: string }
  | { readonly is: 'saved'; readonly key: string; readonly answer: A }
  | { readonly is: 'refused'; readonly key: string; readonly refusal: Refusal }
  | { readonly is: 'lost'; readonly key: string }
  | { readonly is: 'retry' }
  | { readonly is: 'drop'; readonly key: string };

/** So many that were saved are still to see. */
const SAVED_KEPT = 10;

const withEntry = <W, A>(
  queue: QueueState<W, A>,
  key: string,
  change: Partial<QueueEntry<W, A>>,
): QueueState<W, A> => ({
  ...queue,
  entries: queue.entries.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)),
});

/** Only saved ones are let go, the oldest first: nothing that was typed is lost. */
const trimmed = <W, A>(queue: QueueState<W, A>): QueueState<W, A> => {
  const saved = queue.entries.filter(({ status }) => status === 'saved');
  const old = new Set(saved.slice(0, Math.max(0, saved.length - SAVED_KEPT)));
  return old.size === 0 ? queue : { ...queue, entries: queue.entries.filter((entry) => !old.has(entry)) };
};

export const queueReducer = <W, A>(queue: QueueState<W, A>, step: QueueAction<W, A>): QueueState<W, A> => {
  switch (step.is) {
    case 'add':
      return { ...queue, entries: [...queue.entries, { key: step.key, work: step.work, status: 'waiting' }] };
    case 'send':
      return withEntry(queue, step.key, { status: 'sending' });
    case 'saved':
      return trimmed({ ...withEntry(queue, step.key, { status: 'saved', answer: step.answer }), lost: false });
    case 'refused':
      return { ...withEntry(queue, step.key, { status: 'refused', refusal: step.refusal }), lost: false };
    case 'lost':
      return { ...withEntry(queue, step.key, { status: 'waiting' }), lost: true };
    case 'retry':
      return { ...queue, lost: false };
    case 'drop':
      return {
        ...queue,
        entries: queue.entries.filter(({ key, status }) => key !== step.key || status === 'sending'),
      };
  }
};

/** What is to be sent now: the first that waits, while nothing is on its way and the service answers. */
export const nextToSend = <W, A>({ entries, lost }: QueueState<W, A>): QueueEntry<W, A> | undefined =>
  lost || entries.some(({ status }) => status === 'sending')
    ? undefined
    : entries.find(({ status }) => status === 'waiting');

/** What would be lost if the page were left now. */
export const unsavedCount = <W, A>({ entries }: QueueState<W, A>): number =>
  entries.filter(({ status }) => status !== 'saved').length;
