import { execFileSync } from 'node:child_process';
import { dirname, join, relative } from 'node:path';
import { buildSources } from '../support/processes/build';

const ROOT = join(__dirname, '..', '..');

test('a change of any file that is compiled makes dist/ stale', () => {
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  const compiled = execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--listFilesOnly'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '' && !file.includes('node_modules'))
    .map((file) => relative(ROOT, file));
  expect(compiled.length).toBeGreaterThan(100);
  const covered = buildSources();
  expect(compiled.filter((file) => !covered.some((path) => file === path || file.startsWith(`${path}/`)))).toEqual([]);
});
