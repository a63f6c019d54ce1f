import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDERS, importsOf, reachedFrom, type Source, sourcesOf } from './sources';

const packages = (source: Source): readonly string[] =>
  importsOf(source)
    .filter((found) => found.isPackage && !found.isTypeOnly)
    .map((found) => found.target);

describe('packages', () => {
  test('the scanner sees type imports, dynamic imports and side-effect imports', () => {
    const text = [
      "import type { A } from '../activities/a';",
      "import { b } from '../db/b';",
      "import './c';",
      "export { d } from '@scope/d/deep';",
      "const e = await import('e');",
      "import {\n  f,\n  g,\n} from '../domain/f';",
    ].join('\n');
    expect(importsOf({ path: 'workflows/x.ts', text })).toEqual([
      { target: 'activities/a', isPackage: false, isTypeOnly: true },
      { target: 'db/b', isPackage: false, isTypeOnly: false },
      { target: 'workflows/c', isPackage: false, isTypeOnly: false },
      { target: '@scope/d', isPackage: true, isTypeOnly: false },
      { target: 'domain/f', isPackage: false, isTypeOnly: false },
      { target: 'e', isPackage: true, isTypeOnly: false },
    ]);
  });

  test('the workflow bundle loads no package except the Temporal workflow library', () => {
    const bundled = reachedFrom(['workflows/index']);
    const used = new Set(bundled.flatMap(packages));
    expect(bundled.length).toBeGreaterThan(20);
    expect([...used].filter((name) => !['@temporalio/workflow', '@temporalio/common'].includes(name))).toEqual([]);
  });

  test('production processes load only production dependencies', () => {
    const { dependencies } = require('../../package.json') as { dependencies: Record<string, string> };
    const loaded = reachedFrom(['bin/api', 'bin/worker', 'bin/migrate', 'bin/admin']);
    const wrong = loaded.flatMap((source) =>
      packages(source)
        .filter((name) => !name.startsWith('node:') && dependencies[name] === undefined)
        .map((name) => `${source.path} imports ${name}`),
    );
    expect(loaded.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });

  test('every package is checked by its hash, and comes from the registry alone', () => {
    const { packages: locked } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>;
    };
    const fetched = Object.entries(locked).filter(([path, { link }]) => path.startsWith('node_modules/') && !link);
    // A package from elsewhere would have its address.
    const wrong = fetched.filter(
      ([, { integrity = '', resolved }]) => !/^sha512-/.test(integrity) || resolved !== undefined,
    );
    expect(fetched.length).toBeGreaterThan(100);
    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  test('the only barrel file is the entry of the workflow bundle', () => {
    const isBarrel = ({ path, text }: Source): boolean =>
      path.endsWith('.ts') &&
      text
        .trim()
        .split('\n')
        .every((line) => /^(export .* from|\/\/|\/\*|\*|$)/.test(line.trim()));
    expect(
      sourcesOf(...FOLDERS)
        .filter(isBarrel)
        .map(({ path }) => path),
    ).toEqual(['workflows/index.ts']);
  });
});
