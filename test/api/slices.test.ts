import { printedInTurn } from '../../api/html/printing';
import { sayIn } from '../../api/html/say';
import { Problem } from '../../api/http/problem';
import { mapInSlices } from '../../api/http/slices';
import { slipsPage } from '../../api/votes/slipsPage';
import type { Ballot } from '../../domain/kernel/deliberation/state';
import { countingTurns, nextTurn } from '../support/hostile/turns';

/** Longer than a slice. */
const workHard = (): void => {
  const until = performance.now() + 6;
  while (performance.now() < until);
};

test('of several long lists one is worked on in each turn of the event loop', async () => {
  const worked = await countingTurns(async (turn) => {
    const at: number[] = [];
    const list = () =>
      mapInSlices([1, 2, 3], () => {
        at.push(turn());
        workHard();
      });
    await nextTurn();
    await Promise.all([list(), list(), list()]);
    return at;
  });
  // Each begins at once.
  const later = worked.slice(3);
  expect(later).toHaveLength(6);
  expect(new Set(later).size).toBe(6);
});

const ballot = { motion: { title: '改不改' }, closesAt: '2026-03-01T10:00:00Z' } as Ballot;
const slips = Array.from({ length: 300 }, (_, i) => ({
  building: '1',
  unit: `${i}`,
  units: [`1 ${i}`],
  code: { no: 1, spelled: `${i}`, url: `http://yuanluo.test/v/0123456789abcde${i}` },
}));

test('others are served while hundreds of codes are drawn for a page of slips', async () => {
  const say = sayIn({ motions: {} } as never, 'zh-CN', false);
  const [text, turns] = await countingTurns(async (turn): Promise<readonly [string, number]> => {
    let all = '';
    for await (const part of slipsPage('vote', '大院', ballot, { slips, withoutFactor: 0 }, say)) all += part;
    return [all, turn()];
  });
  expect(text.match(/<svg/g)).toHaveLength(300);
  expect(text).toMatch(/^<!doctype html>[\s\S]*<\/html>$/);
  expect(turns).toBeGreaterThan(4);
});

describe('a long page', () => {
  const printed = (account: string): AsyncGenerator<string> =>
    printedInTurn(account, async function* () {
      yield 'first';
      yield 'second';
    });

  test('one is made at a time for an account, a second waits, a third is refused', async () => {
    const [one, two, three, other] = [printed('a'), printed('a'), printed('a'), printed('b')];
    expect(await one.next()).toEqual({ value: 'first', done: false });
    const waiting = two.next();
    await expect(three.next()).rejects.toEqual(new Problem('making-under-way'));
    expect(await other.next()).toEqual({ value: 'first', done: false });
    expect(await Promise.race([waiting, nextTurn().then(() => 'waiting')])).toBe('waiting');
    expect((await one.next()).value).toBe('second');
    expect((await one.next()).done).toBe(true);
    expect((await waiting).value).toBe('first');
    await Promise.all([two.return(undefined), other.return(undefined)]);
  });

  test('whoever leaves in the middle makes room for the next', async () => {
    const left = printed('c');
    await left.next();
    await left.return(undefined);
    expect((await printed('c').next()).value).toBe('first');
  });
});
