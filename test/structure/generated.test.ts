import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from '../../runtime/settings';
import { CONSOLE_TYPES, consoleTypes, GENERATED } from '../../tools/generated';

const ROOT = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe('generated files are what the code makes (npm run generate)', () => {
  test.each(Object.keys(GENERATED))('%s is what the code generates (npm run generate)', (path) => {
    expect(read(path)).toBe(GENERATED[path]?.());
  });

  test(CONSOLE_TYPES, async () => {
    expect(read(CONSOLE_TYPES) === (await consoleTypes())).toBe(true);
  });

  test.each(['README.md', 'README.zh-CN.md'])('%s names every setting', (path) => {
    const text = read(path);
    expect(Object.keys(SETTINGS).filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
