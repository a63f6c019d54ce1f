import { rolesOf } from '../../../api/access';
import { paperHandlingFaults, printingFaults } from '../../../domain/kernel/deliberation/codeHands';
import { ranBallot } from '../../../domain/kernel/deliberation/objectionHands';
import type { PaperAct } from '../../../domain/kernel/deliberation/paper';
import { paperAfter } from '../../../domain/kernel/deliberation/paperActs';
import { freezingFaults } from '../../../domain/kernel/deliberation/rollFreezing';
import type { Ballot } from '../../../domain/kernel/deliberation/state';
import { confirmsOwnReading, readAlike } from '../../../domain/kernel/deliberation/twoReadings';
import { type CommandName, commandNamed } from '../../../domain/renovation/catalogue';
import type { Role } from '../../../domain/renovation/roles';
import { fewest, type Hand } from './fewest';

// What has to be done in a vote, who may do it, and what one person must not do both: asked of the rules themselves.

const allowed = (operation: string): readonly Role[] => rolesOf(operation) as readonly Role[];
const given = (command: CommandName): readonly Role[] => commandNamed(command).by as readonly Role[];
const confirmed = (command: CommandName): readonly Role[] =>
  (commandNamed(command).confirmed?.by ?? []) as readonly Role[];

export const TASKS = {
  importRoll: allowed('importRoll'),
  freezeRoll: given('freezeRoll'),
  recordSession: given('recordCouncilSession'),
  openBallot: given('openBallot'),
  printSlips: allowed('printVoteSlips'),
  enter: allowed('recordPapers'),
  verify: allowed('verifyPapers'),
  resolve: allowed('resolvePapers'),
  attend: allowed('recordAttendance'),
  attendAgain: allowed('recordAttendance'),
  count: allowed('recordCount'),
  countAgain: allowed('recordCount'),
  countOnceMore: allowed('recordCount'),
  closeBallot: given('closeBallot'),
  recordAssembly: given('recordAssembly'),
  confirmAssembly: confirmed('recordAssembly'),
  postNotice: given('postNotice'),
  answerObjection: given('answerObjection'),
  recount: allowed('recordRecount'),
  recountAgain: allowed('recordRecount'),
  decideResult: given('decideResult'),
  confirmDecision: confirmed('decideResult'),
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Task = keyof typeof TASKS;

const X = { accountId: 'x' };
const DAY = '2026-03-02';
const read = (kind: 'enter' | 'verify' | 'attend'): PaperAct =>
  kind === 'enter'
    ? { kind, choice: 'for', channel: 'paper', receivedOn: DAY }
    : kind === 'verify'
      ? { kind, choice: 'against' }
      : { kind, receivedOn: DAY };

/** Whether the last of these acts on one paper is refused to X, who did the act before that is marked so. */
const isRefused = (acts: readonly (readonly [PaperAct, string])[]): boolean => {
  let paper: Parameters<typeof paperAfter>[0];
  for (const [act, by] of acts) {
    const done = paperAfter(paper, 'o', act, { accountId: by });
    if ('refused' in done) return true;
    paper = done.paper;
  }
  return false;
};
const settle: PaperAct = { kind: 'resolve', choice: 'for', why: '核对' };

const figures = { units: 1, areaCentiSqm: 1, alike: [] };
const freezesOwn = (): boolean =>
  freezingFaults(
    { ...figures, imported: { by: 'x', actingFor: null } } as never,
    { recorded: {}, by: X, now: DAY } as never,
  ).some(({ code }) => code === 'roll-same-person');
const answersOwn = (ballot: object): boolean => ranBallot(ballot as Ballot, X);
/** Two readings of one person, in one account or in two, are one. */
const readsTwice = (): boolean =>
  readAlike([{ by: 'x' }, { by: 'x' }], () => true).size === 0 &&
  confirmsOwnReading({ accountId: 'x', otherAccounts: ['y'] }, [{ by: 'y' }]);
const PAPERS: readonly Task[] = [
  'enter',
  'verify',
  'resolve',
  'attend',
  'attendAgain',
  'count',
  'countAgain',
  'countOnceMore',
];

/** Pairs that the rules keep apart, each with the rule that says so. */
const APART: readonly (readonly [Task, Task, () => boolean])[] = [
  ['importRoll', 'freezeRoll', freezesOwn],
  [
    'enter',
    'verify',
    () =>
      isRefused([
        [read('enter'), 'x'],
        [read('verify'), 'x'],
      ]),
  ],
  [
    'enter',
    'resolve',
    () =>
      isRefused([
        [read('enter'), 'x'],
        [read('verify'), 'y'],
        [settle, 'x'],
      ]),
  ],
  [
    'verify',
    'resolve',
    () =>
      isRefused([
        [read('enter'), 'y'],
        [read('verify'), 'x'],
        [settle, 'x'],
      ]),
  ],
  [
    'attend',
    'attendAgain',
    () =>
      isRefused([
        [read('attend'), 'x'],
        [read('attend'), 'x'],
      ]),
  ],
  ['count', 'countAgain', readsTwice],
  ['count', 'countOnceMore', readsTwice],
  ['countAgain', 'countOnceMore', readsTwice],
  ['importRoll', 'printSlips', () => printingFaults(X, { importers: ['x'], handlers: [] }).length > 0],
  ...PAPERS.map(
    (task) =>
      [
        'printSlips',
        task,
        () =>
          printingFaults(X, { importers: [], handlers: ['x'] }).length > 0 && paperHandlingFaults(X, ['x']).length > 0,
      ] as const,
  ),
  ['openBallot', 'answerObjection', () => answersOwn({ openedBy: 'x' })],
  ['closeBallot', 'answerObjection', () => answersOwn({ closed: { by: 'x' } })],
  ['openBallot', 'decideResult', () => answersOwn({ openedBy: 'x' })],
  ['closeBallot', 'decideResult', () => answersOwn({ closed: { by: 'x' } })],
  // An assembly's record and confirmation stand where a ballot has who opened and who closed it.
  ['recordAssembly', 'answerObjection', () => answersOwn({ openedBy: 'x' })],
  ['confirmAssembly', 'answerObjection', () => answersOwn({ closed: { by: 'x' } })],
  ['recordAssembly', 'decideResult', () => answersOwn({ openedBy: 'x' })],
  ['confirmAssembly', 'decideResult', () => answersOwn({ closed: { by: 'x' } })],
  // Whoever confirms a command is judged as whoever gives it.
  ...(['openBallot', 'recordAssembly'] as const).map(
    (task) => [task, 'confirmDecision', () => answersOwn({ openedBy: 'x' })] as const,
  ),
  ...(['closeBallot', 'confirmAssembly'] as const).map(
    (task) => [task, 'confirmDecision', () => answersOwn({ closed: { by: 'x' } })] as const,
  ),
  // A command in two hands (`requests.ts`; test/domain/requests).
  ['recordAssembly', 'confirmAssembly', () => commandNamed('recordAssembly').confirmed?.isAlways === true],
  ['decideResult', 'confirmDecision', () => commandNamed('decideResult').confirmed?.isAlways === true],
  ['recount', 'recountAgain', readsTwice],
  // By rows: `db/ballotHands.ts` and `api/ballots/recounts.ts` (test/api/otherHands).
  ...(['printSlips', ...PAPERS, 'recount', 'recountAgain'] as const).flatMap((task) =>
    (['answerObjection', 'decideResult', 'confirmDecision'] as const).map(
      (other) => [task, other, () => true] as const,
    ),
  ),
  ...PAPERS.flatMap((task) =>
    (['recount', 'recountAgain'] as const).map((other) => [task, other, () => true] as const),
  ),
];

/** The pairs that are said to be kept apart, and whether the rule does so. */
export const separations = APART.map(([one, other, holds]) => ({ one, other, holds: holds() }));

const keptApart = new Set(
  separations.filter(({ holds }) => holds).flatMap(({ one, other }) => [`${one} ${other}`, `${other} ${one}`]),
);

/** The fewest people, each in one role, who can do all of these. */
export const fewestPeople = (tasks: readonly Task[]): readonly Hand<Task>[] =>
  fewest(tasks, { roles: TASKS, keptApart });
