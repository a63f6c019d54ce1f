/** Where something that is to be sent stands. */
export type Standing = 'waiting' | 'sending' | 'saved' | 'refused';

/** Why the service did not take it: in a sentence, and by place. */
export interface Refusal {
  readonly detail: string;
  readonly faults: readonly { readonly path?: string; readonly detail: string }[];
}

export interface Entry<W, A> {
  /** Sent again under the same key it is the same request, whatever became of the first answer. */
  readonly key: string;
  readonly work: W;
  readonly standing: Standing;
  readonly answer?: A;
  readonly refusal?: Refusal;
}

/** What is sent, one after another, while more is typed. */
export interface Queue<W, A> {
  readonly entries: readonly Entry<W, A>[];
  /** The last answer did not come: all wait until it is tried again. */
  readonly lost: boolean;
}

export type Step<W, A> =
  | { readonly is: 'add'; readonly key: string; readonly work: W }
  | { readonly is: 'send'; readonly key: string }
  | { readonly is: 'saved'; readonly key: string; readonly answer: A }
  | { readonly is: 'refused'; readonly key: string; readonly refusal: Refusal }
  | { readonly is: 'lost'; readonly key: string }
  | { readonly is: 'retry' }
  | { readonly is: 'drop'; readonly key: string };

/** So many that were saved are still to see. */
const SAVED_KEPT = 10;

const withEntry = <W, A>(queue: Queue<W, A>, key: string, change: Partial<Entry<W, A>>): Queue<W, A> => ({
  ...queue,
  entries: queue.entries.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)),
});

/** Only saved ones are let go, the oldest first: nothing that was typed is lost. */
const trimmed = <W, A>(queue: Queue<W, A>): Queue<W, A> => {
  const saved = queue.entries.filter(({ standing }) => standing === 'saved');
  const old = new Set(saved.slice(0, Math.max(0, saved.length - SAVED_KEPT)));
  return old.size === 0 ? queue : { ...queue, entries: queue.entries.filter((entry) => !old.has(entry)) };
};

export const stepped = <W, A>(queue: Queue<W, A>, step: Step<W, A>): Queue<W, A> => {
  switch (step.is) {
    case 'add':
      return { ...queue, entries: [...queue.entries, { key: step.key, work: step.work, standing: 'waiting' }] };
    case 'send':
      return withEntry(queue, step.key, { standing: 'sending' });
    case 'saved':
      return trimmed({ ...withEntry(queue, step.key, { standing: 'saved', answer: step.answer }), lost: false });
    case 'refused':
      return { ...withEntry(queue, step.key, { standing: 'refused', refusal: step.refusal }), lost: false };
    case 'lost':
      return { ...withEntry(queue, step.key, { standing: 'waiting' }), lost: true };
    case 'retry':
      return { ...queue, lost: false };
    case 'drop':
      return {
        ...queue,
        entries: queue.entries.filter(({ key, standing }) => key !== step.key || standing === 'sending'),
      };
  }
};

/** What is to be sent now: the first that waits, while nothing is on its way and the service answers. */
export const nextOf = <W, A>({ entries, lost }: Queue<W, A>): Entry<W, A> | undefined =>
  lost || entries.some(({ standing }) => standing === 'sending')
    ? undefined
    : entries.find(({ standing }) => standing === 'waiting');

/** What would be lost if the page were left now. */
export const unsaved = <W, A>({ entries }: Queue<W, A>): number =>
  entries.filter(({ standing }) => standing !== 'saved').length;
