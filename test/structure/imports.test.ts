import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDERS, type Import, ROOT, reachedFrom, importsOf as readImports } from './sources';

/** What both sides of a workflow know of each other: its messages, how a case's life begins, what it is listed under. */
const OUTSIDE = ['workflows/messages', 'workflows/begin', 'workflows/listed'];

/** Which folders, or files of them, a folder may import from (docs/ARCHITECTURE.md); `types` where only types may be. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  i18n: ['domain'],
  db: ['domain', 'i18n'],
  store: [],
  workflows: ['domain', 'activities (types)'],
  activities: ['domain', 'db', 'i18n', ...OUTSIDE],
  api: ['domain', 'db', 'store', 'i18n', ...OUTSIDE],
  // What a process needs of the tools, it provides for itself on a developer's machine; the worker needs nothing of it.
  bin: ['domain', 'db', 'store', 'i18n', 'activities', 'api', 'tools', ...OUTSIDE],
  // The console shows words and readings; whatever it knows beside them comes over HTTP, in shapes of the API's.
  web: [
    'i18n',
    'domain (types)',
    'domain/kernel/deliberation/canvass',
    'domain/kernel/deliberation/paper',
    'domain/kernel/deliberation/tally',
    'domain/kernel/deliberation/threshold',
    'domain/kernel/engine/place',
    'domain/kernel/ledger/movement',
    'domain/kernel/notices/notices',
    'domain/kernel/obligations/obligation',
    'domain/kernel/time/instant',
    'domain/renovation/catalogue',
    'domain/renovation/facts/money',
    'domain/renovation/facts/works',
    'domain/renovation/stage',
    'api (types)',
    'db (types)',
  ],
};

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .sort()
    .map((file) => join(folder, file));

const filesOf = (folder: string): readonly string[] =>
  filesIn(folder).filter((file) => /\.m?tsx?$/.test(file) && !/(^|\/)(node_modules|dist)\//.test(file));

const ALL = FOLDERS.flatMap(filesOf);
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const importsOf = (file: string): readonly Import[] => readImports({ path: file, text: read(file) });

/** What some files import of the project that a rule does not allow, each with where it stands. */
const strangersIn = (files: readonly string[], isAllowed: (found: Import) => boolean): readonly string[] =>
  files.flatMap((file) =>
    importsOf(file)
      .filter((found) => !found.isPackage && !isAllowed(found))
      .map(({ target }) => `${file} → ${target}`),
  );

const isUnder = (target: string, folder: string): boolean => target === folder || target.startsWith(`${folder}/`);

describe('imports point one way', () => {
  test.each(Object.entries(MAY_IMPORT))('%s imports from %j only', (folder, allowed) => {
    const wrong = strangersIn(filesOf(folder), ({ target, isTypeOnly }) => {
      const top = target.split('/')[0] ?? '';
      if (!(top in MAY_IMPORT) && !['tools', 'bench', 'test'].includes(top)) return true;
      return (
        top === folder ||
        allowed.includes(top) ||
        allowed.includes(target) ||
        (isTypeOnly && allowed.includes(`${top} (types)`))
      );
    });
    expect(filesOf(folder).length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  test('the domain knows no library, no clock and no chance', () => {
    const foreign = filesOf('domain').flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => !isUnder(target, 'domain'))
        .map(({ target }) => `${file} → ${target}`),
    );
    const impure = filesOf('domain').filter((file) =>
      /Date\.now|Math\.random|new Date\(\)|process\.\w|console\.\w/.test(read(file)),
    );
    expect({ foreign, impure }).toEqual({ foreign: [], impure: [] });
  });

  test('the kernel knows no programme, and no programme knows another', () => {
    const programmes = readdirSync(join(ROOT, 'domain'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'kernel')
      .map(({ name }) => `domain/${name}`);
    const kernel = strangersIn(filesOf('domain/kernel'), ({ target }) => isUnder(target, 'domain/kernel'));
    const others = programmes.flatMap((own) =>
      strangersIn(filesOf(own), ({ target }) => isUnder(target, 'domain/kernel') || isUnder(target, own)),
    );
    expect(programmes).toContain('domain/renovation');
    expect({ kernel, others }).toEqual({ kernel: [], others: [] });
  });

  test('what the API does for any programme knows none', () => {
    const ofRenovation = /^api\/((courtyards|programme)\/|(access|commands)\.ts$)/;
    // The lists that name what is served: they know it as one of some programmes.
    const listing = ['api/operations.ts', 'api/programmes.ts'];
    const ofAny = filesOf('api').filter((file) => !ofRenovation.test(file) && !listing.includes(file));
    const courtyards =
      /^(domain\/(renovation\/|programmes)|api\/courtyards\/)|^i18n\/(renovation|courtyard|command|lifecycle|happenings)/;
    const wrong = strangersIn(ofAny, ({ target }) => !courtyards.test(target));
    const named = ['commandForms', 'policies/routes', 'notices/templates', 'board/savedViews', 'work/routes'];
    const ofAccounts = ['accounts/roles', 'accounts/offices', 'accounts/routes', 'http/tokens'];
    expect(ofAny).toEqual(expect.arrayContaining([...named, ...ofAccounts].map((one) => `api/${one}.ts`)));
    expect(wrong).toEqual([]);
  });

  test('the worker needs neither the API nor the tools, nor the console', () => {
    const needed = reachedFrom(['bin/worker', 'bin/runWorker'], { types: true });
    expect(needed.length).toBeGreaterThan(50);
    expect(needed.filter(({ path }) => /^(api|tools|web|bench|test)\//.test(path)).map(({ path }) => path)).toEqual([]);
  });

  test('nothing imports itself in a circle, but forms that hold forms', () => {
    const graph = new Map(
      [...ALL, ...filesOf('web')].map((file) => [
        file.replace(/\.m?tsx?$/, ''),
        importsOf(file).flatMap(({ target, isPackage, isTypeOnly }) => (isPackage || isTypeOnly ? [] : [target])),
      ]),
    );
    // What imports nothing that is left cannot be in a circle: taken away again and again, circles are what stays.
    const left = new Map(graph);
    for (let before = 0; before !== left.size; ) {
      before = left.size;
      for (const [file, targets] of left) if (!targets.some((target) => left.has(target))) left.delete(file);
    }
    const comesBack = (file: string): boolean => {
      const seen = new Set<string>();
      const ahead = [...(left.get(file) ?? [])];
      for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
        if (at === file) return true;
        if (!seen.has(at)) ahead.push(...(left.get(at) ?? []));
        seen.add(at);
      }
      return false;
    };
    expect([...left.keys()].filter(comesBack)).toEqual(['web/src/forms/Fields', 'web/src/forms/Lines']);
  });

  test.each(['test/tiny/smallGrant.ts', 'test/fund/fund.ts'])(
    'a programme needs the kernel and nothing else: %s has no more',
    (programme) => {
      expect(importsOf(programme).filter(({ target }) => !target.startsWith('domain/kernel/'))).toEqual([]);
    },
  );

  test('no zod in what the workflows bundle', () => {
    expect([...filesOf('workflows'), ...filesOf('domain')].filter((file) => read(file).includes("from 'zod'"))).toEqual(
      [],
    );
  });

  test('only bin, tools, bench and the test harness read the environment', () => {
    const readers = ALL.filter((file) => /process\.env/.test(read(file))).filter(
      (file) => !/^(bin|tools|bench|test)\//.test(file),
    );
    expect(readers).toEqual([]);
  });

  test('the database knows a programme by name where it is declared and filled, and nowhere else', () => {
    const strangers = filesOf('db').filter(
      (file) =>
        !/^db\/(renovation|reference)\.ts$/.test(file) &&
        importsOf(file).some(({ target }) => isUnder(target, 'domain/renovation')),
    );
    expect(strangers).toEqual([]);
  });

  test('SQL stands in db alone', () => {
    const sql = /\b(SELECT .* FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b/;
    const strangers = ALL.filter((file) => /^(domain|workflows|activities|i18n)\//.test(file) && sql.test(read(file)));
    expect(strangers).toEqual([]);
  });

  test('each table is written by one module of db alone', () => {
    const writes =
      /\b(?:INSERT INTO|DELETE FROM|(?<!FOR |DO |NO KEY )UPDATE)\s+([a-z_]+)\b(?=\s*\(|\s+(?:AS\s+)?\w+|\s*$)/gm;
    const writers = new Map<string, Set<string>>();
    for (const file of ALL.filter((one) => !/^(test|bench)\//.test(one))) {
      for (const [, table = ''] of read(file).matchAll(writes)) {
        writers.set(table, (writers.get(table) ?? new Set()).add(file));
      }
    }
    // The prose of comments knows words as well; a table is what a migration creates.
    const created = filesIn('db/migrations').flatMap((file) =>
      [...read(file).matchAll(/CREATE TABLE (\w+)/g)].map(([, table = '']) => table),
    );
    const several = created.filter((table) => (writers.get(table)?.size ?? 0) > 1);
    const kept = created.filter((table) => writers.get(table)?.size === 1);
    expect(kept.length).toBeGreaterThan(30);
    expect(several.map((table) => [table, ...(writers.get(table) ?? [])])).toEqual([]);
  });

  test('files stay short', () => {
    const long = ALL.filter((file) => !file.startsWith('test/') && !file.startsWith('i18n/'))
      .map((file) => [file, read(file).split('\n').length] as const)
      .filter(([, lines]) => lines > 320);
    expect(long).toEqual([]);
  });
});
