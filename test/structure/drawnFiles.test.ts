import { sourcesOf } from './sources';

const drawnFiles = require('../support/jest/drawnFiles') as {
  (paths: readonly string[]): { readonly filtered: readonly string[] };
  readonly DRAW: string;
  readonly SHARES: number;
  readonly isLong: (path: string) => boolean;
};
const FILES = sourcesOf('test')
  .map(({ path }) => `/${path}`)
  .filter((path) => path.endsWith('.test.ts'));

describe('the long test files of a commit', () => {
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

  test('each is in the share of one commit in four, and every other file in all', () => {
    const shares = Array.from({ length: drawnFiles.SHARES }, (_, share) => runsOf(share.toString(16)));
    for (const file of FILES) {
      expect([file, shares.filter((share) => share.includes(file)).length]).toEqual([
        file,
        drawnFiles.isLong(file) ? 1 : drawnFiles.SHARES,
      ]);
    }
    const sizes = shares.map((share) => share.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  test('commits that differ in more than their share run the same', () => {
    expect(runsOf(`f${'0'.repeat(38)}1`)).toEqual(runsOf('1'));
  });
});
