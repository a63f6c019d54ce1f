import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openIdentitySecret, tokenSecretOf } from '../../runtime/secrets';
import { Misconfigured, readSettings, required, SETTINGS } from '../../runtime/settings';

const faultsOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    if (!(error instanceof Misconfigured)) throw error;
    return error.message.split('\n');
  }
};

describe('settings', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'yuanluo-settings-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('every setting is optional, and an empty value counts as absent', () => {
    const empty = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, '']));
    expect(readSettings({})).toEqual(readSettings(empty));
    expect(readSettings({})).toMatchObject({ port: 3000, taskQueue: 'courtyards', databaseUrl: undefined });
  });

  test('every example value is accepted', () => {
    const examples = Object.entries(SETTINGS).map(([name, { example }]) => [name, example]);
    expect(faultsOf({ ...Object.fromEntries(examples), TEMPORAL_TLS: 'true' })).toEqual([]);
  });

  test('every invalid setting gets one line with its name and the expected value', () => {
    const env = { PORT: '0', DATABASE_URL: 'mysql://x', TEMPORAL_ADDRESS: 'temporal', LOG_LEVEL: 'loud' };
    expect(faultsOf(env)).toEqual([
      'PORT has to be a whole number from 1 to 65535.',
      'DATABASE_URL has to be an address such as postgres://user:password@host:5432/name.',
      'TEMPORAL_ADDRESS has to be host:port.',
      'LOG_LEVEL has to be debug, info, warn, error or silent.',
    ]);
  });

  test('endpoints lead to the public internet, robots to their own hosts, and webhooks have a secret', () => {
    const secret = 'x'.repeat(16);
    const faults = (...endpoints: readonly object[]) => faultsOf({ ENDPOINTS: JSON.stringify(endpoints) });
    const hook = { name: 'hook', channel: 'webhook', url: 'https://hooks.example.org/y', secret };
    const robot = (name: string) => ({
      name,
      channel: 'wecomRobot',
      url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=K',
    });
    expect(faults(hook, { ...hook, name: 'second' }, robot('group'))).toEqual([]);
    expect(
      faults(
        { ...hook, name: 'here', url: 'https://127.0.0.1/y' },
        { ...hook, name: 'named', url: 'https://localhost/y' },
        { ...hook, name: 'rooted', url: 'https://localhost./y' },
        { ...hook, name: 'robot', channel: 'wecomRobot' },
        { name: 'open', channel: 'webhook', url: 'https://hooks.example.org/y' },
        { ...hook, url: 'https://me:pw@hooks.example.org/y' },
        hook,
        robot('group'),
        robot('same-group'),
        { ...robot('again'), url: 'https://QYAPI.weixin.qq.com/cgi-bin/webhook/send?x=1&key=K#x' },
        { ...robot('ported'), url: 'https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=L' },
        { ...hook, name: 'word', url: 'https://:pw@hooks.example.org/z' },
      ),
    ).toEqual([
      'ENDPOINTS: hook stands there twice.',
      'ENDPOINTS: same-group is the robot of group.',
      'ENDPOINTS: again is the robot of group.',
      'ENDPOINTS: here leads to 127.0.0.1, which is not on the public internet.',
      'ENDPOINTS: named leads to localhost, which is not on the public internet.',
      'ENDPOINTS: rooted leads to localhost., which is not on the public internet.',
      'ENDPOINTS: robot has to lead to qyapi.weixin.qq.com.',
      'ENDPOINTS: robot has no key of a robot in its address.',
      'ENDPOINTS: open needs a secret, with which its messages are signed.',
      'ENDPOINTS: hook has a user or a password in its address; use secret instead.',
      'ENDPOINTS: ported has a port, which no robot has.',
      'ENDPOINTS: word has a user or a password in its address; use secret instead.',
    ]);
    for (const bad of ['{}', '[', '[{"name":"x"}]', JSON.stringify([{ ...hook, url: 'http://hooks.example.org' }])]) {
      expect(faultsOf({ ENDPOINTS: bad })).toEqual([
        'ENDPOINTS has to be a JSON list of endpoints, as docs/operations.md describes it.',
      ]);
    }
    const { endpoints, rows } = readSettings({ ENDPOINTS: JSON.stringify([hook]) }).channels;
    expect([endpoints[0]?.secret, rows[0]?.host, JSON.stringify(rows).includes(secret)]).toEqual([
      secret,
      'hooks.example.org',
      false,
    ]);
  });

  test.each([
    ['PORT', ['-1', '65536', '3000.5', 'http']],
    ['TEMPORAL_TLS', ['yes', '1', 'TRUE']],
    ['TOKEN_SECRET', ['x'.repeat(31)]],
    ['IDENTITY_SECRET', ['x'.repeat(31)]],
    ['TRUSTED_PROXIES', ['-1', 'all', '11', '1.5']],
    ['SESSION_IDLE_HOURS', ['0', '721', '1.5', 'day']],
    ['SESSION_DAYS', ['0', '721', '1.5', 'month']],
    ['PUBLIC_URL', ['yuanluo.example.org', 'ftp://yuanluo.example.org']],
    ['FILES_S3_URL', ['https://k:s@h/files', 's3+https://h/files', 's3+https://k:s@h', 's3+https://k@h/files']],
    ['CLAMD_URL', ['clamav:3310', 'http://clamav:3310', 'unix://host/socket', 'unix:', 'tcp:']],
    ['SCANNER_AWAY', ['accept', 'true']],
    ['QUOTA_CASE_MB', ['0', '1.5', '-1', 'none', '1000001']],
    ['OIDC_ISSUER', ['id.example.org', 'http://id.example.org', 'ftp://id.example.org']],
    ['OIDC_NAME', ['x'.repeat(61)]],
    ['SMTP_URL', ['mail.example.org', 'https://mail.example.org']],
  ] as const)('%s refuses %j', (name, values) => {
    for (const value of values) expect(faultsOf({ [name]: value })).toHaveLength(1);
  });

  test('an invalid value is not printed, as it may be a secret', () => {
    expect(
      faultsOf({
        TOKEN_SECRET: 'my-own-secret',
        DATABASE_URL: 'x://u:hidden@h',
        FILES_S3_URL: 's3://k:hidden@h/b',
      }).join(),
    ).not.toMatch(/my-own-secret|hidden/);
  });

  test('settings that belong together must be set together', () => {
    expect(faultsOf({ TEMPORAL_TLS: 'true', TEMPORAL_TLS_CERT: 'a.pem' })).toHaveLength(1);
    expect(faultsOf({ TEMPORAL_API_KEY: 'key' })).toEqual([expect.stringMatching(/^TEMPORAL_TLS has to be true/)]);
  });

  test('a sign-in provider needs all its settings, and TLS unless it runs on this machine', () => {
    expect(faultsOf({ OIDC_ISSUER: 'https://id.example.org' })).toHaveLength(1);
    expect(faultsOf({ OIDC_CLIENT_ID: 'yuanluo' })).toHaveLength(1);
    expect(faultsOf({ OIDC_CLIENT_SECRET: 'secret' })).toHaveLength(1);
    const { oidc } = readSettings({ OIDC_ISSUER: 'http://localhost:9000', OIDC_CLIENT_ID: 'yuanluo' });
    expect(oidc).toEqual({
      issuer: 'http://localhost:9000',
      clientId: 'yuanluo',
      clientSecret: undefined,
      name: '统一身份认证',
      secondFactor: [],
    });
  });

  test('a missing required setting is reported with an example', () => {
    expect(() => required(undefined, 'DATABASE_URL')).toThrow(/^DATABASE_URL has to be set, to .*postgres:/);
  });

  test('the owner of the database is the application’s login unless another is named', () => {
    expect(readSettings({ DATABASE_URL: 'postgres://a@h/d' }).databaseOwnerUrl).toBe('postgres://a@h/d');
  });

  test('a setting may stand in a file, as a vault hands it over', () => {
    const file = join(folder, 'secret');
    writeFileSync(file, `${'s'.repeat(40)}\n`);
    expect(readSettings({ TOKEN_SECRET_FILE: file }).tokenSecret).toBe('s'.repeat(40));
    expect(faultsOf({ TOKEN_SECRET_FILE: file, TOKEN_SECRET: 't'.repeat(40) })).toEqual([
      'TOKEN_SECRET and TOKEN_SECRET_FILE must not be set together.',
    ]);
    expect(faultsOf({ TOKEN_SECRET_FILE: join(folder, 'none') })).toEqual([
      expect.stringMatching(/^TOKEN_SECRET_FILE names .*none, which cannot be read \(ENOENT\)\.$/),
    ]);
  });

  test('a signing secret is generated once, is readable only by its owner, and is long enough', () => {
    const settings = readSettings({ YUANLUO_DATA: join(folder, 'data') });
    const made = tokenSecretOf(settings);
    expect(made.length).toBeGreaterThanOrEqual(32);
    expect(tokenSecretOf(settings)).toEqual(made);
    expect(statSync(join(folder, 'data', 'token.secret')).mode & 0o777).toBe(0o600);
  });

  test('production never generates a signing secret, because two machines would reject each other’s tokens', () => {
    const settings = readSettings({ YUANLUO_DATA: join(folder, 'other'), NODE_ENV: 'production' });
    expect(() => tokenSecretOf(settings)).toThrow(/^TOKEN_SECRET has to be set in production/);
  });

  test('the secret by which persons are known is one of its own, and given in production', async () => {
    const settings = readSettings({ YUANLUO_DATA: join(folder, 'data') });
    const db = { query: async () => ({ rows: [] }) } as never;
    await expect(openIdentitySecret({ ...settings, isProduction: true }, db)).rejects.toThrow(
      /^IDENTITY_SECRET has to be set in production/,
    );
    await expect(openIdentitySecret(settings, db)).rejects.toThrow(/^IDENTITY_SECRET is not the one/);
    expect(readFileSync(join(folder, 'data', 'identity.secret'))).not.toEqual(tokenSecretOf(settings));
    expect(statSync(join(folder, 'data', 'identity.secret')).mode & 0o777).toBe(0o600);
  });

  test('second factors are required unless a setting says otherwise, and in production always', () => {
    expect(readSettings({}).secondFactor).toBe('required');
    expect(readSettings({ SECOND_FACTOR: 'off' }).secondFactor).toBe('off');
    expect(faultsOf({ SECOND_FACTOR: 'off', NODE_ENV: 'production' })).toEqual([
      'SECOND_FACTOR may be off only outside production.',
    ]);
  });

  test('the example file sets nothing: every line is a comment', () => {
    const lines = readFileSync(join(__dirname, '..', '..', '.env.example'), 'utf8').split('\n');
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });
});
