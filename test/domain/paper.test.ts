import fc from 'fast-check';
import {
  isFirstEntry,
  PAPER_ACTS,
  type Paper,
  type PaperAct,
  paperAfter,
  proxyFaults,
  secrecyFaults,
} from '../../domain/kernel/deliberation/paper';
import { CHOICES, type Choice } from '../../domain/kernel/deliberation/tally';
import { assertProperty } from '../support/property/property';

const entry = { choice: 'for', channel: 'paper', receivedOn: '2026-03-20' } as const;
const enter: PaperAct = { kind: 'enter', ...entry };
const verify = (choice: Choice): PaperAct => ({ kind: 'verify', choice });
const resolve = (choice: Choice): PaperAct => ({ kind: 'resolve', choice, why: '核对原票' });
const correct = (choice: Choice): PaperAct => ({ kind: 'correct', choice, why: '填错' });
const withdraw: PaperAct = { kind: 'withdraw', why: '业主要求' };

/** What is done in a vote that is not secret. */
const OPEN_ACTS = PAPER_ACTS.filter((kind) => secrecyFaults(kind, false).length === 0);

type Step = readonly [by: string, act: PaperAct];

/** Does one step after the other; a refusal's code stands for it, and changes nothing. */
const walk = (...steps: readonly Step[]): { paper: Paper | undefined; refused: readonly string[] } => {
  let paper: Paper | undefined;
  const refused: string[] = [];
  for (const [by, act] of steps) {
    const after = paperAfter(paper, 'o1', act, { accountId: by });
    if ('refused' in after) refused.push(...after.refused.map((reason) => reason.code));
    else paper = after.paper;
  }
  return { paper, refused };
};

describe('a paper counts once two people have read the same from it', () => {
  test.each<[string, readonly Step[], Paper['status'], Choice, readonly string[]]>([
    ['entered alone it waits', [['a', enter]], 'entered', 'for', []],
    [
      'read alike it counts',
      [
        ['a', enter],
        ['b', verify('for')],
      ],
      'counted',
      'for',
      [],
    ],
    [
      'read differently it is disputed',
      [
        ['a', enter],
        ['b', verify('against')],
      ],
      'disputed',
      'for',
      [],
    ],
    [
      'a third settles it',
      [
        ['a', enter],
        ['b', verify('against')],
        ['c', resolve('against')],
      ],
      'counted',
      'against',
      [],
    ],
    [
      'not by whoever entered it',
      [
        ['a', enter],
        ['a', verify('for')],
      ],
      'entered',
      'for',
      ['paper-same-person'],
    ],
    [
      'not settled by the first',
      [
        ['a', enter],
        ['b', verify('against')],
        ['a', resolve('for')],
      ],
      'disputed',
      'for',
      ['paper-same-person'],
    ],
    [
      'not settled by the second',
      [
        ['a', enter],
        ['b', verify('against')],
        ['b', resolve('for')],
      ],
      'disputed',
      'for',
      ['paper-same-person'],
    ],
    [
      'not entered twice',
      [
        ['a', enter],
        ['b', enter],
      ],
      'entered',
      'for',
      ['paper-already-recorded'],
    ],
    [
      'not verified twice',
      [
        ['a', enter],
        ['b', verify('for')],
        ['c', verify('for')],
      ],
      'counted',
      'for',
      ['paper-already-verified'],
    ],
    [
      'a dispute is not verified away',
      [
        ['a', enter],
        ['b', verify('against')],
        ['c', verify('for')],
      ],
      'disputed',
      'for',
      ['paper-disputed'],
    ],
    [
      'without a dispute nothing is settled',
      [
        ['a', enter],
        ['c', resolve('against')],
      ],
      'entered',
      'for',
      ['paper-not-disputed'],
    ],
    [
      'a correction is read again',
      [
        ['a', enter],
        ['b', verify('for')],
        ['b', correct('against')],
      ],
      'entered',
      'against',
      [],
    ],
    [
      'by another than who corrected',
      [
        ['a', enter],
        ['b', correct('against')],
        ['b', verify('against')],
        ['a', verify('against')],
      ],
      'counted',
      'against',
      ['paper-same-person'],
    ],
    [
      'withdrawn it is gone',
      [
        ['a', enter],
        ['b', verify('for')],
        ['a', withdraw],
      ],
      'withdrawn',
      'for',
      [],
    ],
    [
      'and makes room for another',
      [
        ['a', enter],
        ['a', withdraw],
        ['b', { ...enter, choice: 'against' }],
      ],
      'entered',
      'against',
      [],
    ],
  ])('%s', (_, steps, status, choice, refused) => {
    const end = walk(...steps);
    expect([end.paper?.status, end.paper?.choice, end.refused]).toEqual([status, choice, refused]);
  });

  test.each(PAPER_ACTS.filter((kind) => !isFirstEntry(kind)))('%s needs a paper', (kind) => {
    const act = { kind, choice: 'for', why: 'x' } as PaperAct;
    expect(walk(['a', act]).refused).toEqual(['paper-unknown']);
    expect(walk(['a', enter], ['a', withdraw], ['b', act]).refused).toEqual(['paper-unknown']);
  });

  test('an owner’s online vote counts at once, once, and a second one does not replace it', () => {
    const vote: PaperAct = { kind: 'vote', choice: 'against', receivedOn: '2026-03-20' };
    expect(walk(['owner', vote]).paper).toMatchObject({ status: 'counted', channel: 'online', choice: 'against' });
    expect(walk(['owner', vote], ['owner', vote], ['a', enter]).refused).toEqual(
      Array(2).fill('paper-already-recorded'),
    );
    expect(walk(['a', enter], ['owner', vote]).refused).toEqual(['paper-already-recorded']);
    expect(walk(['owner', vote], ['a', correct('for')], ['b', verify('for')]).paper).toMatchObject({ choice: 'for' });
  });

  test('whatever is done by whom, one of them with two accounts: counted papers were read by two people', () => {
    const accounts = ['a', 'the other of a', 'b', 'c'] as const;
    const personOf = (account: string) => account.at(-1) ?? '';
    const acts = fc.tuple(fc.constantFrom(...accounts), fc.constantFrom(...OPEN_ACTS), fc.constantFrom(...CHOICES));
    assertProperty(
      fc.property(fc.array(acts, { maxLength: 14 }), (steps) => {
        let paper: Paper | undefined;
        /** Who read which choice since the paper was last entered or corrected. */
        let readings: [string, Choice][] = [];
        for (const [by, kind, choice] of steps) {
          const act = (kind === 'enter' ? { ...enter, choice } : { kind, choice, why: 'x' }) as PaperAct;
          const otherAccounts = accounts.filter((one) => one !== by && personOf(one) === personOf(by));
          const after = paperAfter(paper, 'o1', act, { accountId: by, otherAccounts });
          if ('refused' in after) continue;
          paper = after.paper;
          if (kind === 'enter' || kind === 'correct' || kind === 'vote') readings = [];
          if (kind !== 'withdraw') readings.push([personOf(by), choice]);
          const counting = readings.filter(([, said]) => said === paper?.choice).map(([who]) => who);
          const isResolved = kind === 'resolve' && new Set(readings.map(([who]) => who)).size === 3;
          const isOwn = kind === 'vote';
          if (paper.status === 'counted') expect(isOwn || new Set(counting).size >= 2 || isResolved).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a proxy', () => {
  const proxy = { name: '李四', mandate: '委-7' };
  const codes = (names: string[], held: number, most: number) =>
    proxyFaults(names, proxy, held, most).map((reason) => reason.code);

  test('a proxy votes for as many as the rules allow, and not one more', () => {
    expect(codes(['张三'], 0, 3)).toEqual([]);
    expect(codes(['张三'], 2, 3)).toEqual([]);
    expect(codes(['张三'], 3, 3)).toEqual(['proxy-too-many']);
    expect(codes(['张三'], 99, Number.POSITIVE_INFINITY)).toEqual([]);
    expect(proxyFaults(['张三'], undefined, 9, 1)).toEqual([]);
  });

  test('a proxy is neither the owner nor a co-owner', () => {
    expect(codes(['李四'], 0, 3)).toEqual(['proxy-for-oneself']);
    expect(codes(['张三', '李四'], 0, 3)).toEqual(['proxy-for-oneself']);
  });
});
