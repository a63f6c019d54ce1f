import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type Manner, mannerOf, other, pick } from '../support/fuzz/draws';
import { type FuzzTown, openFuzzTown } from '../support/fuzz/fuzzTown';
import { requestFor, type Sent, somePath } from '../support/fuzz/generator';
import { commandOf, type Described, type OpenApiDocument, operationsIn } from '../support/fuzz/operations';
import { StatusFigures } from '../support/fuzz/statusFigures';
import { assertProperty } from '../support/property/property';
import { factor, isSoak, printLine, repeatCommand, seed } from '../support/property/seed';

/** The largest number of `fc.nat()`. */
const MOST = 0x7fffffff;
const figures = new StatusFigures();
let town: FuzzTown;
let operations: readonly Described[];
beforeAll(async () => {
  town = await openFuzzTown();
  const { body } = await town.office.api.administrator.must<OpenApiDocument & Record<string, unknown>>('/openapi.json');
  operations = operationsIn(body);
});
afterAll(async () => {
  for (const line of figures.lines(operations.length)) printLine(line);
  await town?.stop();
});

/** What ends a courtyard comes last: nothing can be tried on it afterwards. */
const ENDING = ['command.withdraw', 'command.rejectApplication', 'command.closeCourtyard'];
const ENDINGS: readonly Manner[] = ['example', 'spoiltExample', 'fits', 'nearly', 'any'];
const isEnding = ({ operationId }: Described): boolean => ENDING.includes(operationId);

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

const send = async ({ who, path, method, headers, body }: Sent) => {
  const response = await fetch(`${town.office.api.url}${path}`, {
    method,
    headers: { authorization: who.authorization, ...headers },
    redirect: 'manual',
    ...(body === undefined || method === 'GET' ? {} : { body }),
  });
  const type = response.headers.get('content-type') ?? '';
  // A stream goes on until somebody leaves.
  const isStream = type.startsWith('text/event-stream');
  const text = isStream ? await response.body?.cancel().then(() => '') : await response.text();
  return { status: response.status, text: text ?? '', type };
};

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

/** A normal run asks each operation so often; a soak of factor 20 sends more than 50,000 requests. */
const ROUNDS = isSoak ? 12 * factor : 3;
/** In a soak, what requests have used up begins anew after so many rounds. */
const ROUNDS_OF_A_TOWN = 12;
const isLast = (round: number): boolean => round % ROUNDS_OF_A_TOWN === ROUNDS_OF_A_TOWN - 1 || round === ROUNDS - 1;

test('no operation fails with a server error on valid or nearly valid input from any role', async () => {
  const broken: string[] = [];
  const ask = async (op: Described, no: number, manner: Manner): Promise<void> => {
    const n = other(seed, no * operations.length + operations.indexOf(op)) % MOST;
    const { site, ...sent } = await requestFor(op, { n, manner }, town, await town.office.today());
    const answer = await send(sent);
    figures.count(op, answer, manner === 'example');
    expectSound({ ...sent, who: sent.who.login }, answer);
    if (sent.who === town.victim && answer.status === 401) await town.replaceVictim();
    if (commandOf(op) !== undefined && answer.status < 300) await town.refresh(site);
  };
  const askAll = async (ops: readonly Described[], no: number, manner: Manner): Promise<void> => {
    for (const op of ops) {
      await ask(op, no, manner).catch((error: Error) => broken.push(`${op.operationId}: ${error.stack}`));
    }
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round > 0 && round % ROUNDS_OF_A_TOWN === 0) await town.renew();
    await town.settle();
    await askAll(
      operations.filter((op) => !isEnding(op)),
      round,
      mannerOf(round),
    );
    if (!isLast(round)) continue;
    for (const manner of ENDINGS) await askAll(operations.filter(isEnding), round, manner);
  }
  if (broken.length > 0) printLine(`repeat it with: ${repeatCommand}`);
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
      const sent = {
        who: town.office.api.administrator,
        path: somePath(op, n, town),
        method: op.method,
        headers: { ...headers, ...(authorization === null ? {} : { authorization }) } as Record<string, string>,
        body: '{}',
      };
      expectSound(sent, await send(sent));
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
      const body = new Uint8Array(bytes);
      const sent = { who: town.office.people.projectManager, path, method: 'POST', headers, body };
      expectSound({ path, type, bytes: [...bytes] }, await send(sent));
    }),
    { numRuns: 60 },
  );
});

test('generated requests mostly pass validation and reach the business logic', () => {
  expect(figures.shareOf((status) => status < 400)).toBeGreaterThan(0.42);
  expect(figures.operationsWith((status) => status < 400)).toBeGreaterThan(operations.length * (isSoak ? 0.9 : 0.75));
});
