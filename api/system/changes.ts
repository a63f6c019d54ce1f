import type { Response } from 'express';
import { z } from 'zod';
import { changesSince, type Reached } from '../../db/changes';
import { scopeOf } from '../../db/scope';
import type { ApiDeps } from '../deps';
import { type AnyOperation, operation } from '../http/route';
import type { Caller } from '../http/tokens';
import { changeHubFor, writeAll, writeChange } from './changeHub';

export { endStreams } from './changeHub';

const STREAM_SECONDS = 600;
const EVENT_ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\d{1,9})$/;

interface Asked {
  readonly caller: Caller;
  readonly seconds: number;
  /** What the client has heard of last: nothing, something, or what cannot be read. */
  readonly after?: Reached | 'unreadable';
}

const afterOf = (header: string | undefined): Pick<Asked, 'after'> => {
  if (header === undefined || header === '') return {};
  const [, caseId, version] = EVENT_ID.exec(header) ?? [];
  return { after: caseId === undefined ? 'unreadable' : { caseId, version: Number(version) } };
};

/** Tells what changed while nobody listened, or that everything is to be reloaded. */
const catchUp = async (deps: ApiDeps, response: Response, { caller, after }: Asked): Promise<void> => {
  if (after === undefined) return;
  const missed =
    after === 'unreadable' ? 'unknown' : await changesSince(deps.pool, after, scopeOf(caller)).catch(() => 'unknown');
  if (response.writableEnded) return;
  if (typeof missed === 'string') writeAll(response);
  else for (const reached of missed) writeChange(response, reached);
};

const stream = (deps: ApiDeps, response: Response, asked: Asked): void => {
  // A response that is closed already emits no `close`, so its listener would never be removed.
  if (response.destroyed) return;
  // No proxy may buffer, store or compress the stream.
  response.set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.write('retry: 2000\n\n');
  const end = setTimeout(() => response.end(), asked.seconds * 1000);
  response.on('close', () => clearTimeout(end));
  // What happens while the missed changes are read is told twice rather than not at all.
  void changeHubFor(deps)
    .add({ caller: asked.caller, response })
    .then(() => catchUp(deps, response, asked));
};

const changes = operation({
  id: 'changes',
  method: 'get',
  path: '/api/v1/changes',
  openToDelegates: true,
  tag: 'courtyards',
  summary: {
    zh: '院落变化的实时推送（Server-Sent Events）：院落编号和版本；断线后凭 Last-Event-ID 续传',
    en: 'Stream changes of courtyards in scope (server-sent events): ID and version, resumed by Last-Event-ID; `all` means reload everything',
  },
  openToFirms: true,
  query: z.strictObject({
    seconds: z.coerce.number().int().min(1).max(STREAM_SECONDS).default(STREAM_SECONDS),
  }),
  handle: async ({ deps, caller, query, request }) => {
    changeHubFor(deps).assertRoom(caller);
    const asked = { caller, seconds: query.seconds, ...afterOf(request.get('last-event-id')) };
    return { stream: (response) => stream(deps, response, asked) };
  },
});

export const CHANGE_OPERATIONS: readonly AnyOperation[] = [changes];
