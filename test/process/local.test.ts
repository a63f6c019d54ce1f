import { rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createOfficeAccounts, createOrganisations } from '../../demonstration/cast';
import { Person } from '../../demonstration/client';
import { madeUpNumber } from '../../demonstration/employ';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { PASSWORD } from '../support/api/apiServer';
import {
  type LocalInstall,
  newLocalInstall,
  Program,
  processesOfInstall,
  startLocal,
} from '../support/processes/localInstall';
import { sampleOf } from '../support/property/sample';
import { serverAddresses } from '../support/servers/serverAddresses';
import { until } from '../support/time/until';

const READY = /is ready after/;

type Credentials = readonly [login: string, password: string];

const pidOf = (home: LocalInstall, mark: string): number =>
  Number(
    processesOfInstall(home)
      .find((line) => line.includes(mark))
      ?.split(' ')[0],
  );

/** Waits until none of a home's processes is left, or none of those named. */
const untilGone = async (home: LocalInstall, which = /(?:)/): Promise<void> => {
  await until('all of it has ended', () => processesOfInstall(home).filter((line) => which.test(line)).length === 0);
};

describe('npm start', () => {
  let home: LocalInstall;
  let program: Program;
  let manager: Credentials;
  let courtyardId = '';
  const givesNext = async (note: string): Promise<void> => {
    const person = await Person.signedIn(home.apiUrl, ...manager);
    await person.mustGive(courtyardId, 'correctProfile', { profile: { note } });
    const { body } = await person.must<{ state: { profile: { note?: string } } }>(`/api/v1/courtyards/${courtyardId}`);
    expect(body.state.profile.note).toBe(note);
  };
  beforeAll(async () => {
    home = await newLocalInstall();
  });
  afterAll(async () => {
    program.child.kill('SIGTERM');
    await program.ended;
    await rm(home.folder, { recursive: true, force: true });
  });

  test('starts the database, Temporal with its UI, the worker and the API, and prints their addresses', async () => {
    program = startLocal(home);
    await program.waitForOutput(READY);
    expect(program.output).toContain(`:${home.env.PORT}/docs/`);
    expect(program.output).toContain(`:${home.env.UI_PORT}`);
    expect((await fetch(`${home.apiUrl}/readyz`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${home.env.UI_PORT}/`)).status).toBe(200);
    // Histories hold what people typed.
    expect((await stat(join(home.folder, 'temporal.db'))).mode & 0o077).toBe(0);
  });

  test('the address of npm start opens the console: one page, its script compressed, named by content and of our own origin', async () => {
    const page = await fetch(`${home.apiUrl}/`);
    const text = await page.text();
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'self'/);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(text).toContain('<div id="root">');
    expect([...text.matchAll(/(?:src|href)="([^"]+)"/g)].every(([, at]) => /^(\/assets\/|data:)/.test(at ?? ''))).toBe(
      true,
    );
    const scripts = [...text.matchAll(/"(\/assets\/[^"]+\.js)"/g)].map(([, at]) => at ?? '');
    const packed = await Promise.all(
      scripts.map(async (script) => {
        const answer = await fetch(`${home.apiUrl}${script}`, { headers: { 'accept-encoding': 'gzip' } });
        expect(answer.headers.get('cache-control')).toMatch(/immutable/);
        const content = await answer.arrayBuffer();
        // What leaves before the first acknowledgement is sent as it is.
        if (content.byteLength > 14_600) expect(answer.headers.get('content-encoding')).toBe('gzip');
        return gzipSync(content).length;
      }),
    );
    expect(packed.length).toBeGreaterThan(0);
    expect(packed.reduce((a, b) => a + b)).toBeLessThan(400_000);
    // Each answer has a number of its own for the styles made while the page runs.
    const nonceIn = (policy: string | null) => /style-src 'self' 'nonce-([\w-]{22})'/.exec(policy ?? '')?.[1];
    const nonce = nonceIn(page.headers.get('content-security-policy'));
    expect(text).toContain(`content="${nonce}"`);
    expect(nonceIn((await fetch(`${home.apiUrl}/`)).headers.get('content-security-policy'))).not.toBe(nonce);
  });

  test('the printed command creates the first two administrators and refuses to create a third', async () => {
    const admin = (login: string, ...more: string[]) =>
      Program.start(['--import', 'tsx', 'bin/admin.ts', '--login', login, ...more], home.env);
    const identified = (login: string) => admin(login, '--identity-number', madeUpNumber(login));
    expect(program.output).toContain('npm run admin -- --login NAME --identity-number NUMBER');
    const nobody = admin('root');
    expect(await nobody.ended).toBe(1);
    expect(nobody.complaints('admin')).toEqual([expect.stringContaining('--identity-number NUMBER')]);
    const misspelt = admin('root', '--break-glas');
    expect(await misspelt.ended).toBe(1);
    expect(misspelt.complaints('admin')).toEqual([expect.stringMatching(/^admin: Usage: npm run admin [^\n]*$/)]);
    const signedIn = async (login: string) => {
      const made = identified(login);
      expect(await made.ended).toBe(0);
      const password = /shown once: (\S+)/.exec(made.output)?.[1] ?? '';
      return Person.signedIn(home.apiUrl, login, password);
    };
    const root = await signedIn('root');
    const confirmer = await signedIn('root2');
    const at = await createOrganisations(root, {
      city: '成都',
      district: '金牛',
      subDistrict: '抚琴',
      community: '西南街',
    });
    const { projectManager } = await createOfficeAccounts(
      { administrator: root, confirmer, password: PASSWORD, prefix: '' },
      at,
    );
    manager = [projectManager.login, PASSWORD];
    const { body } = await projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
      body: {
        organisationId: at.community,
        profile: { name: '某院', city: '成都' },
        policyVersion: STANDARD_POLICY.version,
      },
    });
    courtyardId = body.courtyardId;
    await givesNext('first');
    const third = identified('other');
    expect(await third.ended).toBe(1);
    expect(third.complaints('admin')).toEqual([expect.stringContaining('two administrators already')]);
  });

  test('a second start on the same folder is refused and leaves the first running', async () => {
    const second = startLocal(home, { PORT: '65001', UI_PORT: '65002' });
    expect(await second.ended).toBe(1);
    expect(second.complaints('yuanluo')).toEqual([expect.stringMatching(/^yuanluo: Process \d+ works in .* already/)]);
    expect((await fetch(`${home.apiUrl}/readyz`)).status).toBe(200);
  });

  const startsAgain = async (): Promise<void> => {
    program = startLocal(home);
    await program.waitForOutput(READY);
  };

  const stopsBy = (signal: NodeJS.Signals) => async (): Promise<void> => {
    program.child.kill(signal);
    expect(await program.ended).toBe(0);
    expect(processesOfInstall(home)).toEqual([]);
    const stopped = [...program.output.matchAll(/ (\w+) +stopped$/gm)].map((match) => match[1]);
    expect(stopped).toEqual(['api', 'worker', 'temporal', 'postgres']);
  };

  /** How it may end while it works or starts, and what has to be so then. */
  const ENDS: readonly (readonly [what: string, end: () => Promise<void>])[] = [
    ['SIGTERM stops all of it in order and leaves nothing behind', stopsBy('SIGTERM')],
    ['SIGHUP stops all of it in order and leaves nothing behind', stopsBy('SIGHUP')],
    ['SIGINT stops all of it in order and leaves nothing behind', stopsBy('SIGINT')],
    [
      'if one part dies, the others stop and the exit code is 1',
      async () => {
        process.kill(pidOf(home, 'bin/worker.ts'), 'SIGKILL');
        expect(await program.ended).toBe(1);
        expect(program.complaints('yuanluo')).toEqual([
          expect.stringMatching(/^yuanluo: The worker was ended by SIGKILL/),
        ]);
        expect(processesOfInstall(home)).toEqual([]);
      },
    ],
    [
      'after SIGKILL the worker and the API end by themselves, and the next start replaces the servers',
      async () => {
        process.kill(pidOf(home, 'bin/local.ts'), 'SIGKILL');
        await program.ended;
        await untilGone(home, /bin\/(worker|api)\.ts/);
        await startsAgain();
        expect(program.output).toContain('left over');
        await givesNext('taken over');
        program.child.kill('SIGTERM');
        expect(await program.ended).toBe(0);
        await untilGone(home);
      },
    ],
    [
      'SIGTERM during the start stops every part that had started',
      async () => {
        await stopsBy('SIGTERM')();
        program = startLocal(home);
        await program.waitForOutput(/embedded PostgreSQL is running/);
        program.child.kill('SIGTERM');
        expect(await program.ended).toBe(0);
        expect(processesOfInstall(home)).toEqual([]);
      },
    ],
  ];

  test.each(sampleOf(ENDS, 1))('npm start: %s; the next start accepts commands', async (what, end) => {
    await end();
    await startsAgain();
    await givesNext(what);
  });
});

describe('npm start fails with one clear line, exit code 1 and no process left over', () => {
  let home: LocalInstall;
  beforeEach(async () => {
    home = await newLocalInstall();
  });
  afterEach(() => rm(home.folder, { recursive: true, force: true }));

  const complaint = async (env: NodeJS.ProcessEnv): Promise<string> => {
    const program = startLocal(home, env);
    expect(await program.ended).toBe(1);
    expect(processesOfInstall(home)).toEqual([]);
    expect(program.output).not.toMatch(/^\s+at /m);
    const lines = program.complaints('yuanluo');
    expect(lines).toHaveLength(1);
    return lines[0] ?? '';
  };

  const portTaken = (name: 'PORT' | 'UI_PORT') => async (): Promise<void> => {
    const other = createServer().listen(Number(home.env[name]), '127.0.0.1');
    await new Promise((done) => other.once('listening', done));
    try {
      expect(await complaint({})).toBe(
        `yuanluo: Port ${home.env[name]} is taken. Stop what listens there, or set ${name} to another.`,
      );
    } finally {
      other.close();
    }
  };

  const complains = (env: NodeJS.ProcessEnv, line: RegExp) => async (): Promise<void> =>
    expect(await complaint(env)).toMatch(line);

  const missingDatabase = async (): Promise<void> => {
    const url = serverAddresses().postgresUrl.replace(/\/[^/]*$/, '/not_there');
    const line = await complaint({ DATABASE_URL: url });
    expect(line).toMatch(/^yuanluo: DATABASE_URL cannot be used/);
    expect(line).not.toContain(new URL(url).password);
  };

  const FAILURES: readonly (readonly [what: string, shown: () => Promise<void>])[] = [
    ['the port of PORT is taken', portTaken('PORT')],
    ['the port of UI_PORT is taken', portTaken('UI_PORT')],
    ['a setting is invalid', complains({ LOG_LEVEL: 'loud' }, /^yuanluo: LOG_LEVEL has to be/)],
    [
      'nobody answers at DATABASE_URL',
      complains(
        { DATABASE_URL: 'postgres://nobody:secret-word@127.0.0.1:1/none' },
        /^yuanluo: DATABASE_URL cannot be used .*Check that PostgreSQL runs there/,
      ),
    ],
    ['DATABASE_URL names a missing database; it hides the password', missingDatabase],
    [
      'nobody answers at TEMPORAL_ADDRESS',
      complains(
        { TEMPORAL_ADDRESS: '127.0.0.1:1' },
        /^yuanluo: No Temporal server answers at TEMPORAL_ADDRESS 127\.0\.0\.1:1/,
      ),
    ],
    [
      'the data folder cannot be written',
      complains({ YUANLUO_DATA: '/dev/null/yuanluo' }, /^yuanluo: The folder .* cannot be written/),
    ],
    [
      'Temporal’s program is not where the environment says',
      complains(
        { YUANLUO_TEMPORAL_CLI: '/nowhere/temporal' },
        /^yuanluo: YUANLUO_TEMPORAL_CLI names \/nowhere\/temporal/,
      ),
    ],
  ];

  test.each(sampleOf(FAILURES, 1))('npm start fails with one line if %s', (_, shown) => shown());
});
