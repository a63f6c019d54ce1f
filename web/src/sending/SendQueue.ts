import { newKey } from '../api/idempotencyKey';
import { nextToSend, type QueueAction, type QueueEntry, type QueueState, queueReducer } from './queueState';
import type { QueueStorage } from './queueStorage';
import { refusalOf } from './refusal';

export interface SendQueueOptions<W, A> {
  readonly send: (work: W, key: string, onProgress: (share: number) => void) => Promise<A>;
  /**
   * How long the queue waits after a request without an answer before it retries. When the network returns, it retries
   * at once.
   */
  readonly retryMs: number;
  /** How many sent entries the list keeps. */
  readonly keepSent: number;
  /** Whether a status refuses the request for good. Absent: 4xx except temporary ones. */
  readonly isFinal?: (status: number) => boolean;
  /** Absent: closing the page discards unsent entries. */
  readonly storage?: QueueStorage<W>;
  readonly onSent?: (answer: A, work: W) => void;
  /** Called when nothing is left to send for now, if there was an answer. */
  readonly onIdle?: () => void;
}

/**
 * Sends requests one by one in the background, in the order of their addition, each under its own idempotency key. It
 * retries a request without an answer; a refused one stays with its faults and does not block the others.
 */
export class SendQueue<W, A> {
  private state: QueueState<W, A>;
  private readonly listeners = new Set<() => void>();
  private isRunning = false;
  private isStopped = false;
  private cancelRetry = (): void => undefined;

  /**
   * @param options Read each time, because a component's functions change.
   * @param browser Tells by `online` that the network is back, and by `storage` what other windows stored.
   */
  constructor(
    private readonly options: () => SendQueueOptions<W, A>,
    private readonly browser: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>,
  ) {
    const stored = options().storage?.load() ?? [];
    this.state = { entries: stored as readonly QueueEntry<W, A>[], interruption: undefined };
  }

  readonly getState = (): QueueState<W, A> => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Sends stored entries, and follows what other windows store. Returns a function that stops it. */
  readonly start = (): (() => void) => {
    this.isStopped = false;
    if (this.options().storage !== undefined) this.browser.addEventListener('storage', this.reload);
    this.retry();
    return () => {
      this.isStopped = true;
      this.browser.removeEventListener('storage', this.reload);
      this.cancelRetry();
    };
  };

  readonly add = (work: W): void => {
    const entry = { key: newKey(), at: Date.now(), work, status: 'waiting' } as const;
    this.options().storage?.save(entry);
    this.apply({ type: 'add', entry });
    void this.run();
  };

  /** Sends a refused entry again under its key. */
  readonly resend = (key: string): void => {
    this.apply({ type: 'resend', key });
    const entry = this.state.entries.find((one) => one.key === key);
    if (entry !== undefined) this.options().storage?.save(entry);
    void this.run();
  };

  readonly drop = (key: string): void => {
    this.options().storage?.remove(key);
    this.apply({ type: 'drop', key });
  };

  /** Retries now what waits after a missing answer. */
  readonly retry = (): void => {
    this.cancelRetry();
    this.reload();
    this.apply({ type: 'retry' });
    void this.run();
  };

  private readonly reload = (): void => {
    const { storage } = this.options();
    if (storage !== undefined) this.apply({ type: 'load', stored: storage.load() });
  };

  private apply(action: QueueAction<W, A>): void {
    this.state = queueReducer(this.state, action);
    for (const listener of this.listeners) listener();
  }

  private async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    let isAnswered = false;
    for (let next = nextToSend(this.state); next !== undefined; next = nextToSend(this.state)) {
      isAnswered = (await this.sendOne(next)) || isAnswered;
    }
    this.isRunning = false;
    if (isAnswered) this.options().onIdle?.();
    if (this.state.interruption !== undefined && !this.isStopped) this.retryLater();
  }

  /** Resolves to whether there was an answer. */
  private async sendOne({ key, work, at }: QueueEntry<W, A>): Promise<boolean> {
    const { send, keepSent, isFinal, storage, onSent } = this.options();
    this.apply({ type: 'send', key });
    let answer: A;
    try {
      answer = await send(work, key, (share) => this.apply({ type: 'progress', key, share }));
    } catch (error) {
      const faults = refusalOf(error, isFinal);
      if (faults === undefined) {
        this.apply({ type: 'interrupted', key, error: error as Error });
        return false;
      }
      storage?.save({ key, at, work, status: 'refused', faults });
      this.apply({ type: 'refused', key, faults });
      return true;
    }
    storage?.remove(key);
    this.apply({ type: 'sent', key, answer, keepSent });
    onSent?.(answer, work);
    return true;
  }

  private retryLater(): void {
    const timer = setTimeout(this.retry, this.options().retryMs);
    this.browser.addEventListener('online', this.retry);
    this.cancelRetry = () => {
      clearTimeout(timer);
      this.browser.removeEventListener('online', this.retry);
    };
  }
}
