import { codeOf, FOLDERS, type Folder, sourcesOf } from './sources';

const MAX_LINES = 300;

/** Tables of texts and worked examples grow with their subject and read from top to bottom. */
const LONG = new Set(['db/schema.sql', 'test/domain/walkthrough.test.ts', 'test/api/lifecycle.test.ts']);

const where = (folders: readonly Folder[], pattern: RegExp): readonly string[] =>
  sourcesOf(...folders)
    .filter(({ path }) => path.endsWith('.ts'))
    .flatMap((source) =>
      codeOf(source)
        .split('\n')
        .filter((line) => pattern.test(line))
        .map((line) => `${source.path}: ${line.trim()}`),
    );

/** A moment's rest of any kind; jest's own backstop is none. */
const SLEEPS =
  /(?<!jest\.)\bsetTimeout\b|\bsetInterval\b|timers\/promises|\bscheduler\.wait\b|\bwaitForTimeout\b|\bnetworkidle\b|\bAtomics\.wait\b/;

/** What is found in tests, but for the files that may. */
const isElsewhere =
  (...files: readonly string[]) =>
  (line: string): boolean =>
    !files.some((file) => line.startsWith(`test/${file}.ts:`));

describe('habits of the house', () => {
  test(`no file is longer than ${MAX_LINES} lines, but tables of texts and worked examples`, () => {
    const long = sourcesOf(...FOLDERS)
      .filter(({ path, text }) => !LONG.has(path) && text.split('\n').length > MAX_LINES + 1)
      .map(({ path, text }) => `${path}: ${text.split('\n').length}`);
    expect(long).toEqual([]);
  });

  test('only bin/ reads the environment; tools/ may to find programs', () => {
    expect(
      where(['domain', 'commands', 'workflows', 'activities', 'db', 'store', 'api', 'i18n'], /process\.env/),
    ).toEqual([]);
  });

  test('the domain knows no clock, no chance and no machine', () => {
    const impure =
      /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\s*\)|\bperformance\.|\bcrypto\b|\bsetTimeout\b|\bprocess\./;
    expect(where(['domain'], impure)).toEqual([]);
  });

  // Date.now() there is the server's recorded time; timers and chance have names of their own.
  test('workflows wait by the workflow library alone, and take nothing by chance', () => {
    expect(where(['workflows'], /\bsetTimeout\b|\bMath\.random\b|\bprocess\.|\bsetInterval\b/)).toEqual([]);
  });

  test('tests wait for what they need: only their clock skips time, no number of tries ends a wait', () => {
    const waits = /\benv\.sleep\(|createTimeSkipping|for \(let \w+ = 0; \w+ < \d+ &&|\}, [\d_]{5,}\);/;
    expect(where(['test'], waits).filter(isElsewhere('support/clock', 'structure/habits.test'))).toEqual([]);
  });

  test('tests never sleep: until() alone pauses, between two looks at what it waits for', () => {
    const found = where(['test'], SLEEPS).filter(isElsewhere('support/until', 'structure/habits.test'));
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
  ])('a sleep is told as one: %s', (line) => {
    expect(line).toMatch(SLEEPS);
  });

  test('the domain waits for nothing: no promise in it', () => {
    expect(where(['domain'], /\basync\b|\bawait\b|\bPromise\b/)).toEqual([]);
  });

  test('money and areas are never floating point in the domain', () => {
    expect(where(['domain'], /parseFloat|toFixed/)).toEqual([]);
  });

  test('nothing is left for later: no note to do, no skipped test, no silenced compiler', () => {
    const left = /\bTODO\b|\bFIXME\b|\bXXX\b|@ts-ignore|@ts-expect-error|\b(?:test|it|describe)\.(?:skip|only|todo)\b/;
    const found = sourcesOf(...FOLDERS)
      .filter(({ path }) => path !== 'test/structure/habits.test.ts')
      .flatMap(({ path, text }) => (left.test(text) ? [path] : []));
    expect(found).toEqual([]);
  });

  test('generated inputs are drawn anew each run, by a seed that is told: test/support/property.ts alone asks fast-check', () => {
    const found = sourcesOf('test').flatMap(({ path, text }) =>
      path !== 'test/support/property.ts' && /\bfc\.(?:assert|check)\(/.test(text) ? [path] : [],
    );
    expect(found).toEqual([]);
  });

  test('only db/ and its tests speak SQL', () => {
    const sql = /\.query(?:<[^>]*>)?\(\s*[`'"]\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b/i;
    expect(where(['domain', 'commands', 'workflows', 'activities', 'store', 'api', 'i18n'], sql)).toEqual([]);
  });
});
