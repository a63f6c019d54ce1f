import type { Paper, PaperAct } from '../../domain/kernel/deliberation/paper';
import { judgedPaper, type OwnerPaper } from '../../domain/kernel/deliberation/paperList';

const DAYS = { openedOn: '2026-03-16', today: '2026-03-20' };
const enter = (more: object = {}): PaperAct => ({
  kind: 'enter',
  choice: 'for',
  channel: 'paper',
  receivedOn: '2026-03-18',
  ...more,
});
const counted: Paper = {
  ownerKey: 'C',
  choice: 'for',
  channel: 'paper',
  receivedOn: '2026-03-17',
  status: 'counted',
  enteredBy: 'a',
  verifiedBy: 'b',
};
const owners = new Map<string, OwnerPaper>([
  ['A', { ownerKey: 'A', names: ['张三'], acts: 0 }],
  ['B', { ownerKey: 'B', names: ['李四'], acts: 0 }],
  ['C', { ownerKey: 'C', names: ['王五'], acts: 2, paper: counted }],
]);
const judge = (
  list: readonly (readonly [string, PaperAct])[],
  most = 3,
  held = new Map<string, number>(),
  required = false,
) =>
  judgedPaper(
    list.map(([ownerKey, act]) => ({ ownerKey, act })),
    owners,
    { mandates: { held, most }, scans: { known: new Set(['here']), required }, days: DAYS },
    { accountId: 'hand' },
  );
const faults = (...of: Parameters<typeof judge>) => {
  const verdict = judge(...of);
  return 'refused' in verdict ? verdict.refused.map(({ code, path }) => [code, path]) : [];
};

test('a valid list adds one act to each of its papers', () => {
  const verdict = judge([
    ['A', enter()],
    ['C', { kind: 'withdraw', why: '业主要求' }],
  ]);
  expect('acted' in verdict && verdict.acted.map(({ paper, acts }) => [paper.ownerKey, paper.status, acts])).toEqual([
    ['A', 'entered', 1],
    ['C', 'counted', 3],
  ]);
});

test('every fault of a list is reported with its place, and none of the list is recorded', () => {
  expect(
    faults([
      ['A', enter()],
      ['A', enter()],
      ['nobody', enter({ receivedOn: '2026-03-21' })],
      ['B', enter({ receivedOn: '2026-03-15', proxy: { name: '李四', mandate: '委-1' } })],
      ['C', enter()],
    ]),
  ).toEqual([
    ['paper-already-recorded', '/papers/1/ownerKey'],
    ['owner-unknown', '/papers/2/ownerKey'],
    ['date-in-future', '/papers/2/receivedOn'],
    ['proxy-for-oneself', '/papers/3/proxy/name'],
    ['dates-out-of-order', '/papers/3/receivedOn'],
    ['paper-already-recorded', '/papers/4/ownerKey'],
  ]);
  const verify: PaperAct = { kind: 'verify', choice: 'for' };
  expect(
    faults([
      ['A', verify],
      ['A', verify],
    ]),
  ).toEqual([
    ['paper-unknown', '/papers/0/ownerKey'],
    ['line-duplicate', '/papers/1/ownerKey'],
  ]);
});

test.each([
  [0, 2, []],
  [1, 2, ['/papers/1/proxy/name']],
  [2, 2, ['/papers/0/proxy/name', '/papers/1/proxy/name']],
  [0, 1, ['/papers/1/proxy/name']],
] as const)('a proxy who holds %i of %i mandates: refused at %j', (has, most, paths) => {
  const proxy = { name: '代理人', mandate: '委-1' };
  const list = [['A', enter({ proxy })] as const, ['B', enter({ proxy })] as const];
  expect(faults(list, most, new Map([['代理人', has]])).map(([, path]) => path)).toEqual(paths);
});

test('names of one proxy that differ by spaces, width or invisible characters count as one', () => {
  const as = (name: string) => enter({ proxy: { name, mandate: '委-1' } });
  const list = [['A', as('代 理人')] as const, ['B', as('代理人\u200b')] as const];
  expect(faults(list, 1)).toEqual([['proxy-too-many', '/papers/1/proxy/name']]);
  expect(faults([['A', as('张　三')]])).toEqual([['proxy-for-oneself', '/papers/0/proxy/name']]);
});

test('after the close only what came in by the closing day is taken, and it is marked', () => {
  const late = (receivedOn: string) =>
    judgedPaper(
      [{ ownerKey: 'A', act: enter({ receivedOn }) }],
      owners,
      {
        mandates: { held: new Map(), most: 3 },
        scans: { known: new Set(), required: false },
        days: { openedOn: '2026-03-16', today: '2026-03-20', closedOn: '2026-03-18' },
      },
      { accountId: 'hand' },
    );
  expect(late('2026-03-19')).toMatchObject({ refused: [{ code: 'paper-too-late', path: '/papers/0/receivedOn' }] });
  expect(late('2026-03-21')).toMatchObject({ refused: [{ code: 'date-in-future' }] });
  expect(late('2026-03-18')).toMatchObject({ acted: [{ paper: { status: 'entered', enteredLate: true } }] });
});

test('a scan must be a file of the courtyard; if the policy requires scans, no paper is accepted without', () => {
  const meeting = enter({ channel: 'meeting' });
  expect(
    faults([
      ['A', enter({ scan: 'elsewhere' })],
      ['B', enter({ scan: 'here' })],
    ]),
  ).toEqual([['file-unknown', '/papers/0/scan']]);
  expect(
    faults(
      [
        ['A', enter()],
        ['B', meeting],
      ],
      3,
      new Map(),
      true,
    ),
  ).toEqual([
    ['scan-missing', '/papers/0/scan'],
    ['scan-missing', '/papers/1/scan'],
  ]);
  expect(
    faults(
      [
        ['A', enter({ scan: 'here' })],
        ['B', { ...meeting, scan: 'here' } as PaperAct],
      ],
      3,
      new Map(),
      true,
    ),
  ).toEqual([]);
});

test('the second reading of an owner who sent a proxy is of the same mandate, not of one more', () => {
  const proxy = { name: '李四', mandate: '委-1' };
  const attended: Paper = {
    ownerKey: 'D',
    channel: 'meeting',
    receivedOn: '2026-03-18',
    status: 'entered',
    enteredBy: 'a',
    proxy,
  };
  const read = (ownerKey: string) =>
    judgedPaper(
      [{ ownerKey, act: { kind: 'attend', receivedOn: '2026-03-18', proxy: { ...proxy, name: '李 四' } } }],
      new Map([...owners, ['D', { ownerKey: 'D', names: ['赵六'], acts: 1, paper: attended }]]),
      { mandates: { held: new Map([['李四', 1]]), most: 1 }, scans: { known: new Set(), required: false }, days: DAYS },
      { accountId: 'second' },
    );
  expect(read('D')).toMatchObject({ acted: [{ paper: { status: 'counted' } }] });
  expect(read('A')).toMatchObject({ refused: [{ code: 'proxy-too-many' }] });
});

test('a correction that waits, and a paper beside an owner’s vote, hold the mandate that they name', () => {
  const proxy = { name: '代理人', mandate: '委-1' };
  const asked: Paper = { ...counted, last: { kind: 'correct', choice: 'for', why: '漏填代理人', proxy, by: 'a' } };
  const vote: Paper = { ...counted, channel: 'online', enteredBy: 'owner', status: 'disputed' };
  const { proxy: _, ...brought } = { ...enter({ choice: 'against' }), proxy } as Extract<PaperAct, { kind: 'enter' }>;
  const beside: Paper = { ...vote, verifiedBy: 'a', last: { ...brought, proxy, by: 'a' } };
  const settle: PaperAct = { kind: 'resolve', choice: 'against', why: '核对', presence: '本人', proxy };
  const judged = (paper: Paper, act: PaperAct, held: number) =>
    judgedPaper(
      [{ ownerKey: 'C', act }],
      new Map([['C', { ownerKey: 'C', names: ['王五'], acts: 2, paper }]]),
      {
        mandates: { held: new Map([['代理人', held]]), most: 1 },
        scans: { known: new Set(), required: false },
        days: DAYS,
      },
      { accountId: 'third' },
    );
  expect(judged(beside, settle, 1)).toMatchObject({ acted: [{ paper: { status: 'counted', proxy } }] });
  expect(judged(beside, settle, 2)).toMatchObject({ refused: [{ code: 'proxy-too-many' }] });
  expect(judged(asked, { kind: 'verify', choice: 'for', proxy: { name: '代理人' } }, 1)).toMatchObject({
    acted: [{ paper: { status: 'counted', proxy } }],
  });
});

test('once all is in, nobody is added to an attendance list, and who stands on it is still read by a second and a third', () => {
  const attend = { kind: 'attend', receivedOn: '2026-03-18' } as const;
  const attended: Paper = { ...counted, ...attend, channel: 'meeting', status: 'entered' };
  const { choice: _, verifiedBy: __, ...listed } = attended;
  const read = (ownerKey: string, paper?: Paper, act: PaperAct = attend) =>
    judgedPaper(
      [{ ownerKey, act }],
      new Map([[ownerKey, { ownerKey, names: ['王五'], acts: 1, ...(paper === undefined ? {} : { paper }) }]]),
      {
        mandates: { held: new Map(), most: 9 },
        scans: { known: new Set(), required: false },
        days: { openedOn: '2026-03-16', today: '2026-03-27', closedOn: '2026-03-18', areAllIn: true },
      },
      { accountId: 'second' },
    );
  expect(read('A')).toMatchObject({ refused: [{ code: 'ballot-closed', path: '/papers/0/ownerKey' }] });
  expect(read('C', { ...listed, status: 'withdrawn' })).toMatchObject({ refused: [{ code: 'ballot-closed' }] });
  expect(read('C', listed)).toMatchObject({ acted: [{ paper: { status: 'counted' } }] });
  const elsewhen = { ...attend, receivedOn: '2026-03-17' } as const;
  expect(read('C', listed, elsewhen)).toMatchObject({ acted: [{ paper: { status: 'disputed' } }] });
});

test('nobody settles to a paper for a unit without a private owner that lacks the document', () => {
  const proxy = { name: '房管所代表', mandate: '授权书-1' };
  const disputed: Paper = {
    ...counted,
    proxy,
    status: 'disputed',
    last: { kind: 'verify', choice: 'for', by: 'b' },
  };
  const settle = (act: object) =>
    judgedPaper(
      [{ ownerKey: 'C', act: { kind: 'resolve', choice: 'for', why: '核对', ...act } as PaperAct }],
      new Map([['C', { ownerKey: 'C', names: [], acts: 2, paper: disputed, titleKind: 'publicHousing' }]]),
      {
        mandates: { held: new Map(), most: 9 },
        scans: { known: new Set(), required: false },
        days: DAYS,
        votesFor: [{ titleKind: 'publicHousing', voter: '房管所', document: '授权书' }],
      },
      { accountId: 'third' },
    );
  expect(settle({})).toMatchObject({ refused: [{ code: 'voter-document-missing', path: '/papers/0/proxy' }] });
  expect(settle({ proxy })).toMatchObject({ acted: [{ paper: { status: 'counted' } }] });
  expect(settle({ choice: 'noPaper' })).toMatchObject({ acted: [{ paper: { status: 'withdrawn' } }] });
});
