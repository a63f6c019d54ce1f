import fc from 'fast-check';
import { looksLike } from '../../domain/kernel/deliberation/lookAlike';
import {
  isFirstEntry,
  PAPER_ACTS,
  type Paper,
  type PaperAct,
  proxyFaults,
  READINGS,
  type Reading,
  secrecyFaults,
} from '../../domain/kernel/deliberation/paper';
import { paperAfter } from '../../domain/kernel/deliberation/paperActs';
import { CHOICES, type Choice } from '../../domain/kernel/deliberation/tally';
import { assertProperty } from '../support/property/property';

const entry = { choice: 'for', channel: 'paper', receivedOn: '2026-03-20' } as const;
const enter: PaperAct = { kind: 'enter', ...entry };
const verify = (choice: Reading) => ({ kind: 'verify', choice }) as const;
const resolve = (choice: Reading, presence?: string): Extract<PaperAct, { kind: 'resolve' }> => ({
  kind: 'resolve',
  choice,
  why: '核对原票',
  ...(presence === undefined ? {} : { presence }),
});
const vote = (choice: Choice): PaperAct => ({ kind: 'vote', choice, receivedOn: '2026-03-20' });
const attend: PaperAct = { kind: 'attend', receivedOn: '2026-03-20' };
const correct = (choice: Choice) => ({ kind: 'correct', choice, why: '填错' }) as const;
const proxied = (name: string) => ({ proxy: { name, mandate: '委-7' } });
const withdraw: PaperAct = { kind: 'withdraw', why: '业主要求' };

/** What is done in a vote that is not secret. */
const OPEN_ACTS = PAPER_ACTS.filter((kind) => secrecyFaults(kind, false).length === 0);

type Step = readonly [by: string, act: PaperAct];

/** Does one step after the other; a refusal's code stands for it, and changes nothing. */
const walkOn = (begun: Paper | undefined, isOver: boolean, steps: readonly Step[]) => {
  let paper = begun;
  const refused: string[] = [];
  for (const [by, act] of steps) {
    const after = paperAfter(paper, 'o1', act, { accountId: by }, isOver);
    if ('refused' in after) refused.push(...after.refused.map((reason) => `${reason.code}`));
    else paper = after.paper;
  }
  return { paper, refused };
};
const walk = (...steps: readonly Step[]) => walkOn(undefined, false, steps);

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
      'a third decides for what neither read: refused',
      [
        ['a', enter],
        ['b', verify('against')],
        ['c', resolve('abstain')],
      ],
      'disputed',
      'for',
      ['paper-read-otherwise'],
    ],
    [
      'the second finds no such paper, and a third agrees: it is gone',
      [
        ['a', enter],
        ['b', verify('noPaper')],
        ['c', resolve('noPaper')],
      ],
      'withdrawn',
      'for',
      [],
    ],
    [
      'a third finds no such paper between two readings',
      [
        ['a', enter],
        ['b', verify('against')],
        ['c', resolve('noPaper')],
      ],
      'withdrawn',
      'for',
      [],
    ],
    [
      'the second finds no such paper, and a third the paper',
      [
        ['a', enter],
        ['b', verify('noPaper')],
        ['c', resolve('for')],
      ],
      'counted',
      'for',
      [],
    ],
    [
      'a correction that one asks for changes nothing',
      [
        ['a', enter],
        ['b', verify('for')],
        ['b', correct('against')],
      ],
      'counted',
      'for',
      [],
    ],
    [
      'it takes effect once another has read the same, not the one who asked',
      [
        ['a', enter],
        ['b', verify('for')],
        ['b', correct('against')],
        ['b', verify('against')],
        ['a', verify('against')],
      ],
      'counted',
      'against',
      ['paper-same-person'],
    ],
    [
      'it falls if another reads otherwise',
      [
        ['a', enter],
        ['b', verify('for')],
        ['b', correct('against')],
        ['c', verify('for')],
        ['c', verify('against')],
      ],
      'counted',
      'for',
      ['paper-already-verified'],
    ],
    [
      'one change at a time',
      [
        ['a', enter],
        ['b', verify('for')],
        ['b', correct('against')],
        ['a', withdraw],
      ],
      'counted',
      'for',
      ['paper-change-asked'],
    ],
    [
      'a correction of what nobody has verified is a first reading',
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
      'nobody withdraws alone',
      [
        ['a', enter],
        ['b', verify('for')],
        ['a', withdraw],
        ['a', verify('noPaper')],
      ],
      'counted',
      'for',
      ['paper-same-person'],
    ],
    [
      'two withdraw, and make room for another',
      [
        ['a', enter],
        ['a', withdraw],
        ['b', verify('noPaper')],
        ['b', { ...enter, choice: 'against' }],
      ],
      'entered',
      'against',
      [],
    ],
    [
      'a withdrawal that another does not find right falls',
      [
        ['a', enter],
        ['b', verify('for')],
        ['a', withdraw],
        ['c', verify('for')],
      ],
      'counted',
      'for',
      [],
    ],
    [
      'a dispute is not corrected away',
      [
        ['a', enter],
        ['b', verify('against')],
        ['b', correct('against')],
        ['b', withdraw],
      ],
      'disputed',
      'for',
      ['paper-disputed', 'paper-disputed'],
    ],
  ])('%s', (_, steps, status, choice, refused) => {
    const end = walk(...steps);
    expect([end.paper?.status, end.paper?.choice, end.refused]).toEqual([status, choice, refused]);
  });

  test.each(PAPER_ACTS.filter((kind) => !isFirstEntry(kind)))('%s needs a paper', (kind) => {
    const act = { kind, choice: 'for', why: 'x' } as PaperAct;
    expect(walk(['a', act]).refused).toEqual(['paper-unknown']);
    expect(walk(['a', enter], ['a', withdraw], ['b', verify('noPaper')], ['c', act]).refused).toEqual([
      'paper-unknown',
    ]);
  });

  test('an owner’s online vote counts at once, and another of the same owner replaces it', () => {
    expect(walk(['owner', vote('against')]).paper).toMatchObject({ status: 'counted', channel: 'online' });
    expect(walk(['owner', vote('against')], ['owner', vote('for')])).toMatchObject({
      paper: { status: 'counted', choice: 'for', channel: 'online' },
      refused: [],
    });
  });

  test('no official touches an owner’s online vote', () => {
    const by: readonly Step[] = [correct('for'), withdraw, verify('for'), verify('noPaper')].map((act) => ['a', act]);
    expect(walk(['owner', vote('against')], ...by)).toMatchObject({
      paper: { status: 'counted', choice: 'against', channel: 'online' },
      refused: Array(4).fill('paper-of-owner'),
    });
  });

  test('a paper beside an online vote is a dispute that a third settles in the owner’s presence', () => {
    const brought: readonly Step[] = [
      ['owner', vote('against')],
      ['a', { ...enter, scan: 'f'.repeat(64) }],
    ];
    expect(walk(...brought).paper).toMatchObject({ status: 'disputed', choice: 'against', channel: 'online' });
    expect(walk(...brought, ['b', enter], ['b', withdraw]).refused).toEqual(['paper-disputed', 'paper-of-owner']);
    expect(walk(...brought, ['a', resolve('for', '业主到场')], ['b', resolve('for')]).refused).toEqual([
      'paper-same-person',
      'presence-missing',
    ]);
    expect(walk(...brought, ['b', resolve('abstain', '业主到场')]).refused).toEqual(['paper-read-otherwise']);
    expect(walk(...brought, ['b', resolve('noPaper', '业主到场')]).paper).toMatchObject({
      status: 'counted',
      choice: 'against',
      channel: 'online',
    });
    expect(walk(...brought, ['b', resolve('against', '业主到场')]).paper).toMatchObject({
      status: 'counted',
      choice: 'against',
      channel: 'online',
    });
    expect(walk(...brought, ['b', resolve('for', '业主到场')]).paper).toMatchObject({
      status: 'counted',
      choice: 'for',
      channel: 'paper',
      scan: 'f'.repeat(64),
      enteredBy: 'a',
      verifiedBy: 'b',
    });
  });

  test('an owner may vote again while a paper beside the vote is in dispute', () => {
    const brought: readonly Step[] = [
      ['owner', vote('against')],
      ['a', { ...enter, scan: 'f'.repeat(64) }],
      ['owner', vote('abstain')],
      ['owner', vote('against')],
      ['owner', vote('abstain')],
    ];
    expect(walk(...brought)).toMatchObject({ paper: { status: 'disputed' }, refused: [] });
    const settled = (choice: Reading) => walk(...brought, ['b', resolve(choice, '业主到场')]);
    expect(settled('noPaper').paper).toMatchObject({ status: 'counted', choice: 'abstain', channel: 'online' });
    expect(settled('for').paper).toMatchObject({ status: 'counted', choice: 'for', scan: 'f'.repeat(64) });
    expect(settled('against').refused).toEqual(['paper-read-otherwise']);
  });

  /** Whoever enters a paper that does not exist, alone or with a second reader, silences no owner. */
  test.each<[string, readonly Step[], readonly Choice[]]>([
    ['entered', [['a', enter]], ['for']],
    [
      'counted',
      [
        ['a', enter],
        ['b', verify('for')],
      ],
      ['for'],
    ],
    [
      'about to be withdrawn',
      [
        ['a', enter],
        ['b', verify('for')],
        ['a', withdraw],
      ],
      ['for'],
    ],
    [
      'disputed by its readers',
      [
        ['a', enter],
        ['b', verify('abstain')],
      ],
      ['for', 'abstain'],
    ],
    [
      'not found by its second reader',
      [
        ['a', enter],
        ['b', verify('noPaper')],
      ],
      ['for'],
    ],
  ])('an owner votes beside a paper that is %s: a dispute, settled in the owner’s presence', (_, before, readings) => {
    const voted: readonly Step[] = [...before, ['owner', vote('against')]];
    expect(walk(...voted)).toMatchObject({ paper: { status: 'disputed', channel: 'paper' }, refused: [] });
    const acts: readonly Step[] = [enter, verify('for'), correct('for'), withdraw].map((act) => ['c', act]);
    expect(walk(...voted, ...acts).refused).toEqual(Array(4).fill('paper-disputed'));
    expect(walk(...voted, ['c', resolve('against')]).refused).toEqual(['presence-missing']);
    expect(walk(...voted, ['a', resolve('for', '业主到场')]).refused).toEqual(['paper-same-person']);
    const settled = (choice: Reading) => walk(...voted, ['c', resolve(choice, '业主到场')]);
    for (const choice of ['against', 'noPaper'] as const) {
      const { paper } = settled(choice);
      expect(paper).toMatchObject({ status: 'counted', choice: 'against', channel: 'online', enteredBy: 'owner' });
      expect(paper).not.toHaveProperty('verifiedBy');
    }
    const others = CHOICES.filter((one) => one !== 'against');
    expect(others.filter((one) => settled(one).refused.length === 0)).toEqual(readings);
    expect(settled('for').paper).toMatchObject({ status: 'counted', choice: 'for', channel: 'paper', enteredBy: 'a' });
    // The owner's vote stands, and is replaced by the owner alone.
    expect(walk(...voted, ['c', resolve('noPaper', '业主到场')], ['owner', vote('for')]).paper?.choice).toBe('for');
  });

  test.each<[string, readonly Step[], Paper['status'], readonly string[]]>([
    ['by one alone it waits', [['a', attend]], 'entered', []],
    [
      'twice by one it still waits',
      [
        ['a', attend],
        ['a', attend],
      ],
      'entered',
      ['paper-already-recorded'],
    ],
    [
      'by two it counts',
      [
        ['a', attend],
        ['b', attend],
      ],
      'counted',
      [],
    ],
    [
      'a third decides if the second finds nobody',
      [
        ['a', attend],
        ['b', verify('noPaper')],
        ['a', attend],
        ['c', resolve('noPaper')],
      ],
      'withdrawn',
      ['paper-same-person'],
    ],
    [
      'or finds the owner on the list',
      [
        ['a', attend],
        ['b', verify('noPaper')],
        ['c', attend],
      ],
      'counted',
      [],
    ],
    [
      'no choice slips in',
      [
        ['a', attend],
        ['b', verify('for')],
        ['b', verify('noPaper')],
        ['c', resolve('for')],
      ],
      'disputed',
      ['ballot-secret', 'paper-read-otherwise'],
    ],
    [
      'a withdrawal needs two, and falls if the second finds the owner on the list',
      [
        ['a', attend],
        ['b', attend],
        ['a', withdraw],
        ['a', attend],
        ['b', attend],
      ],
      'counted',
      ['paper-same-person'],
    ],
  ])('attendance of a secret vote: %s', (_, steps, status, refused) => {
    const end = walk(...steps);
    expect([end.paper?.status, end.paper?.choice, end.refused]).toEqual([status, undefined, refused]);
  });

  test('whatever is done by whom, one of them with two accounts: counted papers were read by two people', () => {
    const accounts = ['a', 'the other of a', 'b', 'c'] as const;
    const personOf = (account: string) => account.at(-1) ?? '';
    const acts = fc.tuple(fc.constantFrom(...accounts), fc.constantFrom(...OPEN_ACTS), fc.constantFrom(...READINGS));
    assertProperty(
      fc.property(fc.array(acts, { maxLength: 14 }), (steps) => {
        let paper: Paper | undefined;
        /** Who said of the paper what is now in the count, or that it is not there. */
        let said: [string, Reading][] = [];
        for (const [by, kind, choice] of steps) {
          const before = paper?.status === 'counted' ? paper.choice : undefined;
          const act = (kind === 'enter' ? { ...enter, choice } : { kind, choice, why: 'x', presence: 'x' }) as PaperAct;
          const otherAccounts = accounts.filter((one) => one !== by && personOf(one) === personOf(by));
          const owner = kind === 'vote' ? { accountId: 'owner' } : { accountId: by, otherAccounts };
          const result = paperAfter(paper, 'o1', act, owner);
          if ('refused' in result) continue;
          paper = result.paper;
          if (kind === 'enter' || kind === 'vote') said = paper.status === 'disputed' ? said : [];
          said.push([kind === 'vote' ? 'owner' : personOf(by), kind === 'withdraw' ? 'noPaper' : choice]);
          const now = paper.status === 'counted' ? paper.choice : undefined;
          if (now === before || kind === 'vote') continue;
          const gone = paper.status === 'withdrawn';
          const agree = new Set(said.filter(([, one]) => one === (gone ? 'noPaper' : now)).map(([who]) => who));
          // A dispute takes a counted vote out until a third, who is neither of the two, has decided.
          if (paper.status === 'disputed') continue;
          expect(agree.size >= 2 || (kind === 'resolve' && new Set(said.map(([who]) => who)).size >= 3)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('day and proxy are read by two, as the choice is', () => {
  const on = (day: string) => ({ receivedOn: day }) as { receivedOn: '2026-03-20' };
  const mandated: PaperAct = { ...enter, ...proxied('李四') };
  const late = (...steps: readonly Step[]) => walkOn(undefined, true, steps);

  test.each<[string, PaperAct, PaperAct, Paper['status']]>([
    ['nobody votes for the owner, in both', enter, verify('for'), 'counted'],
    ['the same proxy, written otherwise', mandated, { ...verify('for'), proxy: { name: ' 李\u3000四。' } }, 'counted'],
    ['a proxy whom the second does not find', mandated, verify('for'), 'disputed'],
    ['another proxy', mandated, { ...verify('for'), proxy: { name: '王五' } }, 'disputed'],
    ['a proxy of whom the first says nothing', enter, { ...verify('for'), proxy: { name: '李四' } }, 'disputed'],
    ['while the ballot runs, another day', enter, { ...verify('for'), ...on('2026-03-19') }, 'counted'],
    ['no paper, whatever the proxy', mandated, verify('noPaper'), 'disputed'],
  ])('%s', (_, first, second, status) => {
    expect(walk(['a', first], ['b', second]).paper?.status).toBe(status);
  });

  test('once the ballot is over, a second reader says the day, and another day is a dispute', () => {
    expect(late(['a', enter], ['b', verify('for')])).toMatchObject({
      paper: { status: 'entered' },
      refused: ['received-on-missing'],
    });
    expect(late(['a', enter], ['b', { ...verify('for'), ...on('2026-03-20') }]).paper?.status).toBe('counted');
    expect(late(['a', enter], ['b', verify('noPaper')]).paper?.status).toBe('disputed');
    const disputed: readonly Step[] = [
      ['a', enter],
      ['b', { ...verify('for'), ...on('2026-03-25') }],
    ];
    expect(late(...disputed).paper?.status).toBe('disputed');
    const settled = (act: PaperAct) => late(...disputed, ['c', act]);
    expect(settled(resolve('for')).refused).toEqual(['received-on-missing']);
    expect(settled({ ...resolve('for'), ...on('2026-03-21') }).refused).toEqual(['paper-read-otherwise']);
    expect(settled({ ...resolve('for'), ...on('2026-03-20') }).paper?.status).toBe('counted');
    expect(settled(resolve('noPaper')).paper?.status).toBe('withdrawn');
  });

  test('what one entered in time for a paper that came later is found by the second', () => {
    const { paper } = walk(['a', enter]);
    const read = walkOn(paper, true, [['b', { ...verify('for'), ...on('2026-03-25') }]]);
    expect(read.paper?.status).toBe('disputed');
  });

  test('a third settles each part to what a reader read', () => {
    const disputed: readonly Step[] = [
      ['a', mandated],
      ['b', { ...verify('against'), proxy: { name: '王五' } }],
    ];
    const settled = (choice: Reading, name?: string) =>
      walk(...disputed, ['c', { ...resolve(choice), ...(name === undefined ? {} : proxied(name)) }]);
    expect(settled('for', '王五').paper).toMatchObject({ status: 'counted', choice: 'for', ...proxied('王五') });
    expect(settled('against', '李四').paper).toMatchObject({ choice: 'against', ...proxied('李四') });
    expect(settled('for', '赵六').refused).toEqual(['paper-read-otherwise']);
    expect(settled('for').refused).toEqual(['paper-read-otherwise']);
    expect(settled('abstain', '李四').refused).toEqual(['paper-read-otherwise']);
    const alone = walk(['a', mandated], ['b', verify('for')], ['c', resolve('for')]);
    expect([alone.paper?.status, alone.paper?.proxy]).toEqual(['counted', undefined]);
  });

  test('beside an owner’s vote, too: who settles to the paper says its proxy, and its day once the ballot is over', () => {
    const present = (choice: Reading, more: object = {}) => ({ ...resolve(choice, '业主到场'), ...more }) as PaperAct;
    const brought = walk(['o', vote('against')], ['a', mandated]).paper;
    const settled = (act: PaperAct, isOver = false, begun = brought) => walkOn(begun, isOver, [['c', act]]);
    expect(settled(present('for')).refused).toEqual(['paper-read-otherwise']);
    expect(settled(present('for', proxied('王五'))).refused).toEqual(['paper-read-otherwise']);
    expect(settled(present('for', proxied('李 四'))).paper).toMatchObject({ status: 'counted', ...proxied('李 四') });
    expect(settled(present('for', proxied('李四')), true).refused).toEqual(['received-on-missing']);
    const lateRead = (day: string) => settled(present('for', { ...proxied('李四'), ...on(day) }), true);
    expect(lateRead('2026-03-19').refused).toEqual(['paper-read-otherwise']);
    expect(lateRead('2026-03-20').paper).toMatchObject({ choice: 'for', channel: 'paper' });
    // The vote stands whatever the paper says.
    for (const choice of ['against', 'noPaper'] as const) {
      expect(settled(present(choice), true).paper).toMatchObject({ choice: 'against', channel: 'online' });
    }
    const readTwice = walk(
      ['a', mandated],
      ['b', { ...verify('for'), proxy: { name: '王五' } }],
      ['o', vote('against')],
    );
    expect(settled(present('for', proxied('王五')), false, readTwice.paper).refused).toEqual([]);
    expect(settled(present('for', proxied('赵六')), false, readTwice.paper).refused).toEqual(['paper-read-otherwise']);
  });

  test('who declined a change does not settle the owner’s vote to what they alone have read', () => {
    const declined: readonly Step[] = [
      ['a', enter],
      ['b', verify('for')],
      ['c', correct('against')],
      ['d', verify('abstain')],
      ['o', vote('for')],
    ];
    expect(walk(...declined, ['d', resolve('abstain', '业主到场')])).toMatchObject({
      paper: { status: 'disputed' },
      refused: ['paper-read-otherwise'],
    });
  });

  test('a correction says all of the paper, and whoever confirms it reads all of it', () => {
    const corrected: readonly Step[] = [
      ['a', mandated],
      ['b', { ...correct('against'), ...proxied('王五') }],
    ];
    expect(walk(...corrected).paper).toMatchObject({ enteredBy: 'b', ...proxied('王五') });
    expect(walk(...corrected, ['a', verify('against')]).paper?.status).toBe('disputed');
    expect(walk(...corrected, ['a', { ...verify('against'), proxy: { name: '王五' } }]).paper?.status).toBe('counted');
    const counted: readonly Step[] = [
      ['a', mandated],
      ['b', { ...verify('for'), proxy: { name: '李四' } }],
      ['a', correct('for')],
    ];
    expect(walk(...counted, ['b', verify('for')]).paper?.proxy).toBeUndefined();
    expect(walk(...counted, ['b', { ...verify('for'), proxy: { name: '李四' } }]).paper?.proxy?.name).toBe('李四');
  });

  test('two who read the attendance list differently leave it to a third', () => {
    const away: PaperAct = { ...attend, ...proxied('李四') };
    expect(walk(['a', away], ['b', attend]).paper?.status).toBe('disputed');
    expect(walk(['a', away], ['b', attend], ['c', { ...attend, ...proxied('王五') }]).refused).toEqual([
      'paper-read-otherwise',
    ]);
    expect(walk(['a', away], ['b', attend], ['c', attend]).paper).toMatchObject({ status: 'counted' });
    expect(walk(['a', away], ['b', attend], ['c', attend]).paper?.proxy).toBeUndefined();
    expect(late(['a', attend], ['b', { ...attend, ...on('2026-03-19') }]).paper?.status).toBe('disputed');
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
    expect(codes(['李 四\u200b'], 0, 3)).toEqual(['proxy-for-oneself']);
    expect(codes(['张三、李四。'], 0, 3)).toEqual(['proxy-for-oneself']);
    const named = (name: string) => proxyFaults(['张三'], { ...proxy, name }, 0, 3).map(({ code }) => code);
    expect([named('王五/张三'), named('。')]).toEqual([['proxy-for-oneself'], ['proxy-nameless']]);
  });

  test.each([
    ['Ｌｉ Ｓｉ', 'li si', true],
    ['李 四', '李四', true],
    ['李\u3000四\u200b', '李四', true],
    ['\ufeff李四', '李四', true],
    ['Li Si', 'Lі Sі', true],
    ['李四', '李五', false],
  ])('%j and %j are one person: %s', (one, other, same) => {
    expect(looksLike(one) === looksLike(other)).toBe(same);
  });
});
