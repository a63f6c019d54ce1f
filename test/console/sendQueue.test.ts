import { ApiError, NetworkError } from '../../web/src/api/errors';
import {
  nextToSend,
  type QueueAction,
  type QueueState,
  queueReducer,
  unsentCount,
} from '../../web/src/sending/queueState';
import { browserStorage, type KeyValueStorage } from '../../web/src/sending/queueStorage';
import { isFinal, isSendable, NotSendable, refusalOf, refusalText } from '../../web/src/sending/refusal';
import { SendQueue, type SendQueueOptions } from '../../web/src/sending/SendQueue';
import { until } from '../support/time/until';

type Q = QueueState<string, string>;
const EMPTY: Q = { entries: [], interruption: undefined };
const stateAfter = (...actions: readonly QueueAction<string, string>[]): Q => actions.reduce<Q>(queueReducer, EMPTY);
const entryOf = (key: string) => ({ key, at: 1, work: `paper ${key}`, status: 'waiting' }) as const;
const add = (key: string): QueueAction<string, string> => ({ type: 'add', entry: entryOf(key) });
const sent = (key: string): QueueAction<string, string> => ({ type: 'sent', key, answer: 'done', keepSent: 10 });
const faults = [{ code: 'already-entered', path: '/papers/0/ownerKey', detail: '已录入' }];
const lost = new NetworkError();
const statuses = ({ entries }: Q) => entries.map(({ key, status }) => [key, status]);

describe('the state of a send queue', () => {
  test('entries are sent one after another, in the order in which they were added', () => {
    const queue = stateAfter(add('a'), add('b'));
    expect(nextToSend(queue)?.key).toBe('a');
    const sending = queueReducer(queue, { type: 'send', key: 'a' });
    expect(nextToSend(sending)).toBeUndefined();
    expect(nextToSend(queueReducer(sending, sent('a')))?.key).toBe('b');
  });

  test('a refused entry stays with its faults and blocks no other', () => {
    const queue = stateAfter(add('a'), add('b'), { type: 'send', key: 'a' }, { type: 'refused', key: 'a', faults });
    expect(queue.entries[0]).toEqual({ ...entryOf('a'), status: 'refused', faults });
    expect(nextToSend(queue)?.key).toBe('b');
    expect(unsentCount(queue)).toBe(2);
  });

  test('an unanswered entry waits first in the queue, under the same key, until a retry', () => {
    const queue = stateAfter(
      add('a'),
      add('b'),
      { type: 'send', key: 'a' },
      { type: 'interrupted', key: 'a', error: lost },
      add('c'),
    );
    expect([queue.interruption, statuses(queue)]).toEqual([
      lost,
      [
        ['a', 'waiting'],
        ['b', 'waiting'],
        ['c', 'waiting'],
      ],
    ]);
    expect(nextToSend(queue)).toBeUndefined();
    const again = queueReducer(queue, { type: 'retry' });
    expect(nextToSend(again)).toMatchObject({ key: 'a', work: 'paper a' });
  });

  test('an entry being sent cannot be dropped, as its outcome is unknown', () => {
    const sending = stateAfter(add('a'), { type: 'send', key: 'a' }, { type: 'drop', key: 'a' });
    expect(statuses(sending)).toEqual([['a', 'sending']]);
    expect(stateAfter(add('a'), { type: 'drop', key: 'a' }).entries).toEqual([]);
  });

  test('only sent entries leave the list by themselves, and the last ten are kept', () => {
    const keys = Array.from({ length: 15 }, (_, i) => `k${i}`);
    const done = keys.flatMap((key) => [add(key), { type: 'send', key } as const, sent(key)]);
    const queue = stateAfter(
      add('r'),
      { type: 'send', key: 'r' },
      { type: 'refused', key: 'r', faults },
      ...done,
      add('w'),
    );
    expect(queue.entries.map(({ key }) => key)).toEqual(['r', ...keys.slice(5), 'w']);
    expect(unsentCount(queue)).toBe(2);
  });

  test('entries stored by another window are added, and one being sent here keeps its status', () => {
    const queue = stateAfter(add('a'), add('b'), { type: 'send', key: 'a' });
    const loaded = queueReducer(queue, { type: 'load', stored: [entryOf('a'), entryOf('c')] });
    expect(statuses(loaded)).toEqual([
      ['a', 'sending'],
      ['c', 'waiting'],
    ]);
  });
});

test('a request is retried unless its status is final', () => {
  expect([400, 403, 404, 409, 422].map(isFinal)).toEqual(Array(5).fill(true));
  expect([401, 408, 425, 429, 500, 503].map(isFinal)).toEqual(Array(6).fill(false));
  expect(refusalOf(lost)).toBeUndefined();
  expect(refusalOf(new ApiError(503, 'unavailable', 'later', []))).toBeUndefined();
  const refused = refusalOf(new ApiError(409, 'ballot-closed', '表决已结束', [])) ?? [];
  expect([refusalText(refused), isSendable(refused)]).toEqual(['表决已结束', true]);
  expect(isSendable(refusalOf(new NotSendable('太大')) ?? [])).toBe(false);
});

const memoryStorage = (): KeyValueStorage => {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (i) => [...items.keys()][i] ?? null,
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
};

test('stored entries are read by queue, the oldest first', () => {
  const storage = memoryStorage();
  const [mine, other] = [browserStorage<string>(storage, 'me/b1'), browserStorage<string>(storage, 'me/b10')];
  mine.save({ ...entryOf('k2'), at: 20 });
  mine.save({ ...entryOf('k1'), at: 10 });
  other.save({ ...entryOf('k3'), at: 5 });
  storage.setItem('yuanluo.language', 'en');
  expect(mine.load().map(({ key }) => key)).toEqual(['k1', 'k2']);
  mine.remove('k1');
  expect(mine.load().map(({ key }) => key)).toEqual(['k2']);
  expect(other.load().map(({ key }) => key)).toEqual(['k3']);
});

describe('a send queue', () => {
  const network = new EventTarget();

  /** A service that answers from a list; it refuses an `ApiError` and is not reached for a `NetworkError`. */
  const queueWith = (answers: (string | Error)[], more: Partial<SendQueueOptions<string, string>> = {}) => {
    const requests: (readonly [work: string, key: string])[] = [];
    const queue = new SendQueue<string, string>(
      () => ({
        send: async (work, key) => {
          requests.push([work, key]);
          const answer = answers.shift() ?? 'done';
          if (typeof answer !== 'string') throw answer;
          return answer;
        },
        retryMs: 600_000,
        keepSent: 10,
        ...more,
      }),
      network,
    );
    return { queue, requests };
  };
  const statusesOf = (queue: SendQueue<string, string>) => queue.getState().entries.map(({ status }) => status);

  test('a queue retries under the same key when the network is back, and then sends the rest', async () => {
    const { queue, requests } = queueWith([lost]);
    const stop = queue.start();
    queue.add('a');
    queue.add('b');
    await until('the queue is interrupted', () => queue.getState().interruption !== undefined);
    expect(requests).toHaveLength(1);
    network.dispatchEvent(new Event('online'));
    await until('all are sent', () => statusesOf(queue).every((status) => status === 'sent'));
    stop();
    expect(requests.map(([work]) => work)).toEqual(['a', 'a', 'b']);
    expect(requests[0]?.[1]).toBe(requests[1]?.[1]);
    expect(requests[2]?.[1]).not.toBe(requests[0]?.[1]);
  });

  test('a queue sends what an earlier one stored under its name, and removes it once answered', async () => {
    const storage = browserStorage<string>(memoryStorage(), 'me/b1');
    const first = queueWith([lost], { storage });
    const close = first.queue.start();
    first.queue.add('a');
    await until('the queue is interrupted', () => first.queue.getState().interruption !== undefined);
    close();
    const next = queueWith(['done', new ApiError(422, 'invalid', '无此户', faults)], { storage });
    const stop = next.queue.start();
    next.queue.add('b');
    await until('both are answered', () => statusesOf(next.queue).join() === 'sent,refused');
    stop();
    expect(next.requests[0]).toEqual(first.requests[0]);
    expect(storage.load()).toMatchObject([{ work: 'b', status: 'refused', faults }]);
  });

  test('a refused entry is sent again under its key when somebody asks for it', async () => {
    const { queue, requests } = queueWith([new ApiError(409, 'case-busy', '正在处理', [])]);
    queue.add('a');
    await until('it is refused', () => statusesOf(queue).join() === 'refused');
    queue.resend(requests[0]?.[1] ?? '');
    await until('it is sent', () => statusesOf(queue).join() === 'sent');
    expect(requests[1]).toEqual(requests[0]);
  });
});
