import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { FOLDERS } from './sources';

const ROOT = join(__dirname, '..', '..');

/** Which folders a folder may import from (docs/ARCHITECTURE.md); `types` where only types may be. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  i18n: ['domain'],
  db: ['domain', 'i18n'],
  store: [],
  workflows: ['domain', 'activities (types)'],
  activities: ['domain', 'db', 'i18n', 'workflows/messages', 'workflows/listed'],
  api: ['domain', 'db', 'store', 'i18n', 'workflows/messages', 'workflows/listed'],
};

const filesOf = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
    .map((file) => join(folder, file));

const ALL = FOLDERS.flatMap(filesOf);
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const importsOf = (file: string): readonly { readonly target: string; readonly isType: boolean }[] =>
  [...read(file).matchAll(/^(?:import|export) (type )?[^;]*?from '([^']+)';/gms)].map(([, type, target = '']) => ({
    target: target.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), target)) : target,
    isType: type !== undefined,
  }));

describe('imports point one way', () => {
  test.each(Object.entries(MAY_IMPORT))('%s imports from %j only', (folder, allowed) => {
    const wrong = filesOf(folder).flatMap((file) =>
      importsOf(file)
        .filter(({ target, isType }) => {
          const top = target.split('/')[0] ?? '';
          if (!(top in MAY_IMPORT) && !['bin', 'tools', 'bench', 'test'].includes(top)) return false;
          const isAllowed =
            top === folder ||
            allowed.includes(top) ||
            allowed.includes(target) ||
            (isType && allowed.includes(`${top} (types)`));
          return !isAllowed;
        })
        .map(({ target }) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('the domain knows no library, no clock and no chance', () => {
    const foreign = filesOf('domain').flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => !target.startsWith('domain'))
        .map(({ target }) => `${file} → ${target}`),
    );
    const impure = filesOf('domain').filter((file) =>
      /Date\.now|Math\.random|new Date\(\)|process\.|console\./.test(read(file)),
    );
    expect({ foreign, impure }).toEqual({ foreign: [], impure: [] });
  });

  test('deliberation knows nothing of courtyards: another programme can use it as it is', () => {
    const own = /^domain\/kernel\/(deliberation\/|time\/instant$|reason$)/;
    const strangers = filesOf('domain/kernel/deliberation').flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => !own.test(target))
        .map(({ target }) => `${file} → ${target}`),
    );
    expect(strangers).toEqual([]);
  });

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
        importsOf(file).some(({ target }) => target.startsWith('domain/renovation')),
    );
    expect(strangers).toEqual([]);
  });

  test('SQL stands in db alone', () => {
    const sql = /\b(SELECT .* FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b/;
    const strangers = ALL.filter((file) => /^(domain|workflows|activities|i18n)\//.test(file) && sql.test(read(file)));
    expect(strangers).toEqual([]);
  });

  test('files stay short', () => {
    const long = ALL.filter((file) => !file.startsWith('test/') && !file.startsWith('i18n/'))
      .map((file) => [file, read(file).split('\n').length] as const)
      .filter(([, lines]) => lines > 320);
    expect(long).toEqual([]);
  });
});
