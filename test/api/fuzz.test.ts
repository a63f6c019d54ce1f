import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { rolesOf } from '../../api/access';
import type { AnyOperation } from '../../api/route';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import type { Person } from '../../tools/client';
import { type Office, openOffice } from '../support/enrolled';
import { anything, fitting, nearlyFitting, type Shape } from '../support/shapes';

interface Described {
  readonly operationId: string;
  readonly parameters: readonly { name: string; in: string; schema: Shape }[];
  readonly requestBody?: { content: Record<string, { schema: Shape }> };
}

let office: Office;
let courtyardId: string;
let everybody: readonly Person[];
let operations: readonly (Described & { path: string; method: string })[];
beforeAll(async () => {
  office = await openOffice();
  courtyardId = await office.enrol('任意1号院');
  const ownPeople = await office.bodyOf(courtyardId, 'fuzz-');
  everybody = [office.api.administrator, ...Object.values(office.people), ...Object.values(ownPeople)];
  const { body } = await office.api.administrator.must<{ paths: Record<string, Record<string, Described>> }>(
    '/openapi.json',
  );
  operations = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ ...described, path, method: method.toUpperCase() })),
  );
});
afterAll(() => office?.stop());

const ODD_IDS = ['x', '%00', '%E2%80%AE', '..%2f..', '0', '-1', '__proto__', '9'.repeat(40), 'a'.repeat(3000)];
const ODD_HEADERS = [
  '',
  '*',
  '"',
  '"1"',
  'W/"1"',
  '"99999999999999999999"',
  '\u00e9',
  ';;;,,,',
  'q=0',
  'x'.repeat(4000),
];

/** What stands in an address: mostly what is there, else what might be, else what never is. */
const idFor = (name: string, odd: number): string => {
  const there: Record<string, string> = {
    year: '2027',
    version: STANDARD_POLICY.version,
    code: 'not-found',
    ballotId: `${courtyardId}-b1`,
  };
  return ODD_IDS[odd] ?? (odd % 5 === 0 ? randomUUID() : (there[name] ?? courtyardId));
};

/** Those who may, besides everybody: a refusal for the role alone would hide what comes after it. */
const askersOf = ({ operationId }: Described): readonly Person[] => {
  const may = rolesOf(operationId as AnyOperation['id']);
  const holders =
    typeof may === 'string' ? [] : everybody.filter((person) => may.some((role) => isHeldBy(person, role)));
  return holders.length === 0 ? everybody : [...holders, ...holders, ...holders, ...everybody];
};
const isHeldBy = ({ login }: Person, role: string): boolean =>
  login.replace('fuzz-', '') === (role === 'administrator' ? 'admin' : role.toLowerCase());

interface Sent {
  readonly path: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

const send = async (person: Person, { path, method, headers, body }: Sent) => {
  const response = await fetch(`${office.api.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${(person as unknown as { token: string }).token}`, ...headers },
    ...(body === undefined || method === 'GET' ? {} : { body }),
  });
  const type = response.headers.get('content-type') ?? '';
  // A stream goes on until somebody leaves.
  const isStream = type.startsWith('text/event-stream');
  const text = isStream ? await response.body?.cancel().then(() => '') : await response.text();
  return { status: response.status, text: text ?? '', type };
};

const queryOf = ({ parameters }: Described) =>
  fc
    .record(
      Object.fromEntries(
        parameters.filter((p) => p.in === 'query').map((p) => [p.name, fc.oneof(fitting(p.schema), anything)]),
      ),
      { requiredKeys: [], noNullPrototype: true },
    )
    .map((query) => {
      // Half a character cannot be in an address: it goes as the replacement character.
      const texts = Object.entries(query).map(([name, value]): [string, string] => [
        name,
        Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
          .toString()
          .slice(0, 300),
      ]);
      return texts.length === 0 ? '' : `?${new URLSearchParams(texts)}`;
    });

const bodyOf = ({ requestBody }: Described) => {
  const shape = requestBody?.content['application/json']?.schema;
  const values = shape === undefined ? anything : fc.oneof(fitting(shape), nearlyFitting(shape), anything);
  return values.map((value) => JSON.stringify(value));
};

/** A refusal of the catalogue: as a problem; as a page where people read it. */
const isTold = ({ path }: { path: string }, { type, text }: { text: string; type: string }): boolean =>
  type.startsWith('application/problem+json') ||
  (/^\/[pov](\/|\?|$)/.test(path) && type.startsWith('text/html') && /class="lost"/.test(text));

/** Nothing breaks, and nothing is told of how it is made. */
const expectSound = <A extends { readonly path: string }>(
  asked: A,
  answer: { status: number; text: string; type: string },
) => {
  if (answer.status >= 500 || (answer.status >= 400 && !isTold(asked, answer))) {
    throw new Error(`${JSON.stringify(asked).slice(0, 2_000)} → ${answer.status} ${answer.text.slice(0, 500)}`);
  }
};

test('no operation breaks, whatever fits its shape or nearly fits, whoever asks', async () => {
  for (const op of operations) {
    const request = fc.record({
      query: queryOf(op),
      body: bodyOf(op),
      odd: fc.nat(60),
      who: fc.constantFrom(...askersOf(op)),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ query, body, odd, who }) => {
        const path = op.path.replace(/\{(\w+)\}/g, (_, name: string) => idFor(name, odd)) + query;
        const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), 'if-match': '*' };
        const sent = { path, method: op.method, headers, body };
        expectSound({ ...sent, who: who.login }, await send(who, sent));
      }),
      { numRuns: 12, seed: 20_260_302 },
    );
  }
});

test('no header breaks an operation', async () => {
  const value = fc.constantFrom(...ODD_HEADERS);
  const names = [
    'idempotency-key',
    'if-match',
    'accept-language',
    'content-type',
    'accept',
    'content-encoding',
    'cookie',
  ];
  const request = fc.record({
    headers: fc.record(Object.fromEntries(names.map((name) => [name, value])), {
      requiredKeys: [],
      noNullPrototype: true,
    }),
    n: fc.nat(),
    authorization: fc.option(fc.constantFrom('', 'Bearer', 'Bearer x', 'Basic YTpi', `Bearer ${'a.'.repeat(500)}`)),
  });
  await fc.assert(
    fc.asyncProperty(request, async ({ headers, n, authorization }) => {
      const op = operations[n % operations.length];
      if (op === undefined) return;
      const path = op.path.replace(/\{\w+\}/g, courtyardId);
      const sent = {
        path,
        method: op.method,
        headers: { ...headers, ...(authorization === null ? {} : { authorization }) } as Record<string, string>,
        body: '{}',
      };
      expectSound(sent, await send(office.api.administrator, sent));
    }),
    { numRuns: 250, seed: 20_260_302 },
  );
});

test('no bytes break what reads them, as JSON or as CSV', async () => {
  const targets = ['/api/v1/login', '/api/v1/courtyards/import', `/api/v1/courtyards/${courtyardId}/rolls`];
  const request = fc.record({
    bytes: fc.uint8Array({ maxLength: 400 }),
    type: fc.constantFrom('application/json', 'text/csv'),
    path: fc.constantFrom(...targets),
  });
  await fc.assert(
    fc.asyncProperty(request, async ({ bytes, type, path }) => {
      const headers = { 'content-type': type, 'idempotency-key': randomUUID() };
      const sent = { path, method: 'POST', headers, body: new Uint8Array(bytes) };
      expectSound({ path, type, bytes: [...bytes] }, await send(office.people.projectManager, sent));
    }),
    { numRuns: 200, seed: 20_260_302 },
  );
});
