import { dirname } from 'node:path';
import { FOLDERS, type Folder, type Import, importsOf, type Source, sourcesOf } from './sources';

/** The table of docs/ARCHITECTURE.md: what each folder may import beside itself. */
const MAY: Readonly<Record<Folder, readonly Folder[] | 'everything'>> = {
  domain: [],
  workflows: ['domain'],
  activities: ['domain', 'db', 'i18n'],
  db: ['domain'],
  api: ['domain', 'db', 'i18n'],
  i18n: ['domain'],
  bin: 'everything',
  tools: 'everything',
  bench: 'everything',
  test: 'everything',
};

/** Folders of which only the types may be used: their code has side effects, or drags in what does not belong. */
const TYPES_ONLY: Partial<Record<Folder, readonly Folder[]>> = { workflows: ['activities'], db: ['i18n'] };

/** The one file of a folder that another may use: the messages a workflow understands. */
const FACE: Partial<Record<Folder, readonly string[]>> = {
  activities: ['workflows/messages'],
  api: ['workflows/messages'],
};

const folderOf = (target: string): Folder | undefined => FOLDERS.find((folder) => target.startsWith(`${folder}/`));

const isAllowed = (from: Folder, { target, isTypeOnly }: Import): boolean => {
  const to = folderOf(target);
  const may = MAY[from];
  if (to === undefined || to === from || may === 'everything' || may.includes(to)) return true;
  if (isTypeOnly && TYPES_ONLY[from]?.includes(to)) return true;
  return FACE[from]?.includes(target) === true;
};

const own = (source: Source): readonly Import[] => importsOf(source).filter((found) => !found.isPackage);
const packages = (source: Source): readonly string[] =>
  importsOf(source)
    .filter((found) => found.isPackage && !found.isTypeOnly)
    .map((found) => found.target);

describe('imports point one way', () => {
  test.each(FOLDERS)('%s imports only what the table of docs/ARCHITECTURE.md allows', (folder) => {
    const wrong = sourcesOf(folder).flatMap((source) =>
      own(source)
        .filter((found) => !isAllowed(folder, found))
        .map((found) => `${source.path} imports ${found.target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('the scanner sees type imports, dynamic imports and side-effect imports', () => {
    const text = [
      "import type { A } from '../activities/a';",
      "import { b } from '../db/b';",
      "import './c';",
      "export { d } from '@scope/d/deep';",
      "const e = await import('e');",
      "import {\n  f,\n  g,\n} from '../domain/f';",
    ].join('\n');
    expect(importsOf({ path: 'workflows/x.ts', folder: 'workflows', text })).toEqual([
      { target: 'activities/a', isPackage: false, isTypeOnly: true },
      { target: 'db/b', isPackage: false, isTypeOnly: false },
      { target: 'workflows/c', isPackage: false, isTypeOnly: false },
      { target: '@scope/d', isPackage: true, isTypeOnly: false },
      { target: 'domain/f', isPackage: false, isTypeOnly: false },
      { target: 'e', isPackage: true, isTypeOnly: false },
    ]);
  });

  test('the domain imports no package at all', () => {
    expect(sourcesOf('domain').flatMap((source) => packages(source).map((name) => `${source.path}: ${name}`))).toEqual(
      [],
    );
  });

  test('nothing that reaches the workflow bundle brings a package but the workflow library: no zod in every isolate', () => {
    const sources = new Map(
      sourcesOf('workflows', 'domain').map((source) => [source.path.replace(/\.ts$/, ''), source]),
    );
    const reached = new Set<string>();
    const reach = (path: string): void => {
      const source = sources.get(path);
      if (source === undefined || reached.has(path)) return;
      reached.add(path);
      for (const found of own(source)) if (!found.isTypeOnly) reach(found.target);
    };
    reach('workflows/index');
    const used = new Set([...reached].flatMap((path) => packages(sources.get(path) as Source)));
    expect(reached.size).toBeGreaterThan(20);
    expect([...used].filter((name) => !['@temporalio/workflow', '@temporalio/common'].includes(name))).toEqual([]);
  });

  test('production code imports only packages that production installs', () => {
    const { dependencies } = require('../../package.json') as { dependencies: Record<string, string> };
    const production = ['domain', 'workflows', 'activities', 'db', 'api', 'i18n'] as const;
    const entries = sourcesOf('bin').filter(({ path }) => path !== 'bin/local.ts');
    const wrong = [...sourcesOf(...production), ...entries].flatMap((source) =>
      packages(source)
        .filter((name) => !name.startsWith('node:') && dependencies[name] === undefined)
        .map((name) => `${source.path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('there is no barrel file but the workflow bundle’s entry', () => {
    const barrels = sourcesOf(...FOLDERS)
      .filter(({ text, path }) => path.endsWith('.ts') && text.trim() !== '')
      .filter(({ text }) =>
        text
          .trim()
          .split('\n')
          .every((line) => /^(export .* from|\/\/|\/\*|\*|$)/.test(line.trim())),
      )
      .map(({ path }) => `${dirname(path)}/${path.split('/').at(-1)}`);
    expect(barrels).toEqual(['workflows/index.ts']);
  });
});
