import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_NAMES } from '../../domain/renovation/catalogue';
import { FOLDERS, type Import, ROOT, reachedFrom, importsOf as readImports } from './sources';

/** What both sides of a workflow know of each other: its messages, how a case's life begins, what it is listed under. */
const OUTSIDE = [
  'workflows/messages',
  'workflows/resumeCase',
  'workflows/startCalendarRollout',
  'workflows/startCase',
  'workflows/startDecisionList',
  'workflows/startReorganisation',
  'workflows/searchAttributes',
];

/** The folders that both processes of the product are made of. */
const PRODUCT = ['domain', 'commands', 'db', 'store', 'scanner', 'metrics', 'i18n', 'activities', 'api'];

/** What programs, tools, measurements and tests share. */
const SHARED = ['runtime', 'provision', 'demonstration'];

/**
 * Which folders, parts (with a `/` at the end) or files of them a folder may import from (docs/ARCHITECTURE.md); `types`
 * where only types may be.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  i18n: ['domain'],
  commands: ['domain', 'db', 'i18n'],
  db: ['domain', 'i18n'],
  store: [],
  scanner: [],
  // What the processes tell of themselves to whoever watches them.
  metrics: ['db'],
  workflows: ['domain', 'activities (types)'],
  activities: ['domain', 'db', 'store', 'scanner', 'i18n', 'commands/renovation/programmeWords', ...OUTSIDE],
  api: ['domain', 'commands', 'db', 'store', 'scanner', 'metrics', 'i18n', ...OUTSIDE],
  runtime: ['domain', 'db', 'store', 'metrics', 'activities', ...OUTSIDE],
  provision: ['domain', 'runtime'],
  // Its policy goes straight into the database, because no API takes it.
  demonstration: ['domain', 'api', 'db/policies', 'db/queryable'],
  // What is run. Nothing imports it, and it needs nothing of the tools.
  bin: ['domain', 'commands', 'db', 'scanner', 'i18n', 'activities', 'api', ...SHARED, ...OUTSIDE],
  // They record the lives that the tests play, and run the tests on each test day.
  tools: [...PRODUCT, ...SHARED, 'test/support/jest/', 'test/support/lives/', 'test/support/time/', ...OUTSIDE],
  bench: [
    ...PRODUCT,
    ...SHARED,
    'tools',
    'test/support/servers/',
    'test/support/hostile/',
    'test/support/morning/',
    ...OUTSIDE,
  ],
  test: [...PRODUCT, ...SHARED, 'workflows', 'tools', 'web'],
  // The console shows words and readings; whatever it knows beside them comes over HTTP, in shapes of the API's.
  web: [
    'i18n',
    'commands/renovation/words',
    'domain (types)',
    'domain/kernel/deliberation/canvass',
    'domain/kernel/deliberation/paper',
    'domain/kernel/deliberation/results',
    'domain/kernel/decisions/decisionBounds',
    'domain/kernel/deliberation/tally',
    'domain/kernel/deliberation/threshold',
    'domain/kernel/engine/organisationPath',
    'domain/kernel/ledger/movement',
    'domain/kernel/notices/notices',
    'domain/kernel/notices/weeklyReport',
    'domain/kernel/obligations/obligation',
    'domain/kernel/supervision/overdue',
    'domain/kernel/supervision/reactions',
    'domain/kernel/time/instant',
    'domain/renovation/catalogue',
    'domain/renovation/facts/money',
    'domain/renovation/facts/sharing',
    'domain/renovation/facts/acceptance',
    'domain/renovation/stage',
    'api (types)',
    'db (types)',
  ],
};

/** Top-level files and folders without code that code reads. */
const NOT_CODE = ['package.json', 'data'];

const filesOf = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !/(^|\/)(node_modules|dist)\//.test(file))
    .sort()
    .map((file) => join(folder, file));

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

describe('imports follow the allowed directions between folders', () => {
  test.each(Object.entries(MAY_IMPORT))('%s imports from %j only', (folder, allowed) => {
    const wrong = strangersIn(filesOf(folder), ({ target, isTypeOnly }) => {
      const top = target.split('/')[0] ?? '';
      if (NOT_CODE.includes(top)) return true;
      return (
        top === folder ||
        allowed.includes(top) ||
        allowed.includes(target) ||
        allowed.some((one) => one.endsWith('/') && target.startsWith(one)) ||
        (isTypeOnly && allowed.includes(`${top} (types)`))
      );
    });
    expect(filesOf(folder).length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  test('every top-level folder with code has a rule', () => {
    const withCode = readdirSync(ROOT, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !/^(\.|node_modules$|dist$)/.test(entry.name))
      .map(({ name }) => name)
      .filter((name) => filesOf(name).length > 0);
    expect(withCode.sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  test.each([
    "require.resolve('../api/server');",
    'await import(`../api/server`);',
    "export * from '../api/server.js';",
    "import x = require('../api/server');",
  ])('the rule sees what %s needs', (text) => {
    expect(readImports({ path: 'domain/some.ts', text }).map(({ target }) => target)).toEqual(['api/server']);
  });

  test('the domain imports no library and nothing of Node', () => {
    const foreign = filesOf('domain').flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => !isUnder(target, 'domain'))
        .map(({ target }) => `${file} → ${target}`),
    );
    expect(foreign).toEqual([]);
  });

  test('the kernel imports no programme, and no programme imports another', () => {
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

  test('definitions of every case’s commands import no programme', () => {
    const ofProgrammes = /^(domain\/(?!kernel\/)|commands\/renovation\/)/;
    expect(strangersIn(filesOf('commands/kernel'), ({ target }) => !ofProgrammes.test(target))).toEqual([]);
  });

  test('words of commands load neither zod nor the database', () => {
    const needed = reachedFrom(['commands/renovation/programmeWords', 'commands/problems']);
    const heavy = needed.filter((source) => readImports(source).some(({ target }) => /^(zod$|pg$|db\/)/.test(target)));
    expect(needed.length).toBeGreaterThan(COMMAND_NAMES.length);
    expect(heavy.map(({ path }) => path)).toEqual([]);
  });

  test('API code that serves every programme imports none of them', () => {
    const ofRenovation = /^api\/((courtyards|statistics)\/|access\.ts$)/;
    // The lists that name what is served: they know it as one of some programmes.
    const listing = ['api/operations.ts', 'api/programmes.ts'];
    const ofAny = filesOf('api').filter((file) => !ofRenovation.test(file) && !listing.includes(file));
    const courtyards =
      /^(domain\/(renovation\/|programmes)|api\/courtyards\/|commands\/renovation\/)|^i18n\/(renovation|courtyard|lifecycle|happenings)/;
    const wrong = strangersIn(ofAny, ({ target }) => !courtyards.test(target));
    const named = ['cases/commandForms', 'policies/routes', 'notices/templates', 'board/savedViews', 'work/routes'];
    const ofAccounts = ['accounts/roles', 'accounts/offices', 'accounts/routes', 'http/tokens'];
    expect(ofAny).toEqual(expect.arrayContaining([...named, ...ofAccounts].map((one) => `api/${one}.ts`)));
    expect(wrong).toEqual([]);
  });

  test('the worker imports nothing from the API, the tools or the console', () => {
    const needed = reachedFrom(['bin/worker', 'runtime/caseWorker'], { types: true });
    expect(needed.length).toBeGreaterThan(50);
    expect(
      needed
        .filter(({ path }) => /^(api|provision|demonstration|tools|web|bench|test)\//.test(path))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  test('there are no import cycles except the recursive form fields', () => {
    const graph = new Map(
      [...ALL, ...filesOf('web')].map((file) => [
        file.replace(/\.[cm]?[jt]sx?$/, ''),
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

  test.each(['test/tiny/smallGrant.ts', 'test/fund/fund.ts'])('%s imports the kernel and nothing else', (programme) => {
    expect(importsOf(programme).filter(({ target }) => !target.startsWith('domain/kernel/'))).toEqual([]);
  });

  test('database code imports the renovation programme only where its tables are declared and filled', () => {
    const strangers = filesOf('db').filter(
      (file) =>
        !/^db\/(renovation|reference|coFunding)\.ts$/.test(file) &&
        importsOf(file).some(({ target }) => isUnder(target, 'domain/renovation')),
    );
    expect(strangers).toEqual([]);
  });
});
