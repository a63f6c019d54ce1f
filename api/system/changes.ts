import type { Response } from 'express';
import type { Pool } from 'pg';
import { z } from 'zod';
import { type Change, listenToChanges } from '../../db/changes';
import type { ApiDeps } from '../deps';
import { assertValid } from '../http/idempotentWrite';
import { type AnyOperation, operation } from '../http/route';

const STREAM_SECONDS = 600;
/** Also how long a stream may go on after its session has ended; it tells ids and versions only. */
const HEARTBEAT_MS = 20_000;
const RECONNECT_MS = 2_000;

type Deps = Pick<ApiDeps, 'pool' | 'logger'>;

/** Shares one database connection among all streams of this process; closes it when there are none. */
class ChangeHub {
  private readonly listeners = new Set<(change: Change | 'all') => void>();
  private ending: Promise<() => Promise<void>> | undefined;

  constructor(private readonly deps: Deps) {}

  listen(listener: (change: Change | 'all') => void): () => void {
    this.listeners.add(listener);
    this.connect();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.disconnect();
    };
  }

  private tell(change: Change | 'all'): void {
    for (const listener of this.listeners) listener(change);
  }

  private connect(): void {
    if (this.ending !== undefined || this.listeners.size === 0) return;
    const lost = () => {
      if (this.ending !== mine) return;
      this.ending = undefined;
      setTimeout(() => {
        this.connect();
        // Changes between the two connections were missed, so every listener reloads everything.
        this.tell('all');
      }, RECONNECT_MS).unref();
    };
    const mine = listenToChanges(this.deps.pool, (change) => this.tell(change), lost);
    this.ending = mine;
    mine.catch((error) => {
      this.deps.logger.warn({ err: error }, 'listening for changes failed');
      lost();
    });
  }

  private disconnect(): void {
    const ending = this.ending;
    this.ending = undefined;
    ending?.then((end) => end()).catch(() => undefined);
  }
}

const hubs = new WeakMap<Pool, ChangeHub>();

const changeHubFor = (deps: Deps): ChangeHub => {
  const hub = hubs.get(deps.pool) ?? new ChangeHub(deps);
  hubs.set(deps.pool, hub);
  return hub;
};

/** The open streams of this process. It ends them when it stops, because it waits for open responses. */
const open = new Set<Response>();

export const endStreams = (): void => {
  for (const response of open) response.end();
};

/** Whether a change is for a scope: the case is in it, or has left it just now. */
export const concerns = ({ organisationPath, leftPath }: Change, scope: string): boolean =>
  organisationPath.startsWith(scope) || leftPath?.startsWith(scope) === true;

interface StreamOptions {
  readonly scope: string;
  readonly seconds: number;
  /** Whether whoever listens still may. */
  readonly mayListen: () => Promise<boolean>;
}

const stream = (response: Response, hub: ChangeHub, { scope, seconds, mayListen }: StreamOptions): void => {
  // A response that is closed already emits no `close`, so its listener would never be removed.
  if (response.destroyed) return;
  const send = (event: string, data: object) => response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  // No proxy may buffer, store or compress the stream.
  response.set({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.write('retry: 2000\n\n');
  open.add(response);
  const leave = hub.listen((change) => {
    if (change === 'all') send('all', {});
    else if (concerns(change, scope)) {
      send('courtyard', { courtyardId: change.caseId, version: change.version });
    }
  });
  const breath = setInterval(async () => {
    if (await mayListen()) response.write(':\n\n');
    else response.end();
  }, HEARTBEAT_MS);
  const end = setTimeout(() => response.end(), seconds * 1000);
  response.on('close', () => {
    clearInterval(breath);
    clearTimeout(end);
    open.delete(response);
    leave();
  });
};

const changes = operation({
  id: 'changes',
  method: 'get',
  path: '/api/v1/changes',
  tag: 'courtyards',
  summary: {
    zh: '院落变化的实时推送（Server-Sent Events）：院落编号和版本',
    en: 'Stream changes of courtyards in scope (server-sent events): ID and version; `all` means reload everything',
  },
  query: z.strictObject({
    seconds: z.coerce.number().int().min(1).max(STREAM_SECONDS).default(STREAM_SECONDS),
  }),
  handle: async ({ deps, caller, query }) => ({
    stream: (response) =>
      stream(response, changeHubFor(deps), {
        scope: caller.organisationPath,
        seconds: query.seconds,
        // Also where the database is away: the console then asks anew.
        mayListen: () =>
          assertValid(deps.pool, caller).then(
            () => true,
            () => false,
          ),
      }),
  }),
});

export const CHANGE_OPERATIONS: readonly AnyOperation[] = [changes];
