import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

test('every program that an npm script runs compiled is compiled', () => {
  const run = readFileSync(join(ROOT, 'tools', 'run.mjs'), 'utf8');
  const programs = [...run.matchAll(/product\('(\w+)'\)/g)].map(([, name]) => `bin/${name}.ts`);
  expect(programs.length).toBeGreaterThan(5);
  const { files } = JSON.parse(readFileSync(join(ROOT, 'tsconfig.build.json'), 'utf8')) as { files: string[] };
  expect(programs.filter((program) => !files.includes(program))).toEqual([]);
});
