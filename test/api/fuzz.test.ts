import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { rolesOf } from '../../api/access';
import type { AnyOperation } from '../../api/http/route';
import type { Person } from '../../demonstration/client';
import { type CommandName, commandNamed, isCommandName } from '../../domain/renovation/catalogue';
import { type FuzzCourtyard, type FuzzTown, holdersOf, idsFor, knownIn, openFuzzTown } from '../support/fuzz/fuzzTown';
import { type Body, FILE_BODIES, formBody } from '../support/fuzz/requestBodies';
import { StatusFigures } from '../support/fuzz/statusFigures';
import { assertProperty } from '../support/property/property';
import {
  anyValues,
  nearlyValidValues,
  type Shape,
  validValues,
  withKnownValues,
} from '../support/property/schemaValues';
import { isSoak, printLine } from '../support/property/seed';

interface Described {
  readonly operationId: string;
  readonly path: string;
  readonly method: string;
  readonly parameters: readonly { name: string; in: string; schema: Shape }[];
  readonly requestBody?: { content: Record<string, { schema: Shape }> };
}

const figures = new StatusFigures();
let town: FuzzTown;
let operations: readonly Described[];
beforeAll(async () => {
  town = await openFuzzTown();
  const { body } = await town.office.api.administrator.must<{ paths: Record<string, Record<string, Described>> }>(
    '/openapi.json',
  );
  operations = Object.entries(body.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => ({ ...described, path, method: method.toUpperCase() })),
    )
    .sort((a, b) => Number(isEnding(a)) - Number(isEnding(b)));
});
afterAll(async () => {
  for (const line of figures.lines(operations.length)) printLine(line);
  await town?.stop();
});

/** What ends a courtyard comes last: nothing can be tried on it afterwards. */
const ENDING = ['command.withdraw', 'command.rejectApplication', 'command.closeCourtyard'];
const isEnding = ({ operationId }: Described): boolean => ENDING.includes(operationId);

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

const pick = <V>(list: readonly V[], n: number): V | undefined => list[n % Math.max(1, list.length)];
/** Another number for each question asked of one that was drawn: small ones are drawn more often than others. */
const other = (n: number, question: number): number => {
  const mixed = Math.imul(n ^ Math.imul(question + 1, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
};
/** One value of an arbitrary: what fits depends on what is there when it is asked for. */
const one = <V>(values: fc.Arbitrary<V>, n: number): V => fc.sample(values, { seed: n, numRuns: 1 })[0] as V;

const commandOf = ({ operationId }: Described): CommandName | undefined => {
  const name = operationId.replace(/^command\./, '');
  return operationId.startsWith('command.') && isCommandName(name) ? name : undefined;
};

/** Mostly a courtyard in a stage in which the command has a meaning. */
const siteFor = (op: Described, n: number): FuzzCourtyard => {
  const command = commandOf(op);
  const fits = ({ stage }: FuzzCourtyard) =>
    command === undefined || commandNamed(command).stages.includes(stage as never);
  const fit = other(n, 0) % 10 === 0 ? [] : town.sites.filter(fits);
  return pick(fit.length > 0 ? fit : town.sites, other(n, 1)) as FuzzCourtyard;
};

/** Mostly somebody who may: a refusal for the role alone would hide what comes after it. */
const askerFor = ({ operationId }: Described, site: FuzzCourtyard, n: number): Person => {
  if (operationId === 'changePassword') return town.victim;
  const may = rolesOf(operationId as AnyOperation['id']);
  const holders = typeof may === 'string' ? [] : may.flatMap((role) => holdersOf(role, site, town));
  const everybody = [town.office.api.administrator, ...Object.values(site.cast)];
  return pick(holders.length > 0 && other(n, 2) % 10 !== 0 ? holders : everybody, other(n, 3)) as Person;
};

interface Sent {
  readonly path: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: Body;
}

const send = async (person: Person, { path, method, headers, body }: Sent) => {
  const response = await fetch(`${town.office.api.url}${path}`, {
    method,
    headers: { authorization: person.authorization, ...headers },
    redirect: 'manual',
    ...(body === undefined || method === 'GET' ? {} : { body }),
  });
  const type = response.headers.get('content-type') ?? '';
  // A stream goes on until somebody leaves.
  const isStream = type.startsWith('text/event-stream');
  const text = isStream ? await response.body?.cancel().then(() => '') : await response.text();
  return { status: response.status, text: text ?? '', type };
};

/** How a request is made: as its shapes say with what is there, nearly so, or anyhow. */
const MANNERS = ['fits', 'fits', 'fits', 'fits', 'fits', 'fits', 'nearly', 'nearly', 'nearly', 'any'] as const;
type Manner = (typeof MANNERS)[number];
const valuesOf = (shape: Shape, manner: Manner): fc.Arbitrary<unknown> =>
  manner === 'fits' ? validValues(shape) : manner === 'nearly' ? nearlyValidValues(shape) : anyValues;

interface Drawn {
  readonly n: number;
  readonly manner: Manner;
}

const queryOf = ({ parameters }: Described, { n, manner }: Drawn, known: ReturnType<typeof knownIn>): string => {
  const isSpoilt = manner === 'any' || (manner === 'nearly' && other(n, 4) % 4 === 0);
  const shapes = parameters
    .filter((p) => p.in === 'query')
    .map(({ name, schema }) => {
      const shape = withKnownValues(schema, known, name);
      return [name, isSpoilt ? fc.oneof(validValues(shape), anyValues) : validValues(shape)] as const;
    });
  const query = one(fc.record(Object.fromEntries(shapes), { requiredKeys: [], noNullPrototype: true }), n);
  // Half a character cannot be in an address: it goes as the replacement character.
  const texts = Object.entries(query).map(([name, value]): [string, string] => [
    name,
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
      .toString()
      .slice(0, 300),
  ]);
  return texts.length === 0 ? '' : `?${new URLSearchParams(texts)}`;
};

/** The shape of a body: of a command as its form in this courtyard has it, with its choices and what is filled in. */
const shapeFor = async (op: Described, site: FuzzCourtyard, who: Person): Promise<Shape | undefined> => {
  const command = commandOf(op);
  const shape = op.requestBody?.content['application/json']?.schema;
  if (command === undefined) return shape;
  const form = await who.ask<{ schema: Shape }>(`/api/v1/courtyards/${site.id}/commands/${command}/form`);
  return form.status === 200 ? form.body.schema : shape;
};

const bodyFor = async (
  op: Described,
  { n, manner }: Drawn,
  { site, who, today }: { site: FuzzCourtyard; who: Person; today: string },
): Promise<{ readonly type: string; readonly body: Body }> => {
  const types = Object.keys(op.requestBody?.content ?? {}).filter((type) => type !== 'application/json');
  if (types.includes('application/x-www-form-urlencoded')) return formBody(site.voteCodes, other(n, 7));
  const files = FILE_BODIES.filter(({ type }) => types.includes(type));
  const shape = await shapeFor(op, site, who);
  const file = shape === undefined || other(n, 5) % 3 === 0 ? pick(files, other(n, 6)) : undefined;
  if (file !== undefined) return { type: file.type, body: file.of({ today, owners: site.owners }, other(n, 7)) };
  const values = shape === undefined ? anyValues : valuesOf(withKnownValues(shape, knownIn(site, town, today)), manner);
  return { type: 'application/json', body: JSON.stringify(one(values, n)) ?? 'null' };
};

const pathFor = (op: Described, { n, manner }: Drawn, site: FuzzCourtyard): string =>
  op.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const isOdd = manner === 'any' && other(n, 8) % 3 === 0;
    if (isOdd) return pick(ODD_IDS, other(n, 9)) ?? 'x';
    const known = pick(idsFor(name, op.path, site, town), other(n, 10)) ?? 'x';
    return other(n, 11) % 30 === 0 ? randomUUID() : encodeURIComponent(known);
  });

/** A refusal of the catalogue: as a problem; as a page where people read it. */
const isTold = ({ path }: { path: string }, { type, text }: { text: string; type: string }): boolean =>
  type.startsWith('application/problem+json') ||
  (/^\/[pov](\/|\?|$)/.test(path) && type.startsWith('text/html') && /class="(?:lost|fault)"|<form/.test(text));

/** Nothing breaks, and nothing is told of how it is made. */
const expectSound = <A extends { readonly path: string }>(
  asked: A,
  answer: { status: number; text: string; type: string },
) => {
  if (answer.status >= 500 || (answer.status >= 400 && !isTold(asked, answer))) {
    throw new Error(`${JSON.stringify(asked).slice(0, 2_000)} → ${answer.status} ${answer.text.slice(0, 500)}`);
  }
};

test('no operation fails with a server error on valid or nearly valid input from any role', async () => {
  const today = await town.office.today();
  const request = fc.record({ n: fc.nat(), manner: fc.constantFrom(...MANNERS) });
  const broken: string[] = [];
  for (const op of operations) {
    await assertProperty(
      fc.asyncProperty(request, async (drawn) => {
        const site = siteFor(op, drawn.n);
        const who = askerFor(op, site, drawn.n);
        const { type, body } = await bodyFor(op, drawn, { site, who, today });
        const path = pathFor(op, drawn, site) + queryOf(op, drawn, knownIn(site, town, today));
        const own = { 'sec-fetch-site': other(drawn.n, 12) % 7 === 0 ? 'cross-site' : 'same-origin' };
        const headers = { 'content-type': type, 'idempotency-key': randomUUID(), 'if-match': '*', ...own };
        const sent = { path, method: op.method, headers, body };
        const answer = await send(who, sent);
        figures.count(op, answer);
        expectSound({ ...sent, who: who.login }, answer);
        if (commandOf(op) !== undefined && answer.status < 300) await town.refresh(site);
      }),
      // A soak of factor 20 sends more than 50,000.
      { numRuns: isSoak ? 14 : 5, isQuiet: true },
    ).catch((error: Error) => broken.push(`${op.operationId}: ${error.message}\n${String(error.cause)}`));
  }
  expect(broken).toEqual([]);
});

test('no header value causes a server error', async () => {
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
  await assertProperty(
    fc.asyncProperty(request, async ({ headers, n, authorization }) => {
      const op = pick(operations, n);
      if (op === undefined) return;
      const path = pathFor(op, { n, manner: 'fits' }, siteFor(op, n));
      const sent = {
        path,
        method: op.method,
        headers: { ...headers, ...(authorization === null ? {} : { authorization }) } as Record<string, string>,
        body: '{}',
      };
      expectSound(sent, await send(town.office.api.administrator, sent));
    }),
    { numRuns: 150 },
  );
});

test('no byte sequence causes a server error in the JSON or CSV reader', async () => {
  const targets = ['/api/v1/login', '/api/v1/courtyards/import', `/api/v1/courtyards/${town.sites[0]?.id}/rolls`];
  const request = fc.record({
    bytes: fc.uint8Array({ maxLength: 400 }),
    type: fc.constantFrom('application/json', 'text/csv'),
    path: fc.constantFrom(...targets),
  });
  await assertProperty(
    fc.asyncProperty(request, async ({ bytes, type, path }) => {
      const headers = { 'content-type': type, 'idempotency-key': randomUUID() };
      const sent = { path, method: 'POST', headers, body: new Uint8Array(bytes) };
      expectSound({ path, type, bytes: [...bytes] }, await send(town.office.people.projectManager, sent));
    }),
    { numRuns: 120 },
  );
});

test('generated requests often pass validation and reach the business logic', () => {
  expect(figures.shareOf((status) => status < 400)).toBeGreaterThan(0.25);
  expect(figures.operationsWith((status) => status < 400)).toBeGreaterThan(operations.length / 4);
});
