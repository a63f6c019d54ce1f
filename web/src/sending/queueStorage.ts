import type { QueueEntry } from './queueState';

/** Keeps a queue's unsent entries after the page is closed. */
export interface QueueStorage<W> {
  /** Oldest first. */
  load(): readonly QueueEntry<W>[];
  save(entry: QueueEntry<W>): void;
  remove(key: string): void;
}

/** The part of the browser's `Storage` that the queue uses. */
export interface KeyValueStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

/**
 * A named queue in the browser's storage. Each entry is its own item, so that two windows do not overwrite each other's
 * entries.
 */
export const browserStorage = <W>(storage: KeyValueStorage, name: string): QueueStorage<W> => {
  const prefix = `yuanluo.queue/${name}/`;
  return {
    load: () =>
      Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '')
        .filter((item) => item.startsWith(prefix))
        .map((item) => JSON.parse(storage.getItem(item) ?? 'null') as QueueEntry<W> | null)
        .filter((entry) => entry !== null)
        .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1)),
    save: (entry) => storage.setItem(`${prefix}${entry.key}`, JSON.stringify(entry)),
    remove: (key) => storage.removeItem(`${prefix}${key}`),
  };
};
