import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../db/migrate';
import { programmesPolicies } from '../../db/policies';
import { createPool } from '../../db/pool';
import { policyStanding } from '../../domain/kernel/policies/inForce';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import { serverAddresses } from '../support/servers/serverAddresses';

const CLUSTER = () => serverAddresses().postgresUrl.replace(/\/[^/]*$/, '/postgres');

const asOwnerOfCluster = async (sql: string): Promise<void> => {
  const client = new Client({ connectionString: CLUSTER() });
  await client.connect();
  await client.query(sql);
  await client.end();
};

describe('migrating', () => {
  let url: string;
  let name: string;
  let folder: string;

  beforeEach(async () => {
    name = `migrate_${randomUUID().replaceAll('-', '')}`;
    url = serverAddresses().postgresUrl.replace(/\/[^/]*$/, `/${name}`);
    folder = await mkdtemp(join(tmpdir(), 'yuanluo-migrations-'));
    await asOwnerOfCluster(`CREATE DATABASE ${name}`);
  });
  afterEach(async () => {
    await asOwnerOfCluster(`DROP DATABASE ${name} WITH (FORCE)`);
    await rm(folder, { recursive: true, force: true });
  });

  const scripts = async (files: Readonly<Record<string, string>>): Promise<string> => {
    for (const [file, sql] of Object.entries(files)) await writeFile(join(folder, file), sql);
    return join(folder, '*');
  };
  const ask = async <T extends object>(sql: string): Promise<readonly T[]> => {
    const pool = createPool(url, { as: 'owner', max: 1 });
    try {
      return (await pool.query<T>(sql)).rows;
    } finally {
      await pool.end();
    }
  };

  test('of four simultaneous processes one migrates and the others wait for it', async () => {
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url)));
    const real = (await readdir(join(__dirname, '..', '..', 'db', 'migrations'))).length;
    expect(applied.map((list) => list.length).sort()).toEqual([0, 0, 0, real]);
  });

  test('simultaneous migrations of two databases create the shared role once', async () => {
    const others = [1, 2, 3].map((n) => `${name}_${n}`);
    for (const other of others) await asOwnerOfCluster(`CREATE DATABASE ${other}`);
    try {
      const done = await Promise.all(
        [url, ...others.map((other) => url.replace(name, other))].map((at) => migrate(at)),
      );
      expect(done.every((list) => list.length > 0)).toBe(true);
    } finally {
      for (const other of others) await asOwnerOfCluster(`DROP DATABASE ${other} WITH (FORCE)`);
    }
  });

  test('a repeated migration applies nothing and adds no row twice', async () => {
    await migrate(url);
    const before = await ask('SELECT count(*) FROM policy_version');
    expect(await migrate(url)).toEqual([]);
    expect(await ask('SELECT count(*) FROM policy_version')).toEqual(before);
  });

  test('no release brings the demonstration’s policy; where one did, it goes, or is closed if a case has it', async () => {
    await migrate(url);
    const versions = () => ask<{ version: string }>('SELECT version FROM policy_version ORDER BY 1');
    const shipped = await versions();
    expect(shipped).toEqual([{ version: STANDARD_POLICY.version }]);
    const sql = await readFile(
      join(__dirname, '..', '..', 'db', 'migrations', '031.do.demonstrationPolicy.sql'),
      'utf8',
    );
    const { pilot: _, ...today } = DEMONSTRATION_POLICY;
    const before = { ...today, version: 'demonstration-1' };
    const add = () =>
      ask(`INSERT INTO policy_version (programme, version, document, created_by)
           VALUES ('renovation', '${before.version}', '${JSON.stringify(before)}', 'yuanluo')`);
    await add();
    await ask(sql);
    expect(await versions()).toEqual(shipped);
    await add();
    await ask(`INSERT INTO case_registration (case_id, programme, organisation_path, policy_version, enrolment, account_id, key, request_hash)
               VALUES (gen_random_uuid(), 'renovation', 'programme/x/', '${before.version}', '{}', 'a', 'k', 'h')`);
    await ask(sql);
    const pool = createPool(url, { as: 'owner', max: 1 });
    const published = await programmesPolicies(pool, 'renovation').finally(() => pool.end());
    expect(policyStanding(published, before.version)).toBe('replaced');
    expect(policyStanding(published, STANDARD_POLICY.version)).toBe('inForce');
  });

  test('a migration changed after it ran is refused, whatever its line ends', async () => {
    const first = 'CREATE TABLE a (id integer);\nCREATE TABLE b (id integer);\n';
    expect(await migrate(url, await scripts({ '001.do.first.sql': first }))).toEqual(['1 first']);
    expect(await migrate(url, await scripts({ '001.do.first.sql': first.replaceAll('\n', '\r\n') }))).toEqual([]);
    await expect(migrate(url, await scripts({ '001.do.first.sql': `${first}-- more\n` }))).rejects.toThrow(/checksum/i);
  });

  test('a failed migration leaves the schema unchanged, with those before it, and can be corrected and run again', async () => {
    const at = await scripts({
      '001.do.good.sql': 'CREATE TABLE a (id integer);',
      '002.do.bad.sql': 'CREATE TABLE b (id integer); SELECT 1 / 0;',
    });
    await expect(migrate(url, at)).rejects.toMatchObject({ code: '22012' });
    expect(await ask(`SELECT relname FROM pg_class WHERE relname IN ('a', 'b', 'schema_version')`)).toEqual([]);
    await scripts({ '002.do.bad.sql': 'CREATE TABLE b (id integer);' });
    expect(await migrate(url, at)).toEqual(['1 good', '2 bad']);
  });

  test('a killed migration leaves no change and no lock', async () => {
    const at = await scripts({ '001.do.slow.sql': 'CREATE TABLE a (id integer); SELECT pg_sleep(30);' });
    const killed = migrate(url, at).catch((error: Error) => error);
    const isSleeping = `SELECT pid FROM pg_stat_activity WHERE datname = '${name}' AND wait_event = 'PgSleep'`;
    let sleeping: readonly { pid: number }[] = [];
    while (sleeping.length === 0) sleeping = await ask<{ pid: number }>(isSleeping);
    await asOwnerOfCluster(`SELECT pg_terminate_backend(${sleeping[0]?.pid})`);
    expect(await killed).toBeInstanceOf(Error);
    await scripts({ '001.do.slow.sql': 'CREATE TABLE a (id integer);' });
    expect(await migrate(url, at)).toEqual(['1 slow']);
  });

  /** The schema as it was before a migration. */
  const migratedBefore = async (no: number): Promise<void> => {
    const from = join(__dirname, '..', '..', 'db', 'migrations');
    const before = (await readdir(from)).filter((file) => Number.parseInt(file, 10) < no);
    for (const file of before) await copyFile(join(from, file), join(folder, file));
    await migrate(url, join(folder, '*'));
  };

  test('accounts from before there were persons become a person each', async () => {
    await migratedBefore(17);
    await ask(`INSERT INTO account (id, login, name, organisation_id, roles, password_hash)
      SELECT gen_random_uuid(), n, n, 'programme', '{administrator}', 'x' FROM unnest('{a,b}'::text[]) AS n`);
    await migrate(url);
    expect(
      await ask('SELECT count(DISTINCT p.id)::int AS n FROM account a JOIN person p ON p.id = a.person_id'),
    ).toEqual([{ n: 2 }]);
  });

  test('a reorganisation that runs takes the offices and accounts that it has left, once no namesake is in its way', async () => {
    await migratedBefore(25);
    await ask(`INSERT INTO organisation (id, parent_id, kind, name, path) VALUES
        ('c', 'programme', 'city', '成都', 'programme/c/'), ('d', 'c', 'district', '金牛', 'programme/c/d/'),
        ('from', 'd', 'subDistrict', '甲', 'programme/c/d/from/'), ('into', 'd', 'subDistrict', '乙', 'programme/c/d/into/'),
        ('left', 'from', 'community', '丙', 'programme/c/d/from/left/'),
        ('there', 'into', 'community', '丙', 'programme/c/d/into/there/')`);
    await ask(`WITH who AS (INSERT INTO person (id) VALUES (gen_random_uuid()) RETURNING id)
      INSERT INTO account (id, login, name, organisation_id, roles, password_hash, person_id, token_generation)
      SELECT gen_random_uuid(), n, n, n, '{}', 'x', who.id, 1 FROM who, unnest('{from,left,there}'::text[]) AS n`);
    await ask(`INSERT INTO reorganisation (id, kind, from_id, into_id, effective_on, why, ordered_by, ordered_at)
      VALUES (gen_random_uuid(), 'merge', 'from', 'into', '2026-01-05', '调整', '{}', now())`);
    await ask(`UPDATE organisation SET ended_at = now(), successor_id = 'into' WHERE id = 'from'`);
    await expect(migrate(url)).rejects.toThrow(/namesake of 丙: rename one of the two before the upgrade/);

    await ask(`UPDATE organisation SET name = '丁' WHERE id = 'there'`);
    await migrate(url);
    const placed = `SELECT a.login, o.path, a.token_generation > 1 AS "isSignedOut"
      FROM account a JOIN organisation o ON o.id = a.organisation_id ORDER BY a.login`;
    expect(await ask(placed)).toEqual([
      { login: 'from', path: 'programme/c/d/into/', isSignedOut: true },
      { login: 'left', path: 'programme/c/d/into/left/', isSignedOut: true },
      { login: 'there', path: 'programme/c/d/into/there/', isSignedOut: false },
    ]);
    expect(await ask('SELECT kind, from_path AS path FROM reorganisation_item ORDER BY kind')).toEqual([
      { kind: 'account', path: 'programme/c/d/from/' },
      { kind: 'organisation', path: 'programme/c/d/from/left/' },
    ]);
  });

  test('an owner who may not create roles can migrate if the role exists', async () => {
    const owner = `owner_${name.slice(-12)}`;
    await migrate(url); // the cluster has the role now
    await asOwnerOfCluster(`CREATE ROLE ${owner} LOGIN PASSWORD 'of-this-test'`);
    await asOwnerOfCluster(`CREATE DATABASE ${name}_o OWNER ${owner}`);
    try {
      const asOwner = new URL(url.replace(name, `${name}_o`));
      asOwner.username = owner;
      asOwner.password = 'of-this-test';
      expect((await migrate(asOwner.href)).length).toBeGreaterThan(0);
    } finally {
      await asOwnerOfCluster(`DROP DATABASE ${name}_o WITH (FORCE)`);
      await asOwnerOfCluster(`DROP ROLE ${owner}`);
    }
  });

  test('migrations are forward only, one for each number, each granting what it makes', async () => {
    const at = join(__dirname, '..', '..', 'db', 'migrations');
    const files = (await readdir(at)).sort();
    const numbers = files.map((file) => Number.parseInt(file, 10));
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    for (const file of files) {
      expect(file).toMatch(/^\d{3}\.do\.[a-zA-Z-]+\.sql$/);
      const sql = await readFile(join(at, file), 'utf8');
      expect(sql).not.toMatch(/^\s*(BEGIN|COMMIT)\s*;/im);
      const granted = [...sql.matchAll(/^GRANT [^;]+? ON ([\w, ]+) TO yuanluo_app;/gm)].flatMap(([, to = '']) =>
        to.split(', '),
      );
      const made = [...sql.matchAll(/^CREATE TABLE (\w+)/gm)].map(([, table]) => table);
      expect(made.filter((table) => table === undefined || !granted.includes(table))).toEqual([]);
    }
  });
});
