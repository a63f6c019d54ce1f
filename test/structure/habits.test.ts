import { FOLDERS, linesOfCode, sourcesOf } from './sources';

const MAX_LINES = 300;

/** Tables of texts, of operations and worked examples grow with their subject and read from top to bottom. */
const LONG = new Set([
  'db/schema.sql',
  'i18n/words.ts',
  'api/access.ts',
  'test/support/courtyards/exampleInputs.ts',
  'test/domain/paper.test.ts',
  'test/domain/suspendedEnds.test.ts',
  'test/domain/walkthrough.test.ts',
  'test/domain/wrongResults.test.ts',
  'test/api/forms.test.ts',
  'test/api/coFunding.test.ts',
  'test/api/lifecycle.test.ts',
  'test/api/channels.test.ts',
  'test/api/matrix.test.ts',
  'test/api/interests.test.ts',
  'test/api/paperHands.test.ts',
  'test/api/forms.test.ts',
  'test/api/coFunding.test.ts',
  'test/api/papers.test.ts',
  'test/api/reference.test.ts',
  'test/api/uploads.test.ts',
  'test/api/secretVote.test.ts',
  'test/api/vote.test.ts',
  'test/web/forms.test.ts',
  'test/web/works.test.ts',
]);

/** A moment's rest of any kind; jest's own backstop is none. */
const SLEEPS =
  /(?<!jest\.)\bsetTimeout\b|\bsetInterval\b|timers\/promises|\bscheduler\.wait\b|\bwaitForTimeout\b|\bnetworkidle\b|\bAtomics\.wait\b/;

/** What is found in tests, but for the files that may. */
const isElsewhere =
  (...files: readonly string[]) =>
  (line: string): boolean =>
    !files.some((file) => line.startsWith(`test/${file}.ts:`));

describe('code conventions', () => {
  test(`no file is longer than ${MAX_LINES} lines, but tables of texts and worked examples`, () => {
    const long = sourcesOf(...FOLDERS)
      .filter(({ path, text }) => !LONG.has(path) && text.split('\n').length > MAX_LINES + 1)
      .map(({ path, text }) => `${path}: ${text.split('\n').length}`);
    expect(long).toEqual([]);
  });

  test('no code that a process runs on reads the environment; it gets settings', () => {
    expect(
      linesOfCode(
        ['domain', 'commands', 'workflows', 'activities', 'db', 'store', 'scanner', 'api', 'i18n', 'demonstration'],
        /process\.env/,
      ),
    ).toEqual([]);
  });

  test('API code has no words of its own, but what documents its operations and one sample', () => {
    const documents = /summary: |^\S+ (zh: |title: '院落 Yuanluo'|'老旧院落整治|case: '抚琴西路8号院')/;
    expect(linesOfCode(['api'], /[\u4e00-\u9fff]/).filter((line) => !documents.test(line))).toEqual([]);
  });

  test('the domain reads no clock, no random number and nothing of the process', () => {
    const impure =
      /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\s*\)|\bperformance\.|\bcrypto\b|\bsetTimeout\b|\bprocess\.|\bconsole\./;
    expect(linesOfCode(['domain'], impure)).toEqual([]);
  });

  // Date.now() there is the server's recorded time; timers and chance have names of their own.
  test('workflows use only Temporal timers, and no random numbers or process state', () => {
    expect(linesOfCode(['workflows'], /\bsetTimeout\b|\bMath\.random\b|\bprocess\.|\bsetInterval\b/)).toEqual([]);
  });

  test('tests wait for conditions: only the test clock skips time, and no wait counts its tries', () => {
    const waits = /\benv\.sleep\(|createTimeSkipping|for \(let \w+ = 0; \w+ < \d+ &&|\}, [\d_]{5,}\);/;
    expect(linesOfCode(['test'], waits).filter(isElsewhere('support/time/clock', 'structure/habits.test'))).toEqual([]);
  });

  test('the test files that begin first are there', () => {
    const { FIRST } = require('../support/jest/longestFirstSequencer') as { FIRST: readonly string[] };
    const paths = new Set(sourcesOf('test').map(({ path }) => path));
    expect(FIRST.filter((file) => !paths.has(`test/${file}.test.ts`))).toEqual([]);
    expect(FIRST.length).toBeGreaterThan(0);
  });

  test('tests never sleep: only until() pauses between two checks of its condition', () => {
    const found = linesOfCode(['test'], SLEEPS).filter(isElsewhere('support/time/until', 'structure/habits.test'));
    expect(found).toEqual([]);
  });

  test.each([
    'await new Promise((done) => setTimeout(done, 2_500));',
    "import { setTimeout as sleep } from 'node:timers/promises';",
    "const { setTimeout: rest } = require('timers/promises');",
    'await page.waitForTimeout(400);',
    'await promisify(setTimeout)(100);',
    'globalThis.setTimeout(done, 5);',
    'scheduler.wait(100)',
    'Atomics.wait(shared, 0, 0, 300);',
    "await page.waitForLoadState('networkidle');",
  ])('the rule recognises a sleep: %s', (line) => {
    expect(line).toMatch(SLEEPS);
  });

  test('whoever replaces what JavaScript offers has modules of its own, which see the replacement', () => {
    const replaces = /\buseFakeTimers\b|\bspyOn\((Date|JSON|Math|process|global(This)?)\b/;
    const found = sourcesOf('test').filter(({ path, text }) => replaces.test(text) && !path.endsWith('habits.test.ts'));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ text }) => !text.startsWith('/** @modules own */'))).toEqual([]);
  });

  test('no meaning is parsed out of keys, codes and subjects, but by the module that writes them', () => {
    const parsing =
      /\b(?:subject|key|code|kind|role|obligation)\.(?:split|startsWith|match)\(|\.exec\((?:subject|key|code)\)/;
    const owners = ['domain/kernel/obligations/obligation.ts'];
    const found = linesOfCode(['domain', 'db', 'api', 'activities', 'workflows', 'i18n', 'commands'], parsing);
    expect(found.filter((line) => !owners.some((file) => line.startsWith(`${file}:`)))).toEqual([]);
  });

  test('the domain is synchronous: it has no promises', () => {
    expect(linesOfCode(['domain'], /\basync\b|\bawait\b|\bPromise\b/)).toEqual([]);
  });

  test('the domain does not parse or print floating-point numbers', () => {
    expect(linesOfCode(['domain'], /parseFloat|toFixed/)).toEqual([]);
  });

  test('there are no TODO notes, no skipped tests and no silenced compiler errors', () => {
    const left = /\bTODO\b|\bFIXME\b|\bXXX\b|@ts-ignore|@ts-expect-error|\b(?:test|it|describe)\.(?:skip|only|todo)\b/;
    const found = sourcesOf(...FOLDERS)
      .filter(({ path }) => path !== 'test/structure/habits.test.ts')
      .flatMap(({ path, text }) => (left.test(text) ? [path] : []));
    expect(found).toEqual([]);
  });

  test('generated inputs come from a printed seed: only test/support/property/property.ts calls fast-check', () => {
    const found = sourcesOf('test').flatMap(({ path, text }) =>
      path !== 'test/support/property/property.ts' && /\bfc\.(?:assert|check)\(/.test(text) ? [path] : [],
    );
    expect(found).toEqual([]);
  });
});
