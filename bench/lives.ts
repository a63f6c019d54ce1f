import { randomUUID } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Apart } from './apart';
import type { Note } from './command';
import { eventsOf, prepareLife } from './commands';
import { median, seconds } from './measure';
import type { Servers } from './servers';

/** Enough that none has to wait for another’s timer. */
const LIVES_AT_ONCE = 8;

/** What a call is to whoever serves it: something read, something written, a command of a case. */
type Call = 'read' | 'write' | 'command';

const callOf = (method: string, path: string): Call =>
  method === 'GET' ? 'read' : path.includes('/commands/') ? 'command' : 'write';

/** The calls over HTTP that are made while something is done, by the courtyard they are about. */
const heard = async (work: () => Promise<unknown>): Promise<ReadonlyMap<string, readonly Call[]>> => {
  const calls = new Map<string, Call[]>();
  const note = (message: unknown): void => {
    const { method, path } = (message as { request: { method: string; path: string } }).request;
    const id = /courtyards\/([^/?]+)/.exec(path)?.[1];
    if (id !== undefined) calls.set(id, [...(calls.get(id) ?? []), callOf(method, path)]);
  };
  subscribe('undici:request:create', note);
  await work();
  unsubscribe('undici:request:create', note);
  return calls;
};

/** The same calls of a plain service: each command an update with one commit, each write a commit, each read a row. */
const peerLife = async (url: string, calls: readonly Call[]): Promise<void> => {
  const asked = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, init);
    if (!response.ok) throw new Error(`the peer answered ${response.status}`);
    return response.json();
  };
  const post = (path: string, body: object) =>
    asked(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    });
  const { id } = (await post('/lives', {})) as { id: string };
  for (const call of calls) {
    if (call === 'read') await asked(`/lives/${id}`);
    else await post(`/lives/${id}/${call}s`, { note: 'a life' });
  }
};

/** Whole lives of courtyards, some at once, beside as many of a plain service with the same calls and commits. */
export const livesBeside = async (servers: Servers, apart: Apart): Promise<(note: Note) => Promise<void>> => {
  const peerUrl = `http://127.0.0.1:${await apart.peer.ask(null)}`;
  let seed = 1;
  const round = async (atOnce: number) => {
    const lives: (() => Promise<string>)[] = [];
    for (let i = 0; i < atOnce; i += 1) {
      seed += 1;
      lives.push(await prepareLife(apart, apart.town, seed));
    }
    let ids: readonly string[] = [];
    let ours = 0;
    const calls = await heard(async () => {
      ours = await seconds(async () => {
        ids = await Promise.all(lives.map((live) => live()));
      });
    });
    const theirs = await seconds(() => Promise.all(ids.map((id) => peerLife(peerUrl, calls.get(id) ?? []))));
    return { ids, ours, theirs, calls: ids.map((id) => calls.get(id) ?? []) };
  };
  await round(1);
  return async (note) => {
    const { ids, ours, theirs, calls } = await round(LIVES_AT_ONCE);
    const counted = await Promise.all(ids.map((id) => eventsOf(servers, id)));
    note('callsPerLife', median(calls.map(({ length }) => length)));
    note('updatesPerLife', median(counted.map(({ updates }) => updates)));
    note('eventsOverMinimum', median(counted.map(({ events, updates }) => events / (2 + 6 * updates))));
    note('lifecyclesPerSecond', LIVES_AT_ONCE / ours);
    note('peerLifecyclesPerSecond', LIVES_AT_ONCE / theirs);
    note('livesOverPeer', theirs / ours);
  };
};
