import {
  nextToSend,
  type QueueAction,
  type QueueState,
  queueReducer,
  unsavedCount,
} from '../../web/src/features/papers/sendQueue';

type Q = QueueState<string, string>;
const EMPTY: Q = { entries: [], lost: false };
const after = (...steps: readonly QueueAction<string, string>[]): Q => steps.reduce<Q>(queueReducer, EMPTY);
const add = (key: string): QueueAction<string, string> => ({ is: 'add', key, work: `paper ${key}` });
const refusal = { detail: '已录入', faults: [{ path: '/papers/0/ownerKey', detail: '已录入' }] };
const statuss = ({ entries }: Q) => entries.map(({ key, status }) => [key, status]);

test('what is added is sent one after another, in the order it was typed', () => {
  const queue = after(add('a'), add('b'));
  expect(nextToSend(queue)?.key).toBe('a');
  const sending = queueReducer(queue, { is: 'send', key: 'a' });
  expect(nextToSend(sending)).toBeUndefined();
  expect(nextToSend(queueReducer(sending, { is: 'saved', key: 'a', answer: 'done' }))?.key).toBe('b');
});

test('a refused entry stays with its reason and blocks no other', () => {
  const queue = after(add('a'), add('b'), { is: 'send', key: 'a' }, { is: 'refused', key: 'a', refusal });
  expect(queue.entries[0]).toEqual({ key: 'a', work: 'paper a', status: 'refused', refusal });
  expect(nextToSend(queue)?.key).toBe('b');
  expect(unsavedCount(queue)).toBe(2);
});

test('without an answer an entry waits first in the queue, under the same key, until it is retried', () => {
  const lost = after(add('a'), add('b'), { is: 'send', key: 'a' }, { is: 'lost', key: 'a' }, add('c'));
  expect([lost.lost, statuss(lost)]).toEqual([
    true,
    [
      ['a', 'waiting'],
      ['b', 'waiting'],
      ['c', 'waiting'],
    ],
  ]);
  expect(nextToSend(lost)).toBeUndefined();
  const again = queueReducer(lost, { is: 'retry' });
  expect(nextToSend(again)).toMatchObject({ key: 'a', work: 'paper a' });
});

test('an entry being sent cannot be dropped, as its outcome is unknown', () => {
  const sending = after(add('a'), { is: 'send', key: 'a' }, { is: 'drop', key: 'a' });
  expect(statuss(sending)).toEqual([['a', 'sending']]);
  expect(after(add('a'), { is: 'drop', key: 'a' }).entries).toEqual([]);
});

test('only saved entries are dropped, and the last ten are kept', () => {
  const keys = Array.from({ length: 15 }, (_, i) => `k${i}`);
  const saved = keys.flatMap((key): QueueAction<string, string>[] => [
    add(key),
    { is: 'send', key },
    { is: 'saved', key, answer: 'done' },
  ]);
  const queue = after(add('r'), { is: 'send', key: 'r' }, { is: 'refused', key: 'r', refusal }, ...saved, add('w'));
  expect(queue.entries.map(({ key }) => key)).toEqual(['r', ...keys.slice(5), 'w']);
  expect(unsavedCount(queue)).toBe(2);
});
