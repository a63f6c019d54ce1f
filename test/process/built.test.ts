import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newFolder } from '../support/jest/tempFolder';
import { copySources } from '../support/processes/build';
import { Program } from '../support/processes/localInstall';

const ROOT = join(__dirname, '..', '..');

const READ_WORKBOOK = `
  const { recordsIn } = require('./dist/api/tables/reader/reader.js');
  const { workbookOf } = require('./dist/api/tables/sheet.js');
  // So many rows that a thread writes them.
  workbookOf('a', Array.from({ length: 300 }, () => ['甲']))
    .then((content) => recordsIn({ content, by: 'somebody' }, 300))
    .then(({ format, rows }) => console.log('read as ' + format + ': ' + rows[0].cells[0]));
`;

describe('npm scripts of the product', () => {
  let project: string;
  beforeAll(async () => {
    project = await newFolder('built');
    await copySources(project);
    await symlink(join(ROOT, 'node_modules'), join(project, 'node_modules'));
  });
  afterAll(() => rm(project, { recursive: true, force: true }));

  const run = async (name: string, env: NodeJS.ProcessEnv = {}) => {
    const program = Program.start([join('tools', 'run.mjs'), name], { YUANLUO_SKIP_INSTALL: 'true', ...env }, project);
    return { code: await program.ended, output: program.output };
  };
  const USAGE = /^admin: Usage: npm run admin/m;
  const change = async (from: string, to: string) => {
    const file = join(project, 'bin', 'admin.ts');
    const text = await readFile(file, 'utf8');
    expect(text).toContain(from);
    await writeFile(file, text.replace(from, to));
  };

  test('npm scripts build what is not built, once', async () => {
    const first = await run('admin');
    expect(first.output).toMatch(/^Building dist\/$/m);
    for (const doing of ['bundling the workflows', 'building the console', 'compiling the services']) {
      expect(first.output).toMatch(new RegExp(`^  ${doing} …$[^]*^  ${doing}: [\\d.]+ s$`, 'm'));
    }
    expect(first.output).toMatch(/^Built dist\/ in [\d.]+ s$/m);
    expect(first.output).toMatch(USAGE);
    expect((await run('admin')).output).not.toMatch(/Building/);
  });

  test('npm scripts need no development package once the product is built', async () => {
    const { packages } = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Readonly<Record<string, { readonly dev?: boolean }>>;
    };
    const production = Object.keys(packages).filter(
      (path) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && packages[path]?.dev !== true,
    );
    expect(production.length).toBeLessThan((await readdir(join(ROOT, 'node_modules'))).length);
    await rm(join(project, 'node_modules'));
    for (const path of production) {
      await mkdir(dirname(join(project, path)), { recursive: true });
      await symlink(join(ROOT, path), join(project, path)).catch(() => undefined); // for another platform
    }
    // When one of them complains of a setting it has loaded all its code.
    const names = ['start', 'api', 'worker', 'migrate', 'promote', 'admin', 'erase', 'verify'];
    const said = await Promise.all(names.map(async (name) => (await run(name, { LOG_LEVEL: 'loud' })).output));
    const complaint = (name: string) => new RegExp(`^${name === 'start' ? 'yuanluo' : name}: LOG_LEVEL has to be`);
    expect(said).toEqual(names.map((name) => expect.stringMatching(complaint(name))));
    // What the API starts for a file from outside, with what it loads for a workbook.
    const reading = Program.start(['-e', READ_WORKBOOK], {}, project);
    expect([await reading.ended, reading.output]).toEqual([0, expect.stringContaining('read as xlsx: 甲')]);
    await rm(join(project, 'node_modules'), { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(project, 'node_modules'));
  });

  test('npm scripts never run what was built from other sources', async () => {
    await change('Usage: npm run admin', 'Usage, another: npm run admin');
    const changed = await run('admin');
    expect(changed.output).toMatch(/^Building dist\/: its source has changed$/m);
    expect(changed.output).toMatch(/^admin: Usage, another/m);
    await change('process.exit(0)', 'process.exit(zero)');
    const broken = await run('admin');
    expect(broken.code).toBe(1);
    expect(broken.output).toMatch(/bin\/admin\.ts.*zero/);
    expect(broken.output).not.toMatch(/Usage/);
  });
});
