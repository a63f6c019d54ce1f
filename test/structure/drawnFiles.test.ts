import { sourcesOf } from './sources';

const drawnFiles = require('../support/jest/drawnFiles') as {
  (paths: readonly string[]): { readonly filtered: readonly string[] };
  readonly DRAW: string;
  readonly DEALT: readonly { readonly shares: number; readonly parts: readonly string[] }[];
  readonly sharesOf: (path: string) => number;
};
const FILES = sourcesOf('test')
  .map(({ path }) => `/${path}`)
  .filter((path) => path.endsWith('.test.ts'));

describe('the test files of a commit', () => {
  const before = process.env[drawnFiles.DRAW];
  afterEach(() => {
    if (before === undefined) delete process.env[drawnFiles.DRAW];
    else process.env[drawnFiles.DRAW] = before;
  });
  const runsOf = (hash: string): readonly string[] => {
    process.env[drawnFiles.DRAW] = hash;
    return drawnFiles(FILES).filtered;
  };

  test('all run where no commit is given', () => {
    delete process.env[drawnFiles.DRAW];
    expect(drawnFiles(FILES).filtered).toEqual(FILES);
  });

  /** As many commits as make all shares come up alike often. */
  const COMMITS = drawnFiles.DEALT.reduce((product, { shares }) => product * shares, 1);

  test('each is in the share of one commit in so many, and every other file in all', () => {
    const commits = Array.from({ length: COMMITS }, (_, at) => new Set(runsOf(at.toString(16))));
    for (const file of FILES) {
      const runs = commits.filter((commit) => commit.has(file)).length;
      expect([file, runs]).toEqual([file, COMMITS / drawnFiles.sharesOf(file)]);
    }
    for (const { shares } of drawnFiles.DEALT) {
      const sizes = commits.map((commit) => [...commit].filter((file) => drawnFiles.sharesOf(file) === shares).length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
  });

  test('each kind of them has files', () => {
    for (const { parts } of drawnFiles.DEALT)
      for (const part of parts) expect(FILES.some((file) => file.includes(`/test/${part}`))).toBe(true);
  });

  test('commits that differ in more than their share run the same', () => {
    expect(runsOf((2n ** 64n * BigInt(COMMITS) + 1n).toString(16))).toEqual(runsOf('1'));
  });
});
