import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fewestForMoney, MONEY_TASKS } from '../support/hands/moneyTasks';
import { fewestPeople, separations, type Task } from '../support/hands/tasks';

const OPENING = ['importRoll', 'freezeRoll', 'recordSession', 'openBallot'] as const;
const PAPERS = ['enter', 'verify'] as const;
const SECRET = ['attend', 'attendAgain', 'count', 'countAgain'] as const;
const END = ['closeBallot', 'postNotice'] as const;
const ASSEMBLY = ['importRoll', 'freezeRoll', 'recordAssembly', 'confirmAssembly', 'postNotice'] as const;
const DECIDED = ['decideResult', 'confirmDecision'] as const;
const RECOUNTED = ['recount', 'recountAgain', ...DECIDED] as const;

/** What each kind of vote takes: when nothing is in dispute, with an objection, and with all that can be said against it. */
const VOTES: Readonly<Record<string, readonly (readonly Task[])[]>> = {
  paper: [
    [...OPENING, ...PAPERS, ...END],
    [...OPENING, ...PAPERS, ...END, 'answerObjection'],
    [...OPENING, ...PAPERS, 'resolve', ...END, 'answerObjection', ...RECOUNTED],
  ],
  online: [
    [...OPENING, 'printSlips', ...END],
    [...OPENING, 'printSlips', ...END, 'answerObjection'],
    [...OPENING, 'printSlips', ...END, 'answerObjection', ...DECIDED],
  ],
  both: [
    [...OPENING, 'printSlips', ...PAPERS, ...END],
    [...OPENING, 'printSlips', ...PAPERS, ...END, 'answerObjection'],
    [...OPENING, 'printSlips', ...PAPERS, 'resolve', ...END, 'answerObjection', ...RECOUNTED],
  ],
  secret: [
    [...OPENING, ...SECRET, ...END],
    [...OPENING, ...SECRET, ...END, 'answerObjection'],
    [...OPENING, ...SECRET, 'countOnceMore', ...END, 'answerObjection', ...RECOUNTED],
  ],
  assembly: [ASSEMBLY, [...ASSEMBLY, 'answerObjection'], [...ASSEMBLY, 'answerObjection', ...DECIDED]],
};

test('each pair of tasks that the table keeps apart is kept apart by its rule', () => {
  expect(separations.filter(({ holds }) => !holds)).toEqual([]);
});

/** The documents that say how many people each kind of vote takes. */
const DOCUMENTS = [
  ['docs/security.md', ['paper', 'online', 'paper and online', 'secret', 'assembly']],
  ['README.md', ['paper', 'online', 'paper and online', 'secret', 'assembly']],
  ['README.zh-CN.md', ['纸质表决', '网上表决', '纸质加网上', '无记名表决', '居民会议']],
] as const;
const ORDER = ['paper', 'online', 'both', 'secret', 'assembly'] as const;

test('the documents say how many people a vote takes at least, as the rules have it', () => {
  const fewest = ORDER.map((kind) => (VOTES[kind] ?? []).map((tasks) => fewestPeople(tasks).length));
  for (const [path, names] of DOCUMENTS) {
    const text = readFileSync(join(__dirname, '../..', path), 'utf8');
    const rows = names.map((name) => text.match(new RegExp(`^\\| ${name} \\| .*`, 'm'))?.[0]);
    expect([path, ...rows]).toEqual([path, ...names.map((name, i) => `| ${name} | ${fewest[i]?.join(' | ')} |`)]);
  }
});

test('a courtyard’s money takes as many people as the documents say, and no office that pays needs a third', () => {
  const people = fewestForMoney();
  const text = readFileSync(join(__dirname, '../../docs/security.md'), 'utf8');
  const [, said] = text.match(/The money of a courtyard takes at least (\d+) people/) ?? [];
  expect(Number(said)).toBe(people.length);
  const paying = people.filter(({ role }) => role === 'districtPayer' || role === 'districtFinanceLeader');
  expect(paying).toHaveLength(2);
  expect(people.flatMap(({ does }) => does)).toHaveLength(MONEY_TASKS.length);
});
