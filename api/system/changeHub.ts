import type { Response } from 'express';
import type { Pool } from 'pg';
import { sessionStates } from '../../db/accounts';
import { type Change, listenToChanges, type Reached } from '../../db/changes';
import { isWithin, scopeOf } from '../../db/scope';
import type { ApiDeps, StreamLimits } from '../deps';
import { isStillValid } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import type { Caller } from '../http/tokens';

/** A sign of life, and how long a stream goes on after its session has ended. */
const BEAT_MS = 5_000;
const RECONNECT_MS = 2_000;
/** Whoever does not read has so many bytes kept at most; then the stream ends, and the client asks from where it was. */
const MOST_UNREAD = 256 * 1024;

export const STREAM_LIMITS: StreamLimits = { ofAccount: 10, altogether: 2_000 };

type Deps = Pick<ApiDeps, 'pool' | 'logger' | 'streamLimits'>;

/** An open stream of an account. */
interface Stream {
  readonly caller: Caller;
  readonly response: Response;
}

/** The position of a stream, which a client sends back as `Last-Event-ID`. */
const eventId = ({ caseId, version }: Reached): string => `${caseId}/${version}`;

export const writeChange = (response: Response, reached: Reached): void => {
  const data = JSON.stringify({ courtyardId: reached.caseId, version: reached.version });
  response.write(`event: courtyard\nid: ${eventId(reached)}\ndata: ${data}\n\n`);
};

export const writeAll = (response: Response): void => {
  response.write('event: all\ndata: {}\n\n');
};

/** The open streams of a process: one database connection for all, closed when there are none, and one statement each beat. */
export class ChangeHub {
  private readonly streams = new Set<Stream>();
  private listening: Promise<() => Promise<void>> | undefined;
  private beating: NodeJS.Timeout | undefined;
  private readonly untold: Change[] = [];
  private telling: Promise<void> | undefined;

  constructor(private readonly deps: Deps) {}

  /** Throws `too-many-streams` if the account, or the process, has as many as it may. */
  assertRoom({ accountId }: Caller): void {
    const { ofAccount, altogether } = this.deps.streamLimits ?? STREAM_LIMITS;
    const own = [...this.streams].filter(({ caller }) => caller.accountId === accountId).length;
    if (own < ofAccount && this.streams.size < altogether) return;
    throw new Problem('too-many-streams', { headers: { 'Retry-After': String(BEAT_MS / 1000) } });
  }

  /** Tells a stream of changes from now on. Resolves when the database is listened to. */
  async add(stream: Stream): Promise<void> {
    this.streams.add(stream);
    stream.response.on('close', () => this.remove(stream));
    this.beating ??= setInterval(() => void this.beat(), BEAT_MS);
    this.connect();
    await this.listening?.catch(() => undefined);
  }

  end(): void {
    for (const { response } of this.streams) response.end();
  }

  private remove(stream: Stream): void {
    this.streams.delete(stream);
    if (this.streams.size > 0) return;
    clearInterval(this.beating);
    this.beating = undefined;
    const { listening } = this;
    this.listening = undefined;
    listening?.then((end) => end()).catch(() => undefined);
  }

  /** Ends the streams of those who may not listen any more. Nobody learns anything while the database is away. */
  private async beat(): Promise<void> {
    const streams = [...this.streams];
    try {
      const states = await sessionStates(
        this.deps.pool,
        streams.map(({ caller }) => caller),
      );
      for (const { caller, response } of streams) {
        if (!isStillValid(states.get(caller.sessionId), caller) || response.writableLength > MOST_UNREAD)
          response.end();
        else response.write(':\n\n');
      }
    } catch (error) {
      this.deps.logger.warn({ err: error }, 'looking at the sessions of streams failed');
    }
  }

  private tell(change: Change): void {
    this.untold.push(change);
    this.telling ??= this.tellUntold().finally(() => {
      this.telling = undefined;
    });
  }

  /** Tells what has come meanwhile, in one statement for all streams: who may not listen any more hears nothing of it. */
  private async tellUntold(): Promise<void> {
    while (this.untold.length > 0) {
      const changes = this.untold.splice(0);
      const told = [...this.streams]
        .map((stream) => ({ stream, own: changes.filter((change) => isWithin(scopeOf(stream.caller), change)) }))
        .filter(({ own }) => own.length > 0);
      const listening = await this.stillListening(told.map(({ stream }) => stream));
      for (const { stream, own } of told) {
        if (listening.has(stream)) for (const change of own) writeChange(stream.response, change);
      }
    }
  }

  private async tellAll(): Promise<void> {
    for (const { response } of await this.stillListening([...this.streams])) writeAll(response);
  }

  /** Ends the streams of those who may not listen any more; all of them if that is not known, so that they come back and catch up. */
  private async stillListening(streams: readonly Stream[]): Promise<ReadonlySet<Stream>> {
    const callers = streams.map(({ caller }) => caller);
    const states = await sessionStates(this.deps.pool, callers).catch((error) => {
      this.deps.logger.warn({ err: error }, 'looking at the sessions of streams failed');
      return undefined;
    });
    const open = streams.filter(({ response }) => !response.writableEnded);
    const [may, mayNot] = [new Set<Stream>(), new Set<Stream>()];
    for (const one of open) {
      (isStillValid(states?.get(one.caller.sessionId), one.caller) ? may : mayNot).add(one);
    }
    for (const { response } of mayNot) response.end();
    return may;
  }

  private connect(): void {
    if (this.listening !== undefined || this.streams.size === 0) return;
    const lost = () => {
      if (this.listening !== mine) return;
      this.listening = undefined;
      setTimeout(() => {
        this.connect();
        // What changed between the two connections was missed, so everybody reloads once the second listens.
        this.listening?.then(() => this.tellAll()).catch(() => undefined);
      }, RECONNECT_MS).unref();
    };
    const mine = listenToChanges(this.deps.pool, (change) => this.tell(change), lost);
    this.listening = mine;
    mine.catch((error) => {
      this.deps.logger.warn({ err: error }, 'listening for changes failed');
      lost();
    });
  }
}

const hubs = new Map<Pool, ChangeHub>();

export const changeHubFor = (deps: Deps): ChangeHub => {
  const hub = hubs.get(deps.pool) ?? new ChangeHub(deps);
  hubs.set(deps.pool, hub);
  return hub;
};

/** Ends the open streams of this process when it stops, because it waits for open responses. */
export const endStreams = (): void => {
  for (const hub of hubs.values()) hub.end();
};
